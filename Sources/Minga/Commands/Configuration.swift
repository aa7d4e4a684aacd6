import Foundation
import Kit
import Logging
import Yams

/// Everything an operator chose, read once: flags win over the environment, the environment over `minga.yaml` in the data folder.
public struct Configuration: Sendable {
    public let dataFolder: String
    /// Where the data are: `sqlite:…` or `postgres://…`.
    public let database: String
    public let listen: String
    public let port: Int
    public let logFormat: LogLines.Format
    public let logLevel: Logger.Level
    public let settings: Settings

    /// `flags` holds what the command line said, by the setting's name.
    init(
        data: String?, flags: [SettingName: String] = [:], environment: [String: String] = ProcessInfo.processInfo.environment,
        fallbackFolder: String = "./var"
    )
        throws(Problem)
    {
        let folder = data?.nonEmpty ?? environment["MINGA_DATA"]?.nonEmpty ?? fallbackFolder
        let source = SettingSource(
            flags: flags, environment: environment, file: try SettingSource.read(folder + "/minga.yaml"), fileName: folder + "/minga.yaml")
        dataFolder = folder
        database =
            try source.value(.database) { $0.hasPrefix("sqlite:") || $0.hasPrefix("postgres") ? $0 : nil } ?? "sqlite:\(folder)/minga.db"
        port = try source.value(.port) { Int($0).flatMap { (1...65_535).contains($0) ? $0 : nil } } ?? 8080
        listen = try source.value(.listen) { $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } ? $0 : nil } ?? "127.0.0.1"
        logFormat = try source.value(.logFormat, LogLines.Format.init(rawValue:)) ?? .text
        logLevel = try source.value(.logLevel, Logger.Level.init(rawValue:)) ?? .info
        var settings = Settings()
        settings.dataFolder = folder
        if let title = try source.value(.title, { $0.count <= 80 && !$0.contains(where: \.isNewline) ? $0 : nil }) {
            settings.title = title
        }
        settings.publicAddress = try source.value(.publicAddress, Self.origin)
        settings.isSecure = settings.publicAddress?.hasPrefix("https://") ?? false
        settings.trustedProxies = try source.value(.trustedProxies, Self.addresses) ?? []
        settings.isThrottled = try source.value(.limits) { ["on": true, "off": false][$0] } ?? true
        settings.watchesAddresses = try source.value(.addressWatch) { ["on": true, "off": false][$0] } ?? true
        settings.boundaryCodeProperty = try source.value(.boundaryCode) { $0.count <= 60 ? $0 : nil }
        if let threshold = try source.value(.linkThreshold, Self.threshold) { settings.linkThreshold = threshold }
        if let mebibytes = try source.value(.uploadLimit, { Int($0).flatMap { (1...8192).contains($0) ? $0 : nil } }) {
            settings.uploadLimit = mebibytes << 20
        }
        self.settings = settings
    }

    /// `off`, or a probability that leaves little doubt.
    private static func threshold(_ text: String) -> Double?? {
        if text == "off" { return .some(nil) }
        return Double(text).flatMap { (0.95...1).contains($0) ? .some($0) : nil }
    }

    private static func origin(_ text: String) -> String? {
        let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.hasPrefix("http://") ? text.dropFirst(7) : ""
        guard !rest.isEmpty, rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        return rest.contains(where: { "/?#@".contains($0) }) ? nil : text
    }

    private static func addresses(_ text: String) -> Set<String>? {
        let all = text.split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        let isAddress: (String) -> Bool = {
            $0.contains(where: { ".:".contains($0) }) && $0.allSatisfy { $0.isHexDigit || ".:/".contains($0) }
        }
        return all.allSatisfy(isAddress) ? Set(all) : nil
    }
}

/// The three places that a setting may come from.
private struct SettingSource {
    let flags: [SettingName: String]
    let environment: [String: String]
    let file: [String: String]
    let fileName: String

    /// The first value found, as `read` takes it; a value that it refuses is an error that names where it was written.
    func value<T>(_ name: SettingName, _ read: (String) -> T?) throws(Problem) -> T? {
        let places = [
            ("--" + name.rawValue, flags[name]), (name.environment, environment[name.environment]),
            ("\(fileName): \(name.rawValue)", file[name.rawValue]),
        ]
        for (place, text) in places {
            guard let text = text?.nonEmpty else { continue }
            guard let value = read(text) else {
                throw Problem(
                    .malformed,
                    Words(es: "\(place) dice «\(text)»: \(name.expected.es).", en: "\(place) says “\(text)”: \(name.expected.en)."))
            }
            return value
        }
        return nil
    }

    /// The settings of the file, which may be absent.
    static func read(_ path: String) throws(Problem) -> [String: String] {
        guard FileManager.default.fileExists(atPath: path) else { return [:] }
        let known = Set(SettingName.allCases.map(\.rawValue))
        let node: Node?
        do {
            node = try Yams.compose(yaml: String(contentsOfFile: path, encoding: .utf8))
        } catch {
            throw unreadable(path)
        }
        // Nothing but remarks is nothing chosen.
        guard let node, node.null == nil else { return [:] }
        guard let mapping = node.mapping else { throw unreadable(path) }
        var found: [String: String] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            guard known.contains(name) else { throw unknown(name, path, known) }
            found[name] = value.sequence.map { $0.compactMap(\.string).joined(separator: ",") } ?? value.string ?? ""
        }
        return found
    }

    private static func unreadable(_ path: String) -> Problem {
        Problem(
            .malformed,
            Words(
                es: "\(path) no se puede leer como YAML: escriba una línea «nombre: valor» por ajuste.",
                en: "\(path) cannot be read as YAML: write one line “name: value” per setting."))
    }

    private static func unknown(_ name: String, _ path: String, _ known: Set<String>) -> Problem {
        let names = known.sorted().joined(separator: ", ")
        return Problem(
            .malformed,
            Words(
                es: "\(path) tiene el ajuste «\(name)», que no existe. Los que hay: \(names).",
                en: "\(path) has the setting “\(name)”, which does not exist. There are: \(names)."))
    }
}
