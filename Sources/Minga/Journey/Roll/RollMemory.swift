import Kit
import Synchronization

/// Rolls read lately, per store.
final class RollMemory: Sendable {
    private struct State {
        var store: ObjectIdentifier?
        var kept: [(horizon: Roll.Horizon, head: Int, roll: Roll)] = []
    }

    private let state = Mutex(State())
    /// Today's, and the days somebody asks about.
    private static let most = 3

    func find(_ horizon: Roll.Horizon, in database: any Database) -> (head: Int, roll: Roll)? {
        state.withLock { state in
            guard state.store == ObjectIdentifier(database as AnyObject) else { return nil }
            return state.kept.first { $0.horizon == horizon }.map { ($0.head, $0.roll) }
        }
    }

    func keep(_ roll: Roll, _ horizon: Roll.Horizon, in database: any Database, head: Int) {
        state.withLock { state in
            let store = ObjectIdentifier(database as AnyObject)
            if state.store != store { state = State(store: store) }
            state.kept.removeAll { $0.horizon == horizon }
            state.kept.insert((horizon, head, roll), at: 0)
            state.kept = Array(state.kept.prefix(Self.most))
        }
    }
}
