import Kit
import Sheets

/// How the file of an import was read: enough to read one of its rows again, corrected, by the same code.
struct BatchReading: Sendable, Hashable {
    let header: [String]
    let separator: UInt8
    /// The profile as text.
    let profile: String
    /// What a person said of the file, as text.
    let choices: String

    init(header: [String], separator: UInt8, profile: ImportProfile, choices: FileChoices = FileChoices()) {
        self.header = header
        self.separator = separator
        self.profile = profile.document.description
        self.choices = choices.document.description
    }

    var text: String {
        JSON.object([
            .init("header", .array(header.map { .string($0) })), .init("separator", .number(Int(separator))),
            .init("profile", .string(profile)), .init("choices", .string(choices)),
        ]).description
    }

    init?(text: String) {
        guard let json = try? JSON(parsing: Array(text.utf8)), let header = json["header"]?.elements?.compactMap(\.text),
            let separator = json["separator"]?.integer.flatMap({ UInt8(exactly: $0) }), let profile = json["profile"]?.text
        else { return nil }
        self.header = header
        self.separator = separator
        self.profile = profile
        choices = json["choices"]?.text ?? FileChoices().document.description
    }

    func importProfile() throws(Problem) -> ImportProfile { try ImportProfile(yaml: profile, name: "import") }

    /// The cells of a row as it came; a row whose quotes are broken is cut at its separators.
    func cells(of raw: String) -> [String] { Self.cells(of: raw, separator: separator) }

    static func cells(of raw: String, separator: UInt8) -> [String] {
        if let reader = try? CSVReader(bytes: Array(raw.utf8), separator: separator), let record = try? reader.next(), !record.isBroken {
            return record.cells
        }
        let mark = Character(UnicodeScalar(separator))
        return raw.split(separator: mark, omittingEmptySubsequences: false).map { String($0).filter { $0 != "\"" }.trimmed }
    }

    /// A row of the file with these cells.
    func line(_ cells: [String]) -> String { CSVLine.text(cells, separator: separator) }

    /// What the import understands of a row with these cells.
    func draft(_ cells: [String], row: Int, profile: ImportProfile, today: CivilDate) throws(Problem) -> RowDraft {
        let target = try ImportTargets.named(profile.target)
        var reader = try RowReader(
            profile, target: target, head: SheetHead(header: header, survey: nil), separator: separator, today: today)
        let csv = try CSVReader(bytes: Array(line(cells).utf8), separator: separator)
        csv.expectedColumns = header.count
        guard let record = try csv.next() else { throw Quarantine.blank }
        var draft = reader.read(ImportRow(record))
        draft.row = row
        return draft
    }
}
