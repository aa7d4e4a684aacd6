import Kit
import TestKit
import Testing

/// Readers of the pool under many tasks at once.
@Suite struct PoolTests {
    @Test(.timeLimit(.minutes(10)), arguments: Engines.available)
    func shortReadsAndScansNeverWaitForEachOther(_ engine: Engine) async throws {
        try await Engines.with(engine, []) { database in
            let sum = try await withThrowingTaskGroup(of: Int.self) { group in
                for turn in 0..<64 {
                    group.addTask {
                        var sum = 0
                        for _ in 0..<25 {
                            let one: SQL = "SELECT \(turn % 2 + 1)"
                            sum += try await database.scan { try $0.number(one) } ?? 0
                            sum += try await database.read { try $0.number(one) } ?? 0
                        }
                        return sum
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(sum == 64 * 25 * 3)
        }
    }
}
