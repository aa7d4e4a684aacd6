import Kit

/// What an organisation can be to another, said from either side: `member`, or `member.inverse` for the one that has the member.
enum TieChoices {
    struct Side: Hashable {
        let role: Membership.Role
        let isInverse: Bool

        var words: Words { isInverse ? role.inverse : role.verb }
    }

    /// Both sides of every role; one of those that read the same from both. The commonest first.
    static let all: [Side] = Membership.Role.allCases.flatMap { role in
        role.verb == role.inverse
            ? [Side(role: role, isInverse: false)] : [Side(role: role, isInverse: false), Side(role: role, isInverse: true)]
    }

    static func code(_ role: Membership.Role, isInverse: Bool) -> String {
        isInverse && role.verb != role.inverse ? role.rawValue + ".inverse" : role.rawValue
    }

    static func read(_ code: String?) -> Side? { all.first { Self.code($0.role, isInverse: $0.isInverse) == code } }

    /// What a tie may be corrected to: the two ends stay where they are.
    static func side(of id: String, _ tie: Membership) -> [Side] {
        let isInverse = tie.organisationID != id
        return all.filter { $0.isInverse == isInverse || $0.role.verb == $0.role.inverse }
    }

    /// The choice as a sentence that ends in the other's name.
    static func field(among sides: [Side], _ other: String) -> Form.Field {
        let name = other.shortened(to: 40)
        let choices = sides.map { side in
            Choice(code(side.role, isInverse: side.isInverse), Words(es: "\(side.words.es) \(name)", en: "\(side.words.en) \(name)"))
        }
        return Form.Field("role", Words(es: "Qué relación tienen", en: "What ties them"), .select(choices))
    }
}
