import Kit
import Sheets

/// How one published file is read: the source it is, the column that names each record, and the field that each column fills.
public struct ImportProfile: Sendable {
    public let id: String
    /// What its rows become: the id of an `ImportTarget`.
    public var target = OrganisationTarget.name
    public let source: Source
    /// The day the source looked; dates after it are impossible.
    public let observedOn: PartialDate?
    /// Column whose value names the record in its source; nil when there is none and the row itself is the name.
    public let key: String?
    /// Columns that name the record together with the key.
    public var keyWith: [String] = []
    /// Rows above the header that are titles.
    public let titleRows: Int
    /// Values that hold for every row.
    public let constants: [String: String]
    public let columns: [Column]
    /// Columns kept as the source prints them.
    public let kept: [String]
    /// Columns that name natural persons: they are read nowhere, and no row is kept with them.
    public var personal: [String] = []
    /// Whether the sheet is looked through for titles, header and totals, although this is a profile of a file of text.
    public var isSurveyed = false

    /// One column, or several joined, that fill one field.
    public struct Column: Sendable {
        public let column: String
        /// Of the target.
        public let field: String
        /// Columns whose text follows, after a comma.
        public var with: [String] = []
        /// What the source's words stand for, by folded text; an empty value is unknown. Nil: the field's own reading.
        public var values: [String: String]?
        /// Folded texts that say nothing.
        public var blanks: Set<String> = []
        public var dates = DateOrder.dayFirst
        /// Apostrophes that a spreadsheet left around the text are taken off.
        public var isUnquoted = false
        /// Left out when it says the same as this field.
        public var unlessSame: String?
        public var doubts: [Doubt] = []
        /// Unit of its amounts, when it is not the one that the file says: `miles de pesos`.
        public var unit: String?
        /// Marks of its numbers, as they were found in the file.
        var marks: NumberMarks?
        /// Cuts a cell into values; with `part`, only that one counts: from 1, or from the end when negative.
        public var split: String?
        public var part: Int?

        public init(_ column: String, _ field: String) {
            self.column = column
            self.field = field
        }
    }

    public enum DateOrder: String, Sendable, CaseIterable {
        case dayFirst = "dmy", monthFirst = "mdy", yearFirst = "ymd"
    }

    /// Text that the source itself makes doubtful.
    public struct Doubt: Sendable {
        public enum Test: Sendable {
            case contains(String)
            case equals(String)
        }

        public let test: Test
        public let words: Words

        public func applies(to text: String) -> Bool {
            switch test {
            case .contains(let part): text.holds(part)
            case .equals(let whole): text == whole
            }
        }

        /// `?` where the source lost a letter; what it was is not guessed.
        public static let lostLetters = Doubt(
            test: .contains("?"),
            words: Words(es: "Posible letra perdida en la fuente: trae «?».", en: "A letter may be lost in the source: it has “?”."))
        /// The mark that a program leaves in place of a letter it could not read.
        static let replaced = Doubt(
            test: .contains("\u{FFFD}"),
            words: Words(es: "La fuente perdió una letra: trae «\u{FFFD}».", en: "The source lost a letter: it has “\u{FFFD}”."))
    }

    public init(
        id: String, source: Source, observedOn: PartialDate? = nil, key: String? = nil, titleRows: Int = 0,
        constants: [String: String] = [:], columns: [Column], kept: [String] = []
    ) {
        self.id = id
        self.source = source
        self.observedOn = observedOn
        self.key = key
        self.titleRows = titleRows
        self.constants = constants
        self.columns = columns
        self.kept = kept
    }

    /// The profile with what was found in the sheet: by it alone a row can be read again.
    func resolved(_ head: SheetHead) -> ImportProfile {
        guard let survey = head.survey else { return self }
        let found = Dictionary(zip(head.header.map(Fold.search), survey.columns), uniquingKeysWith: { first, _ in first })
        var copy = ImportProfile(
            id: id, source: source, observedOn: observedOn, key: key, titleRows: titleRows, constants: constants,
            columns: columns.map { column in
                guard let here = found[Fold.search(column.column)] else { return column }
                var column = column
                if column.unit == nil, let unit = here.unit?.value { column.unit = unit }
                if column.marks == nil { column.marks = here.marks?.value }
                if column.dates == .dayFirst, here.dateOrder?.value == .monthFirst { column.dates = .monthFirst }
                return column
            }, kept: kept)
        copy.target = target
        copy.keyWith = keyWith
        copy.isSurveyed = isSurveyed
        copy.personal = personal
        return copy
    }

    /// Columns of the file that the profile reads.
    var columnNames: [String] { (columns.flatMap { [$0.column] + $0.with } + kept + keys).uniqued() }

    /// Columns whose values, together, name the record in its source.
    var keys: [String] { key.map { [$0] + keyWith } ?? [] }
}

extension String {
    /// Whether the bytes of another text lie in it; much faster than `contains`, which looks at characters.
    func holds(_ part: String) -> Bool {
        guard let first = part.utf8.first else { return true }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            rest = rest[start...]
            if rest.starts(with: part.utf8) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}

extension PartialDate {
    /// The last day that it may stand for.
    var lastDay: CivilDate? {
        if let day { return day }
        let month = description.count == 7 ? description : description + "-12"
        return (28...31).reversed().lazy.compactMap { CivilDate(iso: "\(month)-\($0)") }.first
    }
}
