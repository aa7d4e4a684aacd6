import Kit

extension MonitoringSeries {
    static let insertColumns = [
        "id", "subject", "position", "measure", "unit", "basis", "territory", "modality", "agency", "note_es", "note_en",
    ]

    func values(_ id: String, of subject: String, at position: Int) -> [Value] {
        [
            .text(id), .text(subject), .integer(Int64(position)), .text(measure), .text(unit), .text(basis), .text(territory),
            Cells.text(modality),
            Cells.text(agency),
        ] + Cells.words(note)
    }
}

extension MonitoringSeries.Point {
    static let insertColumns = [
        "series_id", "position", "period", "amount", "qualifier", "is_estimate", "source_id", "observed_on", "grade", "note_es", "note_en",
        "doubt_es", "doubt_en",
    ]

    func values(of series: String, at position: Int) -> [Value] {
        [
            .text(series), .integer(Int64(position)), .text(period), .real(amount), Cells.text(qualifier), .integer(isEstimate ? 1 : 0),
            .text(sourceID), Cells.text(observedOn?.description), .text(grade.rawValue),
        ] + Cells.words(note) + Cells.words(doubt)
    }

    static let columns: SQL = "period, amount, qualifier, is_estimate, source_id, observed_on, grade, note_es, note_en, doubt_es, doubt_en"

    static func read(_ row: Row) -> Self {
        Self(
            period: row.text(0), amount: row.real(1), qualifier: row.textIfAny(2), isEstimate: row.bool(3), sourceID: row.text(4),
            observedOn: Cells.date(row, 5), grade: Cells.grade(row, 6), note: Cells.words(row, 7), doubt: Cells.words(row, 9))
    }
}

extension StatedGrowth {
    static let insertColumns = [
        "id", "subject", "measure", "from_period", "until_period", "percent", "printed", "source_id", "observed_on", "grade",
    ]

    func values(_ id: String, of subject: String) -> [Value] {
        [
            .text(id), .text(subject), .text(measure), .text(from), .text(until), .real(percent), Cells.text(printed), .text(sourceID),
            Cells.text(observedOn?.description), .text(grade.rawValue),
        ]
    }

    static let columns: SQL = "measure, from_period, until_period, percent, printed, source_id, observed_on, grade"

    static func read(_ row: Row) -> StatedGrowth {
        StatedGrowth(
            measure: row.text(0), from: row.text(1), until: row.text(2), percent: row.real(3), printed: row.textIfAny(4),
            sourceID: row.text(5),
            observedOn: Cells.date(row, 6), grade: Cells.grade(row, 7))
    }
}

extension MonitoredProject {
    static let insertColumns = [
        "id", "subject", "position", "name_es", "name_en", "what_es", "what_en", "territory", "period", "members", "kind", "stage",
        "source_id",
        "observed_on", "grade", "doubt_es", "doubt_en",
    ]

    func values(of subject: String, at position: Int) -> [Value] {
        [.text(id), .text(subject), .integer(Int64(position))] + Cells.words(name) + Cells.words(what) + [
            .text(territory), .text(period), members.map { .integer(Int64($0)) } ?? .null, Cells.text(kind), Cells.text(stage),
            .text(sourceID),
            Cells.text(observedOn?.description), .text(grade.rawValue),
        ] + Cells.words(doubt)
    }

    static let columns: SQL =
        "id, name_es, name_en, what_es, what_en, territory, period, members, kind, stage, source_id, observed_on, grade, doubt_es, doubt_en"

    static func read(_ row: Row) -> MonitoredProject {
        MonitoredProject(
            id: row.text(0), name: Words(es: row.text(1), en: row.text(2)), what: Words(es: row.text(3), en: row.text(4)),
            territory: row.text(5),
            period: row.text(6), members: row.intIfAny(7), kind: row.textIfAny(8), stage: row.textIfAny(9), sourceID: row.text(10),
            observedOn: Cells.date(row, 11), grade: Cells.grade(row, 12), doubt: Cells.words(row, 13))
    }
}

extension MonitoringAggregate {
    static let insertColumns = ["id", "what_es", "what_en", "territory", "instruments"]

    var values: [Value] { [.text(id)] + Cells.words(what) + [.text(territory), .text(instruments.joined(separator: " "))] }

    static let columns: SQL = "id, what_es, what_en, territory, instruments"

    static func read(_ row: Row) -> MonitoringAggregate {
        MonitoringAggregate(
            id: row.text(0), what: Words(es: row.text(1), en: row.text(2)), territory: row.text(3),
            instruments: row.text(4).split(separator: " ").map(String.init))
    }
}
