/// A full-text index: documents are numbered by a serial and have a title, which counts more, and a body.
public struct SearchIndex: Sendable, Hashable {
    /// Name of its table.
    public let table: String
    public init(table: String) { self.table = table }
}

/// What is indexed of one record: stems made by `Stems`, so that both engines find the same.
public struct SearchDocument: Sendable {
    public let serial: Int64
    public let title: [String]
    public let body: [String]

    public init(serial: Int64, title: [String], body: [String]) {
        self.serial = serial
        self.title = title
        self.body = body
    }
}

/// What a person typed, as groups that must all be found; in a group one alternative suffices.
public struct SearchQuery: Sendable, Hashable {
    public struct Term: Sendable, Hashable {
        /// Letters and digits only, as in the index.
        public let stem: String
        /// The word was perhaps not typed to its end.
        public let isPrefix: Bool

        public init(stem: String, isPrefix: Bool = false) {
            self.stem = stem
            self.isPrefix = isPrefix
        }
    }

    public let groups: [[Term]]

    public init(groups: [[Term]]) { self.groups = groups }

    public var isEmpty: Bool { groups.isEmpty }
}
