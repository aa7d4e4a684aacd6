import Kit

/// The current row of an organisation: what the resolution of all claims shows. Nil means that no source says it.
public struct Organisation: Sendable, Hashable {
    public var id: String
    /// Short number for addresses and search.
    public var serial: Int64
    /// Grows with every change; the version a person edited decides whether the edit still fits.
    public var version: Int
    public var isListed: Bool
    public var facts: Facts
    public var sourceCount: Int
    public var freshestOn: PartialDate?
    public var createdAt: Instant
    public var updatedAt: Instant
    /// Keys of the records merged into it; filled where one record is read.
    public var mergedFrom: [String] = []

    public var name: String { self[.name] ?? "" }
    public var kind: OrganisationKind? { self[.kind].flatMap(OrganisationKind.init) }
    public var legalStatus: LegalStatus? { self[.legalStatus].flatMap(LegalStatus.init) }
    public var activity: Activity? { self[.activity].flatMap(Activity.init) }
    public var sector: Sector? { self[.sector].flatMap(Sector.init) }
    public var rut: Rut? { self[.rut].flatMap { try? Rut($0) } }
    /// The region that a source names, or else the one that holds the commune or province named.
    public var region: String? { self[.region] ?? (commune ?? self[.province]).map { String($0.prefix(2)) } }
    public var commune: String? { self[.commune] }
    /// ISO 3166-1 alpha-2; Chile unless a source says another.
    public var country: String { self[.country] ?? "CL" }
    public var hasDoubt: Bool { facts.claims.values.contains { $0.doubt != nil } }

    /// Canonical text of a field.
    public subscript(field: OrganisationField) -> String? { facts[field].flatMap { $0.value.isEmpty ? nil : $0.value } }

    public var place: Place { Place(territory: commune ?? self[.province] ?? region, organisation: id) }

    public init(id: String, serial: Int64, resolution: Resolution, createdAt: Instant, updatedAt: Instant, version: Int = 1) {
        self.init(
            id: id, serial: serial, facts: resolution.facts, sourceCount: resolution.sources.count, freshestOn: resolution.freshest,
            createdAt: createdAt, updatedAt: updatedAt, version: version)
    }

    public init(
        id: String, serial: Int64, facts: Facts, sourceCount: Int, freshestOn: PartialDate?, createdAt: Instant, updatedAt: Instant,
        version: Int = 1,
        isListed: Bool = true
    ) {
        self.id = id
        self.serial = serial
        self.version = version
        self.isListed = isListed
        self.facts = facts
        self.sourceCount = sourceCount
        self.freshestOn = freshestOn
        self.createdAt = createdAt
        self.updatedAt = updatedAt
    }
}
