import Kit
import Sheets

/// What the desk shows of a file: how it is built, its first rows as they stand, and how they read.
struct IntakeSight: Sendable {
    enum Mark: Sendable, Hashable {
        case title, header, data, total, note
    }

    /// A row as it stands in the file.
    struct PreviewRow: Sendable {
        let number: Int
        let mark: Mark
        let cells: [String]
        /// Why it is no data.
        let reason: Words?
    }

    /// A row as a profile reads it.
    struct ReadRow: Sendable {
        let number: Int
        /// By column, as they stand.
        let texts: [String]
        let draft: RowDraft
    }

    let format: SheetFormat
    let encoding: String?
    let separator: UInt8?
    let sheets: [String]
    let sheet: Int
    let survey: SheetSurvey
    let head: SheetHead
    let rows: [PreviewRow]
    /// A few values of each column.
    let values: [[String]]

    private static let shown = 12
    private static let shownTotals = 6

    init(path: String, choices: FileChoices) throws(Problem) {
        let file = try ImportFile(path: path, choices: choices)
        let book = try file.book()
        format = file.format
        encoding = file.encoding
        separator = file.csv?.separator
        sheets = file.sheets
        sheet = try choices.place(in: sheets)
        var stream = try RowStream.open(file, surveying: true, titleRows: 0)
        guard let survey = stream.head.survey else { throw SheetProblemWords.headless }
        self.survey = survey
        head = stream.head
        rows = try Self.preview(try book.rows(of: sheet), survey)
        var values = [[String]](repeating: [], count: stream.head.header.count)
        var read = 0
        while read < 60, let row = try stream.next() {
            read += 1
            for column in values.indices where values[column].count < 3 {
                let text = CellText.line(row[column])
                if !text.isEmpty, !values[column].contains(text) { values[column].append(String(text.prefix(60))) }
            }
        }
        self.values = values
    }

    private static func preview(_ reader: SheetReader, _ survey: SheetSurvey) throws(Problem) -> [PreviewRow] {
        let headers = Set(survey.headerRows)
        let titles = Set(survey.titles.map(\.row))
        let totals = Dictionary(survey.totals.map { ($0.row, $0.reason) }, uniquingKeysWith: { first, _ in first })
        let notes = Set(survey.notes + survey.repeatedHeaders)
        var rows: [PreviewRow] = []
        var data = 0
        var sums = 0
        let last = max(survey.totals.last?.row ?? 0, survey.notes.last ?? 0)
        while let row = try reader.next() {
            if row.isBlank { continue }
            if data >= shown, row.number > last || sums >= shownTotals { break }
            let mark: Mark =
                headers.contains(row.number)
                ? .header
                : titles.contains(row.number) ? .title : totals[row.number] != nil ? .total : notes.contains(row.number) ? .note : .data
            if mark == .data {
                data += 1
                if data > shown { continue }
            }
            if mark == .total || mark == .note { sums += 1 }
            if sums > shownTotals { continue }
            let cells = row.cells.prefix(survey.columns.count).map { String(CellText.line($0.text).prefix(60)) }
            rows.append(PreviewRow(number: row.number, mark: mark, cells: cells, reason: totals[row.number]))
        }
        return rows
    }

    /// The first rows by a profile.
    func read(_ count: Int, path: String, choices: FileChoices, profile: ImportProfile, today: CivilDate) throws(Problem) -> [ReadRow] {
        let file = try ImportFile(path: path, choices: choices)
        var stream = try RowStream.open(file, surveying: true, known: survey)
        let target = try ImportTargets.named(profile.target)
        var reader = try RowReader(
            profile.resolved(stream.head), target: target, head: stream.head, separator: file.separator, today: today)
        var rows: [ReadRow] = []
        while rows.count < count, let row = try stream.next() {
            let texts = stream.head.header.indices.map { CellText.line(row[$0]) }
            rows.append(ReadRow(number: row.number, texts: texts, draft: reader.read(row)))
        }
        return rows
    }
}

/// What is wrong with a sheet as a whole.
enum SheetProblemWords {
    static let headless = Problem(
        .malformed,
        Words(
            es: "El archivo no trae un encabezado legible en la fila que corresponde. Revise el separador y las filas de título.",
            en: "The file has no legible header in its row. Check the separator and the title rows."))
}

extension Intakes {
    func look(_ intake: Intake) async throws -> IntakeSight {
        guard intake.state != .discarded, intake.state != .imported else { throw Self.absent }
        return try await withFile(intake) { try IntakeSight(path: $0, choices: intake.choices) }
    }

    func read(_ count: Int, of intake: Intake, _ sight: IntakeSight, by profile: ImportProfile) async throws -> [IntakeSight.ReadRow] {
        let today = network.now().day()
        return try await withFile(intake) {
            try sight.read(count, path: $0, choices: intake.choices, profile: profile, today: today)
        }
    }

    /// The profile that the columns suggest: one saved for the same header, one of the program, or else what the header says.
    func suggestion(_ intake: Intake, _ sight: IntakeSight) async throws -> ImportProfile {
        if let profile = try intake.importProfile() { return profile }
        let target = try ImportTargets.named(intake.target)
        let saved = try await database.read { try SavedProfile.newest(target: intake.target, header: sight.head.header, $0) }
        if let saved { return saved }
        let columns = Set(sight.head.header.map(Fold.search))
        let ready = try target.profiles().first { profile in profile.columnNames.allSatisfy { columns.contains(Fold.search($0)) } }
        if let ready { return ready }
        let source = Source(id: "", title: Words(same: ""), trust: 50)
        return HeaderGuess.profile(sight.head, source: source, target: target, values: sight.values)
    }

    struct NotedProblem: Sendable {
        let row: Int
        let isWhole: Bool
        let cell: HeldCell
        let raw: String
    }

    /// Problems that are the same: what, in which column, of which value, in how many rows.
    struct ProblemGroup: Sendable {
        let count: Int
        let firstRow: Int
        let isWhole: Bool
        let cell: HeldCell
    }

    /// What the last rehearsal found wrong, the most frequent first.
    func problemGroups(_ intake: Intake, limit: Int) async throws -> [ProblemGroup] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT count(*), min(row_number), is_whole, column_name, value, code, message_es, message_en FROM intake_problems
                WHERE intake_id = \(intake.id) GROUP BY is_whole, column_name, value, code, message_es, message_en
                ORDER BY count(*) DESC, min(row_number) LIMIT \(limit)
                """
            ) { row in
                let cell = HeldCell(
                    column: row.textIfAny(3), value: row.textIfAny(4), code: row.text(5), message: Words(es: row.text(6), en: row.text(7)))
                return ProblemGroup(count: row.int(0), firstRow: row.int(1), isWhole: row.bool(2), cell: cell)
            }
        }
    }

    /// What the last rehearsal found wrong, by row, from a place on.
    func problems(_ intake: Intake, after place: Int = 0, limit: Int) async throws -> [(place: Int, problem: NotedProblem)] {
        try await database.read { transaction in
            try transaction.all(
                """
                SELECT place, row_number, is_whole, column_name, value, code, message_es, message_en, raw FROM intake_problems
                WHERE intake_id = \(intake.id) AND place > \(place) ORDER BY place LIMIT \(limit)
                """
            ) { row in
                let cell = HeldCell(
                    column: row.textIfAny(3), value: row.textIfAny(4), code: row.text(5), message: Words(es: row.text(6), en: row.text(7)))
                return (row.int(0), NotedProblem(row: row.int(1), isWhole: row.bool(2), cell: cell, raw: row.text(8)))
            }
        }
    }
}
