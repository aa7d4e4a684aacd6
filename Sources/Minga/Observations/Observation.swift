import Kit

/// What one row of one published file says of public support: who gave, through what, when, where, with which figures. Never overwritten:
/// a newer edition puts another beside it.
public struct Observation: Sendable, Hashable {
    public let id: String
    public let sourceID: String
    public let recordKey: String
    public let batchID: String
    public let rowNumber: Int
    /// The day the source looked, as exactly as it says.
    public let observedOn: PartialDate?
    public let role: RowRole
    public let facts: ObservationFacts
    public let figures: [SupportFigure]

    static let columns: SQL = """
        o.id, o.source_id, o.record_key, o.batch_id, o.row_number, o.observed_on, o.role, o.year, o.month, o.agency, o.agency_words,
        o.instrument, o.instrument_words, o.line, o.line_code, o.money_source, o.office, o.region, o.commune, o.place_words, o.place_confidence,
        o.place_candidate, o.kind_words, o.sex, o.activity, o.rut, o.holder, o.title, o.state_words
        """

    /// Rows that speak today: not taken back, and not replaced by a newer edition.
    static let live: SQL = "o.withdrawn_at IS NULL AND o.superseded_by IS NULL"

    static func read(_ row: Row, figures: [SupportFigure] = []) -> Observation {
        Observation(
            id: row.text(0), sourceID: row.text(1), recordKey: row.text(2), batchID: row.text(3), rowNumber: row.int(4),
            observedOn: row.textIfAny(5).flatMap(PartialDate.init(iso:)), role: RowRole(rawValue: row.text(6)) ?? .adds,
            facts: ObservationFacts(row, at: 7), figures: figures)
    }

    func with(_ figures: [SupportFigure]) -> Observation {
        Observation(
            id: id, sourceID: sourceID, recordKey: recordKey, batchID: batchID, rowNumber: rowNumber, observedOn: observedOn, role: role,
            facts: facts, figures: figures)
    }
}

/// The dimensions of an observation. The source's own words always stay beside what they were resolved to.
public struct ObservationFacts: Sendable, Hashable {
    public var year: Int?
    /// Month up to which the year was accumulated; nil when the figure is of the whole year.
    public var month: Int?
    /// Key of the agency in the catalogue.
    public var agency: String?
    public var agencyWords: String?
    /// Key of the instrument in the catalogue, when the words stand for one without doubt.
    public var instrument: String?
    public var instrumentWords: String?
    /// Call, programme or line of the budget, and its code.
    public var line: String?
    public var lineCode: String?
    public var moneySource: String?
    /// Office that the source names, which is not where the beneficiary is.
    public var office: String?
    public var place: WrittenPlace?
    /// Kind of beneficiary, in the source's words.
    public var kindWords: String?
    public var sex: String?
    public var activity: String?
    /// RUT of an organisation; never of a person.
    public var rut: String?
    public var holder: String?
    public var title: String?
    public var stateWords: String?

    public init() {}

    init(_ row: Row, at start: Int) {
        year = row.intIfAny(start)
        month = row.intIfAny(start + 1)
        agency = row.textIfAny(start + 2)
        agencyWords = row.textIfAny(start + 3)
        instrument = row.textIfAny(start + 4)
        instrumentWords = row.textIfAny(start + 5)
        line = row.textIfAny(start + 6)
        lineCode = row.textIfAny(start + 7)
        moneySource = row.textIfAny(start + 8)
        office = row.textIfAny(start + 9)
        place = WrittenPlace(row, at: start + 10)
        kindWords = row.textIfAny(start + 15)
        sex = row.textIfAny(start + 16)
        activity = row.textIfAny(start + 17)
        rut = row.textIfAny(start + 18)
        holder = row.textIfAny(start + 19)
        title = row.textIfAny(start + 20)
        stateWords = row.textIfAny(start + 21)
    }

    static let columns = [
        "year", "month", "agency", "agency_words", "instrument", "instrument_words", "line", "line_code", "money_source", "office",
        "region",
        "commune", "place_words", "place_confidence", "place_candidate", "kind_words", "sex", "activity", "rut", "holder", "title",
        "state_words",
    ]

    var values: [Value] {
        let when: [Value] = [Value(year.map { Int64($0) }), Value(month.map { Int64($0) })]
        let who: [String?] = [agency, agencyWords, instrument, instrumentWords, line, lineCode, moneySource, office]
        let rest: [String?] = [kindWords, sex, activity, rut, holder, title, stateWords]
        return when + who.map { Value($0) } + (place ?? WrittenPlace()).values + rest.map { Value($0) }
    }
}

/// Where something is, as written and as read.
public struct WrittenPlace: Sendable, Hashable {
    public var region: String?
    public var commune: String?
    public var words: String?
    public var confidence: PlaceReading.Confidence?
    /// What it may be, while nobody has confirmed it.
    public var candidate: String?

    public init() {}

    init?(_ row: Row, at start: Int) {
        region = row.textIfAny(start)
        commune = row.textIfAny(start + 1)
        words = row.textIfAny(start + 2)
        confidence = row.textIfAny(start + 3).flatMap(PlaceReading.Confidence.init)
        candidate = row.textIfAny(start + 4)
        if region == nil, commune == nil, words == nil { return nil }
    }

    var values: [Value] { [Value(region), Value(commune), Value(words), confidence?.value ?? .null, Value(candidate)] }

    /// The most exact code known.
    public var code: String? { commune ?? region }

    /// Name of the territory, or else what the source wrote.
    public func name(_ gazetteer: Gazetteer = .shared) -> String? { code.flatMap { gazetteer.name(of: $0) } ?? words }
}
