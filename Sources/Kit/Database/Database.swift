/// The two engines that every feature runs on.
public enum Engine: String, Sendable, CaseIterable {
    case sqlite, postgres
}

/// The store of one network. Features know this protocol and never which engine is behind it.
///
/// `read` is for short look-ups: on SQLite it runs where it is called, without a change of thread. `scan` is for reads that may pass a
/// millisecond and sees one snapshot. `write` is one transaction: all or nothing, and durable when it returns. A closure may run again
/// after a failed serialisation, so it has no effect outside the transaction.
public protocol Database: Sendable {
    var engine: Engine { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    func scan<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    @discardableResult func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T
    /// A consistent copy of the whole store to a file, while it is being written.
    func backup(to file: String) async throws
    func close() async
}

/// One open transaction; valid inside the closure that received it, on that thread only.
public protocol Transaction: AnyObject {
    var engine: Engine { get }
    /// Runs a statement and hands each row to the closure, in order, without keeping them.
    func forEach(_ sql: SQL, _ body: (Row) throws -> Void) throws
    /// Runs a statement; the count of rows it changed.
    @discardableResult func execute(_ sql: SQL) throws -> Int
    /// Runs a migration: its script, its full-text indexes, its append-only tables.
    func run(_ migration: Migration) throws
    /// Inserts many rows of one table as fast as the engine can.
    func insert(into table: String, columns: [String], rows: [[Value]]) throws
    /// Puts documents into a full-text index, replacing what had the same serial.
    func index(_ documents: [SearchDocument], in index: SearchIndex, isNew: Bool) throws
    /// A fragment `(SELECT serial, tier …)` of documents that match: tier 0 in the title, 1 elsewhere.
    func matches(_ query: SearchQuery, in index: SearchIndex) -> SQL
    /// A fragment `(SELECT serial …)` of every document that matches, unranked and without limit.
    func serials(_ query: SearchQuery, in index: SearchIndex) -> SQL
}

/// Reads columns of the current row by position, from 0.
public protocol RowReader: AnyObject {
    func isNull(_ column: Int) -> Bool
    func integer(_ column: Int) -> Int64
    func real(_ column: Int) -> Double
    func text(_ column: Int) -> String
    /// The value in the engine's own type: whole number, real, text or null.
    func value(_ column: Int) -> Value
}

/// The current row of a result; not to be kept after the closure.
public struct Row {
    let reader: any RowReader

    public init(_ reader: any RowReader) { self.reader = reader }

    public func text(_ column: Int) -> String { reader.text(column) }
    public func textIfAny(_ column: Int) -> String? { reader.isNull(column) ? nil : reader.text(column) }
    public func int(_ column: Int) -> Int { Int(reader.integer(column)) }
    public func intIfAny(_ column: Int) -> Int? { reader.isNull(column) ? nil : Int(reader.integer(column)) }
    public func real(_ column: Int) -> Double { reader.real(column) }
    public func realIfAny(_ column: Int) -> Double? { reader.isNull(column) ? nil : reader.real(column) }
    public func bool(_ column: Int) -> Bool { reader.integer(column) != 0 }
    public func instant(_ column: Int) -> Instant { Instant(milliseconds: reader.integer(column)) }
    public func instantIfAny(_ column: Int) -> Instant? { reader.isNull(column) ? nil : instant(column) }
    public func value(_ column: Int) -> Value { reader.value(column) }
    public func dateIfAny(_ column: Int) -> CivilDate? { reader.isNull(column) ? nil : CivilDate(iso: reader.text(column)) }
}

extension Transaction {
    /// All rows, each as the closure reads it.
    public func all<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> [T] {
        var found: [T] = []
        try forEach(sql) { found.append(try map($0)) }
        return found
    }

    /// The first row as the closure reads it, or nil.
    public func first<T>(_ sql: SQL, _ map: (Row) throws -> T) throws -> T? {
        var found: T?
        try forEach(sql) { if found == nil { found = try map($0) } }
        return found
    }

    /// The first column of the first row as a whole number, or nil.
    public func number(_ sql: SQL) throws -> Int? { try first(sql) { $0.intIfAny(0) } ?? nil }

    /// Whether the statement gives any row.
    public func exists(_ sql: SQL) throws -> Bool { try first(sql) { _ in true } ?? false }
}

/// Why the store could not do what was asked, the same on both engines.
public enum DatabaseError: Error, Sendable {
    /// A unique key is taken (SQLSTATE 23505).
    case duplicate(String)
    /// A reference has no target (23503), or another rule of the schema was broken.
    case constraint(String)
    /// Locked, out of connections, gone or full: trying again may help.
    case unavailable(String)
    case other(String)
}
