import Kit

/// What documents say beside organisations: places, dates and figures, each with its source, where in it, since when and with what doubt.
public enum Documents: Feature {
    public static let name = "documents"

    public static let followers = [
        Follower("evidence_figures", "evidence_figures"), Follower("evidence_dates", "evidence_date_organisations", key: "date_id"),
    ]

    public static let migrations = [
        Migration(
            "0110-evidence",
            """
            CREATE TABLE evidence_places(
                id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, cut TEXT, note_es TEXT, note_en TEXT, printed TEXT,
                source_id TEXT NOT NULL, locator TEXT NOT NULL, observed_on TEXT, doubt_es TEXT, doubt_en TEXT);
            CREATE INDEX evidence_places_source ON evidence_places(source_id);
            CREATE TABLE evidence_dates(
                id TEXT NOT NULL PRIMARY KEY, on_date TEXT, until_date TEXT, title_es TEXT NOT NULL, title_en TEXT NOT NULL, place TEXT, printed TEXT,
                source_id TEXT NOT NULL, locator TEXT NOT NULL, observed_on TEXT, doubt_es TEXT, doubt_en TEXT);
            CREATE INDEX evidence_dates_source ON evidence_dates(source_id);
            CREATE TABLE evidence_date_organisations(
                date_id TEXT NOT NULL, organisation_id TEXT NOT NULL, PRIMARY KEY (date_id, organisation_id));
            CREATE INDEX evidence_date_organisations_back ON evidence_date_organisations(organisation_id);
            CREATE TABLE evidence_figures(
                id TEXT NOT NULL PRIMARY KEY, amount DOUBLE PRECISION, amount_max DOUBLE PRECISION, unit TEXT NOT NULL, qualifier TEXT NOT NULL,
                what_es TEXT NOT NULL, what_en TEXT NOT NULL, period TEXT, territory TEXT, organisation_id TEXT, printed TEXT,
                source_id TEXT NOT NULL, locator TEXT NOT NULL, observed_on TEXT, doubt_es TEXT, doubt_en TEXT);
            CREATE INDEX evidence_figures_source ON evidence_figures(source_id);
            CREATE INDEX evidence_figures_organisation ON evidence_figures(organisation_id);
            """)
    ]
}

/// Where a piece of evidence stands, as printed, and what is doubtful about it.
public struct Citation: Sendable, Hashable {
    public let sourceID: String
    public let locator: String
    public let observedOn: PartialDate?
    public let printed: String?
    public let doubt: Words?

    public init(sourceID: String, locator: String, observedOn: PartialDate?, printed: String?, doubt: Words?) {
        self.sourceID = sourceID
        self.locator = locator
        self.observedOn = observedOn
        self.printed = printed
        self.doubt = doubt
    }

    static let columns: SQL = "source_id, locator, observed_on, printed, doubt_es, doubt_en"

    /// Reads `columns` from the position on.
    static func read(_ row: Row, at first: Int) -> Citation {
        Citation(
            sourceID: row.text(first), locator: row.text(first + 1), observedOn: row.textIfAny(first + 2).flatMap(PartialDate.init(iso:)),
            printed: row.textIfAny(first + 3), doubt: row.textIfAny(first + 4).map { Words(es: $0, en: row.textIfAny(first + 5) ?? $0) })
    }
}

/// A place that a source names.
public struct NamedPlace: Sendable, Hashable {
    public let name: String
    public let kind: String
    /// Code of the territory that it is or lies in, when known.
    public let cut: String?
    public let citation: Citation
}

/// A date that a source gives: an event or a milestone.
public struct Milestone: Sendable, Hashable {
    public let on: PartialDate?
    public let until: PartialDate?
    public let title: Words
    public let citation: Citation
}

/// A number that a source gives, with what it counts and how exactly.
public struct Figure: Sendable, Hashable {
    /// Nil when the source says «miles» without a number.
    public let amount: Double?
    public let most: Double?
    public let unit: String
    public let qualifier: String
    public let what: Words
    public let period: String?
    public let territory: String?
    public let citation: Citation
}

/// The façade of evidence.
public struct EvidenceOf: Sendable {
    let database: any Database

    public init(_ network: Network) { database = network.database }

    public func places(source: String) async throws -> [NamedPlace] {
        try await database.read { transaction in
            try transaction.all(
                "SELECT name, kind, cut, \(Citation.columns) FROM evidence_places WHERE source_id = \(source) ORDER BY id LIMIT 1000"
            ) { NamedPlace(name: $0.text(0), kind: $0.text(1), cut: $0.textIfAny(2), citation: .read($0, at: 3)) }
        }
    }

    public func milestones(source: String) async throws -> [Milestone] {
        try await milestones(where: "source_id = \(source)")
    }

    /// Dates in which the organisation takes part.
    public func milestones(organisation: String) async throws -> [Milestone] {
        try await milestones(where: "id IN (SELECT date_id FROM evidence_date_organisations WHERE organisation_id = \(organisation))")
    }

    private func milestones(where filter: SQL) async throws -> [Milestone] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT on_date, until_date, title_es, title_en, \(Citation.columns) FROM evidence_dates WHERE \(filter)
                ORDER BY on_date NULLS LAST, id LIMIT 1000
                """
            ) { row in
                Milestone(
                    on: row.textIfAny(0).flatMap(PartialDate.init(iso:)), until: row.textIfAny(1).flatMap(PartialDate.init(iso:)),
                    title: Words(es: row.text(2), en: row.text(3)), citation: .read(row, at: 4))
            }
        }
    }

    public func figures(source: String) async throws -> [Figure] { try await figures(where: "source_id = \(source)") }

    public func figures(organisation: String) async throws -> [Figure] { try await figures(where: "organisation_id = \(organisation)") }

    private func figures(where filter: SQL) async throws -> [Figure] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT amount, amount_max, unit, qualifier, what_es, what_en, period, territory, \(Citation.columns) FROM evidence_figures
                WHERE \(filter) ORDER BY id LIMIT 1000
                """
            ) { row in
                Figure(
                    amount: row.realIfAny(0), most: row.realIfAny(1), unit: row.text(2), qualifier: row.text(3),
                    what: Words(es: row.text(4), en: row.text(5)), period: row.textIfAny(6), territory: row.textIfAny(7),
                    citation: .read(row, at: 8))
            }
        }
    }

    /// How many records each source carries, by source.
    /// Instruments that a source says something of, by name: their keys and names.
    func instruments(source: String) async throws -> [CitingInstrument] {
        try await database.scan { transaction in
            try transaction.all(
                """
                SELECT id, name FROM instruments WHERE 'instrument/' || id IN
                (SELECT subject FROM catalogue_claims WHERE source_id = \(source) AND withdrawn_at IS NULL) ORDER BY sort_key, serial
                """
            ) { CitingInstrument(id: $0.text(0), name: $0.text(1)) }
        }
    }

    public func tally() async throws -> [String: SourceTally] {
        try await database.scan { transaction in
            var tally: [String: SourceTally] = [:]
            try transaction.forEach("SELECT source_id, count(*) FROM organisation_sources GROUP BY source_id") {
                tally[$0.text(0), default: .init()].organisations = $0.int(1)
            }
            try transaction.forEach("SELECT source_id, count(DISTINCT person_id) FROM positions WHERE is_public = 1 GROUP BY source_id") {
                tally[$0.text(0), default: .init()].people = $0.int(1)
            }
            try transaction.forEach("SELECT source_id, count(*) FROM evidence_places GROUP BY source_id") {
                tally[$0.text(0), default: .init()].places = $0.int(1)
            }
            try transaction.forEach("SELECT source_id, count(*) FROM evidence_dates GROUP BY source_id") {
                tally[$0.text(0), default: .init()].dates = $0.int(1)
            }
            try transaction.forEach("SELECT source_id, count(*) FROM evidence_figures GROUP BY source_id") {
                tally[$0.text(0), default: .init()].figures = $0.int(1)
            }
            try transaction.forEach(
                """
                SELECT source_id, count(DISTINCT subject) FROM catalogue_claims WHERE subject IN (SELECT 'instrument/' || id FROM instruments)
                AND withdrawn_at IS NULL GROUP BY source_id
                """
            ) { tally[$0.text(0), default: .init()].instruments = $0.int(1) }
            return tally
        }
    }
}

/// An instrument of support that cites a source.
struct CitingInstrument: Sendable, Hashable {
    let id: String
    let name: String
}

/// Counts of what a source carries.
public struct SourceTally: Sendable, Hashable {
    public var organisations = 0
    public var people = 0
    public var places = 0
    public var dates = 0
    public var figures = 0
    /// Instruments of support that cite it.
    public var instruments = 0

    public init() {}
}
