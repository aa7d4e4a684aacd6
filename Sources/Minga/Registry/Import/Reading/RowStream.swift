import Kit
import Sheets

/// The rows of data of one sheet; titles, headers, totals, notes and blank rows are counted and left out.
struct RowStream {
    private enum Origin {
        case records(CSVReader)
        case table(SheetTable)
    }

    let head: SheetHead
    private let origin: Origin
    private let size: Int
    /// Rows that are not data, by number.
    private let skipped: Set<Int>
    private let totals: Set<Int>
    private let totalCount: Int
    private var given = 0
    private var blank: Int
    private let above: Int

    private init(
        _ head: SheetHead, _ origin: Origin, size: Int, skipped: Set<Int> = [], totals: Set<Int> = [], above: Int, blank: Int = 0,
        totalCount: Int? = nil
    ) {
        self.head = head
        self.origin = origin
        self.size = size
        self.skipped = skipped
        self.totals = totals
        self.totalCount = totalCount ?? totals.count
        self.above = above
        self.blank = blank
    }

    /// `known` is a survey made before. Without one, a file of text is read by what its profile says: the header follows the title rows.
    static func open(_ file: ImportFile, surveying: Bool, titleRows: Int = 0, known: SheetSurvey? = nil) throws(Problem) -> RowStream {
        if !surveying, let format = file.csv { return try plain(file, format, titleRows) }
        let book = try file.book()
        let sheet = try file.choices.place(in: book.sheets)
        let survey: SheetSurvey
        if let known { survey = known } else { survey = try book.survey(sheet, choices: file.choices.sheetChoices) }
        guard !survey.columns.isEmpty, survey.rows > 0 || survey.headerRow.value != nil else { throw SheetProblemWords.headless }
        let totals = Set(survey.totals.map(\.row))
        let around = Set(survey.titles.map(\.row) + survey.headerRows + survey.notes + survey.repeatedHeaders)
        if let csv = file.csv, survey.hierarchy == nil {
            let reader = try CSVReader(path: file.path, format: csv)
            let width = try width(file, csv, survey)
            reader.expectedColumns = width
            let head = SheetHead(header: survey.columns.prefix(width).map(\.name), survey: survey)
            return RowStream(head, .records(reader), size: file.size, skipped: around, totals: totals, above: around.count)
        }
        let head = SheetHead(header: survey.columns.map(\.name), survey: survey)
        let last = [survey.lastRow, survey.totals.last?.row, survey.notes.last, survey.repeatedHeaders.last].compactMap(\.self).max() ?? 0
        return RowStream(
            head, .table(try book.table(sheet, survey)), size: file.size, above: around.count,
            blank: max(0, last - survey.rows - totals.count - around.count), totalCount: totals.count)
    }

    private static func plain(_ file: ImportFile, _ format: CSVFormat, _ titleRows: Int) throws(Problem) -> RowStream {
        let csv = try CSVReader(path: file.path, format: format)
        for _ in 0..<titleRows { _ = try csv.next() }
        guard let first = try csv.next(), !first.isBroken else { throw SheetProblemWords.headless }
        let header = first.cells.map(\.trimmed)
        guard header.contains(where: { !$0.isEmpty }) else { throw SheetProblemWords.headless }
        csv.expectedColumns = header.count
        return RowStream(SheetHead(header: header, survey: nil), .records(csv), size: file.size, above: titleRows + 1)
    }

    /// Cells of the header of a text file. What rows have beyond it is no column.
    private static func width(_ file: ImportFile, _ csv: CSVFormat, _ survey: SheetSurvey) throws(Problem) -> Int {
        guard let row = survey.headerRow.value else { return survey.columns.count }
        let reader = try CSVReader(path: file.path, format: csv)
        while let record = try reader.next() {
            if record.number == row { return min(record.count, survey.columns.count) }
            if record.number > row { break }
        }
        return survey.columns.count
    }

    mutating func next() throws(Problem) -> ImportRow? {
        switch origin {
        case .records(let csv):
            while let record = try csv.next() {
                if record.isBlank {
                    blank += 1
                    continue
                }
                if !skipped.isEmpty, skipped.contains(record.number) { continue }
                if !totals.isEmpty, totals.contains(record.number) { continue }
                return ImportRow(record)
            }
            return nil
        case .table(let table):
            while let row = try table.next() {
                guard row.kind == .data else { continue }
                given += 1
                return ImportRow(row.row, level: row.level)
            }
            return nil
        }
    }

    var bytesRead: Int {
        switch origin {
        case .records(let csv): csv.bytesRead
        case .table(let table): table.survey.rows > 0 ? size / table.survey.rows * given : size
        }
    }

    var others: ImportReport.OtherRows {
        let lines = if case .records(let csv) = origin { csv.blankLines } else { 0 }
        return ImportReport.OtherRows(blank: blank + lines, above: above, totals: totalCount)
    }
}
