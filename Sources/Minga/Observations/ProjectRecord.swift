import Kit

/// A project as a ministry lists it: one row of its report, with the amount it gives and the state it says. It is what a source published,
/// not a project that Minga runs. Names of officials and researchers are not part of it.
public struct ProjectRecord: Sendable, Hashable {
    public let id: String
    public let sourceID: String
    public let recordKey: String
    public let batchID: String
    public let rowNumber: Int
    public let observedOn: PartialDate?
    public let facts: ProjectFacts

    static let columns: SQL = """
        p.id, p.source_id, p.record_key, p.batch_id, p.row_number, p.observed_on, p.code, p.name, p.year, p.agency, p.programme, p.plan, p.action,
        p.request, p.executor, p.rut, p.region, p.commune, p.place_words, p.place_confidence, p.place_candidate, p.measure, p.pesos, p.rest,
        p.unit, p.original, p.state, p.approved_on, p.starts_on, p.ends_on
        """

    static let live: SQL = "p.withdrawn_at IS NULL AND p.superseded_by IS NULL"

    static func read(_ row: Row) -> ProjectRecord {
        ProjectRecord(
            id: row.text(0), sourceID: row.text(1), recordKey: row.text(2), batchID: row.text(3), rowNumber: row.int(4),
            observedOn: row.textIfAny(5).flatMap(PartialDate.init(iso:)), facts: ProjectFacts(row, at: 6))
    }
}

/// What a source says of a project.
public struct ProjectFacts: Sendable, Hashable {
    public var code: String?
    public var name = ""
    /// Year in which it was created or awarded, as the source counts.
    public var year: Int?
    public var agency: String?
    public var programme: String?
    public var plan: String?
    /// Kind of action or work.
    public var action: String?
    /// Kind of request: a first assignment or a supplement.
    public var request: String?
    public var executor: String?
    public var rut: String?
    public var place: WrittenPlace?
    public var amount: SupportFigure?
    /// In the source's words: every ministry has its own.
    public var state: String?
    public var approvedOn: String?
    public var startsOn: String?
    public var endsOn: String?

    public init() {}

    init(_ row: Row, at start: Int) {
        code = row.textIfAny(start)
        name = row.text(start + 1)
        year = row.intIfAny(start + 2)
        agency = row.textIfAny(start + 3)
        programme = row.textIfAny(start + 4)
        plan = row.textIfAny(start + 5)
        action = row.textIfAny(start + 6)
        request = row.textIfAny(start + 7)
        executor = row.textIfAny(start + 8)
        rut = row.textIfAny(start + 9)
        place = WrittenPlace(row, at: start + 10)
        if let measure = row.textIfAny(start + 15).flatMap(SupportMeasure.init), let pesos = row.intIfAny(start + 16) {
            amount = SupportFigure(
                measure, Amount(pesos: Int64(pesos), rest: Int64(row.int(start + 17))),
                unit: row.textIfAny(start + 18).flatMap(MoneyUnit.init),
                original: row.textIfAny(start + 19))
        }
        state = row.textIfAny(start + 20)
        approvedOn = row.textIfAny(start + 21)
        startsOn = row.textIfAny(start + 22)
        endsOn = row.textIfAny(start + 23)
    }

    static let columns = [
        "code", "name", "search_key", "year", "agency", "programme", "plan", "action", "request", "executor", "rut", "region", "commune",
        "place_words", "place_confidence", "place_candidate", "measure", "pesos", "rest", "unit", "original", "state", "state_key",
        "approved_on", "starts_on", "ends_on",
    ]

    var values: [Value] {
        let search = [code, name, programme, place?.words, executor].compactMap { $0 }.map(Fold.search).joined(separator: " ")
        let texts: [String?] = [agency, programme, plan, action, request, executor, rut]
        let money: [Value] = [
            amount?.measure.value ?? .null, Value(amount?.amount?.pesos), Value(amount?.amount?.rest), amount?.unit?.value ?? .null,
            Value(amount?.original),
        ]
        let end: [String?] = [state, state.map(Fold.search), approvedOn, startsOn, endsOn]
        return [Value(code), .text(name), .text(search), Value(year.map { Int64($0) })] + texts.map { Value($0) }
            + (place ?? WrittenPlace()).values
            + money + end.map { Value($0) }
    }
}
