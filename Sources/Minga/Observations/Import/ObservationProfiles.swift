import Kit

/// Profiles of published files that come with the program.
enum ObservationProfiles {
    static func read(_ names: [String]) throws(Problem) -> [ImportProfile] {
        var profiles: [ImportProfile] = []
        for name in names {
            guard let bytes = Asset.data("profiles/\(name).yaml") else { continue }
            profiles.append(try ImportProfile(yaml: String(decoding: bytes, as: UTF8.self), name: name))
        }
        return profiles
    }
}
