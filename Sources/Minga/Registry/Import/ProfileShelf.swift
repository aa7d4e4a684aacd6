import Foundation
import Kit

/// Profiles that come with the program, and those that an operator writes.
public enum ProfileShelf {
    private static let names = ["sindicatos-dt-2022", "coops-uk-2016"]

    /// The profile with this name, or for the source with this id.
    public static func bundled(_ name: String) throws(Problem) -> ImportProfile? {
        for candidate in names {
            guard let profile = try read(candidate) else { continue }
            if profile.id == name || profile.source.id == name { return profile }
        }
        return nil
    }

    /// The profile that comes with the program for a source, of one target or of any.
    static func forSource(_ id: String, target: String?) throws(Problem) -> ImportProfile? {
        for one in ImportTargets.all where target == nil || one.id == target {
            if let found = try one.profiles().first(where: { $0.source.id == id || $0.id == id }) { return found }
        }
        return nil
    }

    public static func all() throws(Problem) -> [ImportProfile] {
        var profiles: [ImportProfile] = []
        for name in names { if let profile = try read(name) { profiles.append(profile) } }
        return profiles
    }

    /// A file, or else the name of a profile that comes with the program.
    public static func open(_ name: String) throws(Problem) -> ImportProfile {
        if let bytes = FileManager.default.contents(atPath: name) {
            return try ImportProfile(yaml: String(decoding: bytes, as: UTF8.self), name: (name as NSString).lastPathComponent)
        }
        if let profile = try forSource(name, target: nil) { return profile }
        var ids: [String] = []
        for target in ImportTargets.all { ids += try target.profiles().map(\.id) }
        let list = ids.joined(separator: ", ")
        throw Problem.notFound(
            Words(
                es: "No hay un perfil «\(name)»: no es un archivo ni uno de los que trae el programa (\(list)).",
                en: "There is no profile “\(name)”: it is neither a file nor one that comes with the program (\(list))."))
    }

    private static func read(_ name: String) throws(Problem) -> ImportProfile? {
        guard let bytes = Asset.data("profiles/\(name).yaml") else { return nil }
        return try ImportProfile(yaml: String(decoding: bytes, as: UTF8.self), name: name)
    }
}
