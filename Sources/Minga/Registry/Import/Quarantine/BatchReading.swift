import Kit
import Sheets

/// How the file of an import was read: enough to read one of its rows again, corrected, by the same code.
struct BatchReading: Sendable, Hashable {
    let header: [String]
    let separator: UInt8
    /// The profile as text.
    let profile: String

    init(header: [String], separator: UInt8, profile: ImportProfile) {
        self.header = header
        self.separator = separator
        self.profile = profile.document.description
    }

    var text: String {
        JSON.object([
            .init("header", .array(header.map { .string($0) })), .init("separator", .number(Int(separator))),
            .init("profile", .string(profile)),
        ]).description
    }

    init?(text: String) {
        guard let json = try? JSON(parsing: Array(text.utf8)), let header = json["header"]?.elements?.compactMap(\.text),
            let separator = json["separator"]?.integer.flatMap({ UInt8(exactly: $0) }), let profile = json["profile"]?.text
        else { return nil }
        self.header = header
        self.separator = separator
        self.profile = profile
    }

    func importProfile() throws(Problem) -> ImportProfile { try ImportProfile(yaml: profile, name: "import") }

    /// The cells of a row as it came; a row whose quotes are broken is cut at its separators.
    func cells(of raw: String) -> [String] {
        if let reader = try? CSVReader(bytes: Array(raw.utf8), separator: separator), let record = try? reader.next(), !record.isBroken {
            return record.cells
        }
        let mark = Character(UnicodeScalar(separator))
        return raw.split(separator: mark, omittingEmptySubsequences: false).map { String($0).filter { $0 != "\"" }.trimmed }
    }

    /// A row of the file with these cells.
    func line(_ cells: [String]) -> String {
        let mark = String(UnicodeScalar(separator))
        return cells.map { cell in
            let needsQuotes = cell.contains(mark) || cell.utf8.contains { $0 == 34 || $0 == 10 || $0 == 13 } || cell != cell.trimmed
            return needsQuotes ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
        }.joined(separator: mark)
    }

    /// What the import understands of a row with these cells.
    func draft(_ cells: [String], row: Int, profile: ImportProfile, today: CivilDate) throws(Problem) -> RowDraft {
        var reader = try RowReader(profile, header: header, today: today)
        let csv = try CSVReader(bytes: Array(line(cells).utf8), separator: separator)
        csv.expectedColumns = header.count
        guard let record = try csv.next() else { throw Quarantine.blank }
        var draft = reader.read(record)
        draft.row = row
        return draft
    }
}
