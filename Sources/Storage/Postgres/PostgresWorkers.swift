import Foundation
import Kit

/// Threads that each own one connection and take work from one queue, so no thread idles while work waits.
final class PostgresWorkers: @unchecked Sendable {
    private typealias Work = (Result<PostgresConnection, any Error>) -> Void

    private let address: String
    private let count: Int
    private let gate = NSCondition()
    private var queue: [Work] = []
    private var head = 0
    private var isStopped = false
    /// More than this many waiting means that the server cannot follow: refuse at once.
    private let mostWaiting = 2_000

    init(address: String, count: Int) throws {
        self.address = address
        self.count = count
        let first = try PostgresConnection(address)
        for index in 0..<count {
            let seed = index == 0 ? Seed(first) : Seed(nil)
            let thread = Thread { [self] in serve(seed.take()) }
            thread.name = "minga-postgres-\(index)"
            thread.start()
        }
    }

    /// Carries the first connection into its thread.
    private final class Seed: @unchecked Sendable {
        private var connection: PostgresConnection?
        init(_ connection: PostgresConnection?) { self.connection = connection }
        func take() -> PostgresConnection? {
            defer { connection = nil }
            return connection
        }
    }

    /// Runs the closure with a connection, and again with another one as long as those kept from before turn out lost.
    func run<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        for _ in 0..<count {
            do { return try await once(body) } catch is PostgresFailure.Lost {}
        }
        do { return try await once(body) } catch let lost as PostgresFailure.Lost { throw lost.error }
    }

    private func once<T: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            let accepted = put { connection in
                continuation.resume(with: Result { try body(try connection.get()) })
            }
            if !accepted { continuation.resume(throwing: DatabaseError.unavailable("too many waiting for PostgreSQL")) }
        }
    }

    private func put(_ work: @escaping Work) -> Bool {
        gate.lock()
        defer { gate.unlock() }
        guard !isStopped, queue.count - head < mostWaiting else { return false }
        queue.append(work)
        gate.signal()
        return true
    }

    private func next() -> Work? {
        gate.lock()
        defer { gate.unlock() }
        while head == queue.count && !isStopped { gate.wait() }
        guard head < queue.count else { return nil }
        let work = queue[head]
        head += 1
        if head == queue.count {
            queue.removeAll(keepingCapacity: true)
            head = 0
        }
        return work
    }

    private func serve(_ seed: PostgresConnection?) {
        var connection = seed
        while let work = next() {
            if connection?.isAlive != true { connection = nil }
            do {
                let open = try connection ?? PostgresConnection(address)
                connection = open
                work(.success(open))
            } catch {
                work(.failure(error))
            }
        }
    }

    func stop() {
        gate.lock()
        isStopped = true
        gate.broadcast()
        gate.unlock()
    }
}
