import CPostgres
import Foundation
import Kit

/// One connection of libpq, used by one thread at a time; statements are prepared once per connection.
final class PostgresConnection {
    private let handle: OpaquePointer
    private var prepared: [String: String] = [:]

    /// Connects, or throws `unavailable` with the server's message.
    init(_ address: String) throws {
        guard let handle = Self.connect(address) else { throw DatabaseError.unavailable("libpq: out of memory") }
        self.handle = handle
        guard PQstatus(handle) == CONNECTION_OK else {
            // `deinit` runs although init throws, and closes the handle.
            throw Self.lost(handle)
        }
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
    }

    /// A server that says nothing for five seconds is away, unless the address sets another time.
    private static func connect(_ address: String) -> OpaquePointer? {
        withPointers(["connect_timeout", "dbname", nil]) { names in
            withPointers(["5", address, nil]) { values in PQconnectdbParams(names, values, 1) }
        }
    }

    deinit { PQfinish(handle) }

    var isAlive: Bool { PQstatus(handle) == CONNECTION_OK }

    /// Runs what changes nothing and may run again: a connection lost on the way is told as such.
    func again<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch DatabaseError.unavailable(let reason) where !isAlive {
            throw PostgresFailure.Lost(error: .unavailable(reason))
        }
    }

    /// Runs text without parameters, possibly many statements.
    func run(_ text: String) throws {
        let result = PQexec(handle, text)
        defer { PQclear(result) }
        try check(result)
    }

    /// Runs a prepared statement and hands its result over; the result is freed after the closure.
    func run<T>(_ text: String, _ values: [Value], _ body: (OpaquePointer) throws -> T) throws -> T {
        let name = try prepare(text)
        let texts = values.map(Self.text)
        let result = Self.withPointers(texts) { PQexecPrepared(handle, name, Int32(texts.count), $0, nil, nil, 0) }
        defer { PQclear(result) }
        try check(result)
        guard let result else { throw DatabaseError.unavailable("libpq: no result") }
        return try body(result)
    }

    private func prepare(_ text: String) throws -> String {
        if let name = prepared[text] { return name }
        let name = "s\(prepared.count)"
        let result = PQprepare(handle, name, text, 0, nil)
        defer { PQclear(result) }
        try check(result)
        prepared[text] = name
        return name
    }

    /// Streams rows into a table in the text format of COPY.
    func copy(into table: String, columns: [String], rows: [[Value]]) throws {
        let result = PQexec(handle, "COPY \(table)(\(columns.joined(separator: ","))) FROM STDIN")
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_IN else { return try check(result) }
        var buffer: [UInt8] = []
        buffer.reserveCapacity(1 << 16)
        for row in rows {
            PostgresCopy.append(row, to: &buffer)
            if buffer.count > 60_000 { try send(&buffer) }
        }
        try send(&buffer)
        guard PQputCopyEnd(handle, nil) == 1 else { throw lost() }
        var failure: (any Error)?
        while let end = PQgetResult(handle) {
            do { try check(end) } catch { failure = failure ?? error }
            PQclear(end)
        }
        if let failure { throw failure }
    }

    private func send(_ buffer: inout [UInt8]) throws {
        guard !buffer.isEmpty else { return }
        let sent = buffer.withUnsafeBytes { PQputCopyData(handle, $0.baseAddress?.assumingMemoryBound(to: CChar.self), Int32($0.count)) }
        guard sent == 1 else { throw lost() }
        buffer.removeAll(keepingCapacity: true)
    }

    private func lost() -> DatabaseError { Self.lost(handle) }

    /// The first line of what libpq says; the rest is advice.
    private static func lost(_ handle: OpaquePointer) -> DatabaseError {
        let line = String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline).first ?? ""
        return .unavailable("PostgreSQL: " + String(line).trimmed)
    }

    private func check(_ result: OpaquePointer?) throws {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
        default:
            let state = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
            let message = String(cString: PQerrorMessage(handle)).trimmed
            throw PostgresFailure.translate(state: state, message: message, isAlive: isAlive)
        }
    }

    private static func text(_ value: Value) -> String? {
        switch value {
        case .null: nil
        case .integer(let number): String(number)
        case .real(let number): "\(number)"
        // PostgreSQL has no NUL in text; façades refuse it before, this keeps the statement whole.
        case .text(let text): text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
        }
    }

    private static func withPointers<T>(_ texts: [String?], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> T) -> T {
        let copies = texts.map { text in text.flatMap { strdup($0) } }
        defer { for copy in copies { free(copy) } }
        let pointers = copies.map { copy in copy.map { UnsafePointer($0) } }
        return pointers.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}

/// Errors of PostgreSQL by SQLSTATE in the words of `Kit`.
enum PostgresFailure {
    /// A serialisation failure or deadlock: the same transaction may pass when tried again.
    struct Retry: Error {}

    /// The connection was gone before anything was changed: another one may do.
    struct Lost: Error {
        let error: DatabaseError
    }

    static func translate(state: String, message: String, isAlive: Bool) -> any Error {
        guard isAlive else { return DatabaseError.unavailable("PostgreSQL: " + message) }
        return switch state.prefix(2) {
        case "23": state == "23505" ? DatabaseError.duplicate(message) : DatabaseError.constraint(message)
        case "40": Retry()
        case "08", "53", "57": DatabaseError.unavailable("PostgreSQL: " + message)
        default: DatabaseError.other("\(state) \(message)")
        }
    }
}
