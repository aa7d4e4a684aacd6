import Kit

/// What an import understood of one row, before the registry is asked.
public struct RowDraft: Sendable {
    public var row: Int
    public var raw: String
    /// Names the record in its source.
    public var key: String
    public var facts: Facts
    /// Cells that wait for a person; the rest of the row goes in.
    public var held: [HeldCell] = []
    /// Set when the whole row waits.
    public var failure: HeldCell?
    /// Writing that is odd but was understood.
    var remarks: [String] = []

    /// Canonical text of the facts, and what identifies the row as it was read: one read by a better profile counts as changed.
    public private(set) var text = ""
    public private(set) var digest = ""

    /// Stems for full-text search, made while other rows are being written; nil when rows like these were all known.
    private(set) var document: SearchDocument?

    init(row: Int, raw: String, facts: Facts) {
        self.row = row
        self.raw = raw
        self.key = ""
        self.facts = facts
    }

    /// Nothing is read into it any more.
    mutating func seal(key: String, isLikelyNew: Bool, at now: Instant) {
        self.key = key
        text = facts.text
        digest = Secret.sha256(raw + "\u{1F}" + text)
        if isLikelyNew { document = organisation("", 0, observedOn: nil, at: now).document(.shared) }
    }

    /// The key that the row itself gives; nil when it was made of its text.
    var ownKey: String? { key.isEmpty || key.hasPrefix(Self.madeKey) ? nil : key }
    static let madeKey = "fila:"

    /// The organisation that the row alone makes.
    func organisation(_ id: String, _ serial: Int64, observedOn: PartialDate?, at now: Instant) -> Organisation {
        Organisation(id: id, serial: serial, facts: facts, sourceCount: 1, freshestOn: observedOn, createdAt: now, updatedAt: now)
    }

    func document(for organisation: Organisation) -> SearchDocument {
        guard let document else { return organisation.document(.shared) }
        return SearchDocument(serial: organisation.serial, title: document.title, body: document.body)
    }
}

/// A cell, or a whole row, that waits in quarantine: where, what it says, why it cannot be taken and what to do.
public struct HeldCell: Sendable, Hashable {
    public let column: String?
    public let value: String?
    public let code: String
    public let message: Words

    public init(column: String?, value: String?, code: String, message: Words) {
        self.column = column
        self.value = value.map { String($0.prefix(500)) }
        self.code = code
        self.message = message
    }

    init(column: String?, value: String?, _ flaw: FieldReader.Flaw) {
        self.init(column: column, value: value, code: flaw.code.rawValue, message: flaw.message)
    }
}
