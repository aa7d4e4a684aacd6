import Kit

/// What an import found and did: every row of the file is in exactly one of the five counts.
public struct ImportReport: Sendable {
    public struct File: Sendable {
        public var name = ""
        public var size = 0
        public var digest = ""
        public var encoding = ""
        public var separator = ""
        public var header: [String] = []
        public var format = ""
        public var sheet: String?
        /// Lines or rows with nothing in them, which are not rows.
        public var blankRows = 0
        /// Titles, header and notes around the data.
        public var headRows = 0
        /// Rows that add up others.
        public var totalRows = 0
        /// Rows below the end of the table, of another one.
        public var belowRows = 0
    }

    /// Rows of a file that are none of the target's.
    struct OtherRows: Sendable, Hashable {
        var blank = 0
        var above = 0
        var totals = 0
        var below = 0
    }

    /// Every row of the file: of data, of totals, blank, and those around the data.
    public var rowsInFile: Int { counts.rows + file.blankRows + file.headRows + file.totalRows + file.belowRows }

    public struct Counts: Sendable, Hashable {
        public var created = 0
        public var linked = 0
        public var changed = 0
        public var unchanged = 0
        /// Rows that wait whole in quarantine.
        public var held = 0
        /// Cells that wait; their rows went in.
        public var heldCells = 0

        public var rows: Int { created + linked + changed + unchanged + held }

        static func + (left: Counts, right: Counts) -> Counts {
            Counts(
                created: left.created + right.created, linked: left.linked + right.linked, changed: left.changed + right.changed,
                unchanged: left.unchanged + right.unchanged, held: left.held + right.held, heldCells: left.heldCells + right.heldCells)
        }

        var json: JSON {
            [
                "rows": .number(rows), "created": .number(created), "linked": .number(linked), "changed": .number(changed),
                "unchanged": .number(unchanged), "held": .number(held), "heldCells": .number(heldCells),
            ]
        }
    }

    public struct Example: Sendable {
        public let row: Int
        public let cell: HeldCell
    }

    /// In place of a field: the column names persons and is not kept.
    static let unkept = "-"

    public var batch: String?
    public var isDryRun = false
    public var source = ""
    public var profile = ""
    public var file = File()
    public var counts = Counts()
    public var problems: [String: Int] = [:]
    public var examples: [Example] = []
    /// Column and field, as mapped.
    public var mapping: [(column: String, field: String)] = []
    /// A few of the values that a rehearsal would change.
    public var differences: [ImportDifference] = []
    public var target = OrganisationTarget.name
    public var seconds = 0.0

    public init() {}

    static let mostExamples = 20

    mutating func note(_ draft: RowDraft) {
        for remark in draft.remarks where draft.failure?.code != remark && !draft.held.contains(where: { $0.code == remark }) {
            problems[remark, default: 0] += 1
        }
        if let failure = draft.failure { note(failure, row: draft.row) } else { draft.held.forEach { note($0, row: draft.row) } }
    }

    mutating func note(_ cell: HeldCell, row: Int) {
        problems[cell.code, default: 0] += 1
        // A few of each kind tell more than many of the first.
        let alike = examples.count { $0.cell.code == cell.code }
        if examples.count < Self.mostExamples, alike < 5 { examples.append(Example(row: row, cell: cell)) }
    }

    public func json(_ language: Language) -> JSON {
        var members = counts.json.members ?? []
        members.insert(
            contentsOf: [
                .init("batch", .text(batch)), .init("dryRun", .bool(isDryRun)), .init("source", .string(source)),
                .init("profile", .string(profile)), .init("target", .string(target)),
            ], at: 0)
        members += [
            .init("problems", .object(problems.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) })),
            .init("examples", .array(examples.map { Self.json($0, language) })),
            .init("differences", .array(differences.map(Self.json))),
            .init("mapping", .array(mapping.map { ["column": .string($0.column), "field": .string($0.field)] })),
            .init(
                "file",
                [
                    "name": .string(file.name), "bytes": .number(file.size), "sha256": .string(file.digest),
                    "encoding": .string(file.encoding),
                    "separator": .string(file.separator), "header": .array(file.header.map { .string($0) }),
                    "blankRows": .number(file.blankRows), "headRows": .number(file.headRows), "totalRows": .number(file.totalRows),
                    "belowRows": .number(file.belowRows),
                    "rows": .number(rowsInFile), "format": .string(file.format), "sheet": .text(file.sheet),
                ]),
            .init("seconds", .real((seconds * 1000).rounded() / 1000)), .init("rowsPerSecond", .number(rowsPerSecond)),
        ]
        return .object(members)
    }

    private static func json(_ difference: ImportDifference) -> JSON {
        [
            "row": .number(difference.row), "name": .string(difference.name), "field": .string(difference.field),
            "before": .text(difference.before), "after": .text(difference.after),
        ]
    }

    public var rowsPerSecond: Int { seconds > 0 ? Int(Double(counts.rows) / seconds) : 0 }

    private static func json(_ example: Example, _ language: Language) -> JSON {
        [
            "row": .number(example.row), "column": .text(example.cell.column), "value": .text(example.cell.value),
            "code": .string(example.cell.code),
            "message": .string(language(example.cell.message)),
        ]
    }
}
