import Kit

/// A dated tie between two organisations, as a source states it: federation of, partner of, funder of.
public struct Membership: Sendable, Hashable {
    /// What the first organisation is to the other.
    public enum Role: String, Sendable, CaseIterable, Bindable {
        case member, partner, chair, executiveSecretariat = "executive_secretariat", funder, executor, signatory, associatedService =
            "associated_service"
        case backer, adviser, beneficiary, user, coProvider = "co_provider", createdBy = "created_by", articulator, partOf = "part_of"

        /// Said of the first: *es miembro de*.
        public var verb: Words {
            switch self {
            case .member: Words(es: "integra", en: "is a member of")
            case .partner: Words(es: "es socia de", en: "is a partner of")
            case .chair: Words(es: "preside", en: "chairs")
            case .executiveSecretariat: Words(es: "es secretaría ejecutiva de", en: "is executive secretariat of")
            case .funder: Words(es: "financia a", en: "funds")
            case .executor: Words(es: "ejecuta para", en: "executes for")
            case .signatory: Words(es: "firma con", en: "signs with")
            case .associatedService: Words(es: "es servicio asociado de", en: "is an associated service of")
            case .backer: Words(es: "respalda a", en: "backs")
            case .adviser: Words(es: "asesora a", en: "advises")
            case .beneficiary: Words(es: "recibe apoyo de", en: "is supported by")
            case .user: Words(es: "es usuaria de", en: "is a user of")
            case .coProvider: Words(es: "ofrece junto a", en: "provides together with")
            case .createdBy: Words(es: "fue creada por", en: "was created by")
            case .articulator: Words(es: "articula", en: "articulates")
            case .partOf: Words(es: "es parte de", en: "is part of")
            }
        }

        /// Said of the second: *tiene como miembro a*.
        public var inverse: Words {
            switch self {
            case .member: Words(es: "la integra", en: "has as a member")
            case .partner: Words(es: "es socia de", en: "is a partner of")
            case .chair: Words(es: "la preside", en: "is chaired by")
            case .executiveSecretariat: Words(es: "su secretaría ejecutiva es", en: "has as executive secretariat")
            case .funder: Words(es: "la financia", en: "is funded by")
            case .executor: Words(es: "la ejecuta", en: "is executed by")
            case .signatory: Words(es: "firma con", en: "signs with")
            case .associatedService: Words(es: "tiene como servicio a", en: "has as a service")
            case .backer: Words(es: "la respalda", en: "is backed by")
            case .adviser: Words(es: "la asesora", en: "is advised by")
            case .beneficiary: Words(es: "apoya a", en: "supports")
            case .user: Words(es: "tiene como usuaria a", en: "has as a user")
            case .coProvider: Words(es: "ofrece junto a", en: "provides together with")
            case .createdBy: Words(es: "creó a", en: "created")
            case .articulator: Words(es: "la articula", en: "is articulated by")
            case .partOf: Words(es: "comprende a", en: "comprises")
            }
        }
    }

    public let id: String
    public let organisationID: String
    public let otherID: String
    public let role: Role
    public let from: PartialDate?
    public let until: PartialDate?
    public let sourceID: String
    public let locator: String?
    public let doubt: Words?

    public init(
        id: String = Identifier.make(), organisationID: String, otherID: String, role: Role, from: PartialDate? = nil,
        until: PartialDate? = nil,
        sourceID: String, locator: String? = nil, doubt: Words? = nil
    ) {
        self.id = id
        self.organisationID = organisationID
        self.otherID = otherID
        self.role = role
        self.from = from
        self.until = until
        self.sourceID = sourceID
        self.locator = locator
        self.doubt = doubt
    }

    static let insertColumns = [
        "id", "organisation_id", "other_id", "role", "from_on", "until_on", "source_id", "locator", "doubt_es", "doubt_en",
    ]

    var values: [Value] {
        [
            .text(id), .text(organisationID), .text(otherID), .text(role.rawValue), from?.value ?? .null, until?.value ?? .null,
            .text(sourceID),
            locator.map { .text($0) } ?? .null, doubt.map { .text($0.es) } ?? .null, doubt.map { .text($0.en) } ?? .null,
        ]
    }
}

/// A membership seen from one of its two sides, with the name of the other.
public struct Relation: Sendable, Hashable {
    public let verb: Words
    public let name: String
    public let serial: Int64
    public let from: PartialDate?
    public let until: PartialDate?
    public let sourceID: String
    public let doubt: Words?
}

/// A person's role in an organisation. Listed publicly only when it is a role in a public body.
public struct Position: Sendable, Hashable {
    public let person: String
    public let title: Words
    public let isPublic: Bool
    public let from: PartialDate?
    public let until: PartialDate?
    public let sourceID: String
    public let doubt: Words?
}

/// The façade of ties between organisations and of who holds roles in them.
public struct Relations: Sendable {
    let database: any Database

    public init(_ network: Network) { database = network.database }

    /// Ties of one organisation, both ways, those of today first.
    public func of(_ id: String) async throws -> [Relation] {
        try await database.read { transaction in
            let out = try transaction.all(Self.select(mine: "organisation_id", theirs: "other_id", id)) { Self.read($0, inverse: false) }
            let back = try transaction.all(Self.select(mine: "other_id", theirs: "organisation_id", id)) { Self.read($0, inverse: true) }
            return (out + back).sorted { ($0.until == nil ? 0 : 1, Fold.sort($0.name)) < ($1.until == nil ? 0 : 1, Fold.sort($1.name)) }
        }
    }

    private static func select(mine: SQL, theirs: SQL, _ id: String) -> SQL {
        """
        SELECT m.role, o.name, o.serial, m.from_on, m.until_on, m.source_id, m.doubt_es, m.doubt_en
        FROM memberships m JOIN organisations o ON o.id = m.\(theirs) AND o.is_listed = 1 WHERE m.\(mine) = \(id) ORDER BY o.sort_key LIMIT 500
        """
    }

    private static func read(_ row: Row, inverse: Bool) -> Relation {
        let role = Membership.Role(rawValue: row.text(0)) ?? .partner
        return Relation(
            verb: inverse ? role.inverse : role.verb, name: row.text(1), serial: Int64(row.int(2)),
            from: row.textIfAny(3).flatMap(PartialDate.init(iso:)),
            until: row.textIfAny(4).flatMap(PartialDate.init(iso:)), sourceID: row.text(5),
            doubt: row.textIfAny(6).map { Words(es: $0, en: row.textIfAny(7) ?? $0) })
    }

    /// Role holders: those of public bodies for everyone, the others only for who may see people.
    public func positions(in organisation: Organisation, for actor: Actor) async throws -> [Position] {
        let all = actor.may(.seePeople, at: organisation.place)
        let visible: SQL = all ? "1 = 1" : "p.is_public = 1"
        return try await positions(where: "p.organisation_id = \(organisation.id) AND \(visible)").map(\.position)
    }

    /// Public roles that a source names, with who holds them.
    func publicPositions(source: String) async throws -> [(name: String, position: Position)] {
        try await positions(where: "p.source_id = \(source) AND p.is_public = 1")
    }

    private func positions(where filter: SQL) async throws -> [(name: String, position: Position)] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT n.name, p.title_es, p.title_en, p.is_public, p.from_on, p.until_on, p.source_id, p.doubt_es, p.doubt_en
                FROM positions p JOIN people n ON n.id = p.person_id WHERE \(filter) ORDER BY n.sort_key, p.id LIMIT 200
                """
            ) { row in
                let position = Position(
                    person: row.text(0), title: Words(es: row.text(1), en: row.text(2)), isPublic: row.bool(3),
                    from: row.textIfAny(4).flatMap(PartialDate.init(iso:)), until: row.textIfAny(5).flatMap(PartialDate.init(iso:)),
                    sourceID: row.text(6),
                    doubt: row.textIfAny(7).map { Words(es: $0, en: row.textIfAny(8) ?? $0) })
                return (row.text(0), position)
            }
        }
    }
}
