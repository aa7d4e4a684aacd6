import Kit

/// What the rows of a file become: organisations, projects, observations. A feature declares its own in `Feature.importTargets`.
///
/// The desk reads the file, keeps what cannot be taken, counts, resumes and undoes; the target only knows its own tables.
public protocol ImportTarget: Sendable {
    /// Named in commands, profiles and the store; never changed once released.
    var id: String { get }
    var title: Words { get }
    /// What a row of it is called: `organización`.
    var fields: [TargetField] { get }
    /// Profiles that come with the program.
    func profiles() throws(Problem) -> [ImportProfile]
    /// Where people see what came from a source.
    func shelf(of source: String) -> Path
    /// Reads the values of one file.
    func reading(_ profile: ImportProfile, today: CivilDate) -> any TargetReading
    /// What would become of the rows; `memory` is what earlier rows of the same rehearsal would have written.
    func rehearse(_ slice: ImportSlice, _ memory: (any Sendable)?, _ transaction: any Transaction) throws -> (
        outcome: ImportOutcome, memory: (any Sendable)?
    )
    /// Writes the rows. A row whose record says the same already changes nothing; nothing of another source is overwritten.
    func write(_ slice: ImportSlice, _ transaction: any Transaction) throws -> ImportOutcome
    /// Withdraws at most `limit` records that a batch brought; the count of those withdrawn, less than `limit` when none is left.
    func withdraw(_ batch: String, limit: Int, at now: Instant, _ transaction: any Transaction) throws -> Int

    /// A record that a batch brought, by its key in the store: what a cell that waits belongs to.
    func record(_ id: String, _ transaction: any Transaction) throws -> ImportedRecord?
    /// The live record with this key in its source.
    func record(key: String, source: String, _ transaction: any Transaction) throws -> ImportedRecord?
    /// Keeps the digest of the row as the file has it, so that the same file, come again, does not undo a correction made by hand.
    func keepDigest(_ digest: String, of id: String, _ transaction: any Transaction) throws
}

/// A record as an import left it.
public struct ImportedRecord: Sendable {
    public let id: String
    public let key: String
    public let raw: String
    public let digest: String?
    public let batchID: String?
    public let row: Int?
    /// The organisation it speaks of, when there is one.
    public let organisationID: String?
    public let at: Instant

    public init(
        id: String, key: String, raw: String, digest: String?, batchID: String?, row: Int?, organisationID: String?, at: Instant
    ) {
        self.id = id
        self.key = key
        self.raw = raw
        self.digest = digest
        self.batchID = batchID
        self.row = row
        self.organisationID = organisationID
        self.at = at
    }
}

/// Reads what cells say for the fields of a target.
public protocol TargetReading: Sendable {
    /// Another row begins: what was learnt of the last one is forgotten.
    mutating func begin(_ row: ImportRow)
    /// Canonical text of a cell, or why it cannot be taken. Numbers come as plain digits in the field's unit, dates as they are written.
    mutating func read(_ text: String, as field: TargetField) -> FieldReader.Outcome
    /// The value went into the row.
    mutating func took(_ value: String, as field: TargetField)
    /// All columns were read: checks of the row as a whole. It may set a key or a failure.
    mutating func finish(_ draft: inout RowDraft)
    /// What reading a field depends on beside its own text, so that readings may be remembered.
    func context(of field: TargetField) -> String
}

extension TargetReading {
    public mutating func begin(_ row: ImportRow) {}
    public mutating func took(_ value: String, as field: TargetField) {}
    public mutating func finish(_ draft: inout RowDraft) {}
    public func context(of field: TargetField) -> String { "" }
}

/// Something that a row of a file may say.
public struct TargetField: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case text, choice, date, place, rut
        /// A number without unit.
        case number
        /// Pesos; a column in thousands or millions is brought to pesos.
        case amount
        /// Several values in one cell: the good ones go in, each wrong one waits.
        case list
    }

    public let id: String
    public let title: Words
    public var hint: Words?
    public let kind: Kind
    /// A row without it waits.
    public var isRequired: Bool
    /// Whether it tells records apart.
    public var isKey: Bool
    /// Folded words that headers use for it, the surest first.
    public let words: [String]
    public var choices: [Choice]
    /// Fields of a lower rank are read first, because others are compared with them.
    public var rank: Int
    /// Its texts repeat from row to row, so that readings are remembered.
    public var repeats: Bool

    public struct Choice: Sendable, Hashable {
        public let code: String
        public let title: Words
    }

    public init(
        _ id: String, _ title: Words, _ kind: Kind = .text, hint: Words? = nil, isRequired: Bool = false, isKey: Bool = false,
        words: [String] = [], choices: [(code: String, title: Words)] = [], rank: Int = 1, repeats: Bool = false
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.hint = hint
        self.isRequired = isRequired
        self.isKey = isKey
        self.words = words
        self.choices = choices.map { Choice(code: $0.code, title: $0.title) }
        self.rank = rank
        self.repeats = repeats
    }
}

extension ImportTarget {
    public func field(_ id: String) -> TargetField? { fields.first { $0.id == id } }
}

/// The targets that features declare.
public enum ImportTargets {
    public static let all: [any ImportTarget] = Features.all.flatMap { $0.importTargets }

    public static func named(_ id: String) throws(Problem) -> any ImportTarget {
        if let found = all.first(where: { $0.id == id }) { return found }
        let list = all.map(\.id).joined(separator: ", ")
        throw Problem(
            .invalid,
            Words(
                es: "No hay un destino «\(id.prefix(40))»; hay: \(list).", en: "There is no target “\(id.prefix(40))”; there are: \(list).")
        )
    }
}
