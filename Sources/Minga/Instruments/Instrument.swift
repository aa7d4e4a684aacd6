import Kit

/// The current row of an instrument: what the resolution of its claims shows, for lists and filters. Nil or empty means that no source says it.
public struct Instrument: Sendable, Hashable {
    /// Key of the catalogue, also its address: `indap-pae`.
    public let id: String
    public var serial: Int64
    /// Grows with every change; the version a person edited decides whether the edit still fits.
    public var version: Int
    public var name: String
    public var acronym: String?
    public var aliases: [String]
    /// Key of the agency.
    public var agency: String?
    public var state: InstrumentState?
    public var stateOn: PartialDate?
    public var purposes: [Purpose]
    public var stages: [Stage]
    public var deliveries: [String]
    public var applicants: [String]
    public var beneficiaries: [String]
    public var sectors: [String]
    /// Where it works as a whole: `CL` or CUT codes.
    public var territories: [String]
    /// Regions where it, a variant or a call of it is known to work; `CL` for all.
    public var regions: [String]
    public var objective: Words?
    public var recurrence: String?
    public var lastSeen: PartialDate?
    /// Facts that nobody has said yet and the steward is asked to find.
    public var missing: Int
    public var hasDoubt: Bool
    public var freshestOn: PartialDate?
    public var createdAt: Instant
    public var updatedAt: Instant

    public var place: Place { Place(agency: agency) }
    static func subject(_ id: String) -> String { "instrument/" + id }
    public var subject: String { Self.subject(id) }

    /// Whether what is known of its state is past its half-life.
    public func isStateStale(today: CivilDate) -> Bool {
        state != nil && Vocabulary.shared.field("state")?.isStale(stateOn, today: today) ?? false
    }

    /// Year of the last trace of it working, or of the source of its state; nil when no source says either.
    var lastYear: String? { [lastSeen, stateOn].compactMap { $0.map { String($0.description.prefix(4)) } }.max() }

    /// What is known of the instrument working in a region; nil is unknown.
    public func works(in region: String) -> Bool? {
        if regions.contains("CL") || regions.contains(region) { return true }
        return territories.isEmpty ? nil : false
    }
}

extension Instrument {
    static let columns: SQL = """
        id, serial, version, name, acronym, aliases, agency, state, state_on, purposes, stages, deliveries, applicants, beneficiaries, sectors,
        territories, regions, objective_es, objective_en, recurrence, last_seen, missing, has_doubt, freshest_on, created_at, updated_at
        """

    static func read(_ row: Row) -> Instrument {
        func codes(_ column: Int) -> [String] { row.text(column).split(separator: " ").map(String.init) }
        func date(_ column: Int) -> PartialDate? { row.textIfAny(column).flatMap(PartialDate.init(iso:)) }
        return Instrument(
            id: row.text(0), serial: Int64(row.int(1)), version: row.int(2), name: row.text(3), acronym: row.textIfAny(4),
            aliases: row.text(5).split(separator: "\n").map(String.init), agency: row.textIfAny(6),
            state: row.textIfAny(7).flatMap(InstrumentState.init), stateOn: date(8), purposes: codes(9).compactMap(Purpose.init),
            stages: codes(10).compactMap(Stage.init), deliveries: codes(11), applicants: codes(12), beneficiaries: codes(13),
            sectors: codes(14),
            territories: codes(15), regions: codes(16), objective: row.textIfAny(17).map { Words(es: $0, en: row.textIfAny(18) ?? $0) },
            recurrence: row.textIfAny(19), lastSeen: date(20), missing: row.int(21), hasDoubt: row.bool(22), freshestOn: date(23),
            createdAt: row.instant(24), updatedAt: row.instant(25))
    }

    static let insertColumns = [
        "id", "serial", "version", "name", "acronym", "aliases", "agency", "state", "state_on", "purposes", "stages", "deliveries",
        "applicants",
        "beneficiaries", "sectors", "territories", "regions", "objective_es", "objective_en", "recurrence", "last_seen", "missing",
        "has_doubt",
        "freshest_on", "sort_key", "created_at", "updated_at",
    ]

    var values: [Value] {
        func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
        func codes(_ codes: [String]) -> Value { .text(codes.joined(separator: " ")) }
        return [
            .text(id), .integer(serial), .integer(Int64(version)), .text(name), text(acronym), .text(aliases.joined(separator: "\n")),
            text(agency),
            text(state?.rawValue), text(stateOn?.description), codes(purposes.map(\.rawValue)), codes(stages.map(\.rawValue)),
            codes(deliveries),
            codes(applicants), codes(beneficiaries), codes(sectors), codes(territories), codes(regions), text(objective?.es),
            text(objective?.en),
            text(recurrence), text(lastSeen?.description), .integer(Int64(missing)), .integer(hasDoubt ? 1 : 0),
            text(freshestOn?.description),
            .text(Fold.sort(name)), createdAt.value, updatedAt.value,
        ]
    }

    /// Stems for full-text search: names weigh more than agency, purpose and what it gives.
    func document(agencyNames: [String]) -> SearchDocument {
        let vocabulary = Vocabulary.shared
        var body = agencyNames + purposes.map(\.title.es) + stages.map(\.title.es)
        body += deliveries.map { vocabulary.words(.deliveries, $0).es }
        body += (applicants + beneficiaries).map { CatalogueWords.kind($0).es } + sectors.map { CatalogueWords.sector($0).es }
        if let objective { body.append(objective.es) }
        return SearchDocument(
            serial: serial, title: Stems.index(([name] + aliases + [acronym].compactMap { $0 }).joined(separator: " ")),
            body: Stems.index(body.joined(separator: " ")))
    }
}
