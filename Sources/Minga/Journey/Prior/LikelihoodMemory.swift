import Kit
import Rules
import Synchronization

/// The likelihood of the day, per store: reckoned once a day and once for each change of the values of units, by the way, for nobody's question should wait for a count.
final class LikelihoodMemory: Sendable {
    private struct State {
        var store: ObjectIdentifier?
        var kept: Likelihood?
        var asked: (day: CivilDate, rates: Rates)?
    }

    private let state = Mutex(State())
    static let shared = LikelihoodMemory()
    /// Up to so many organisations are counted at once, within the first question of the day; more are counted beside it.
    private static let few = 5_000

    /// Nil until it is reckoned, and where the store cannot be read: then all answers are equally likely.
    func find(_ standing: Standing, _ book: FactBook, in network: Network) async -> Likelihood? {
        let store = ObjectIdentifier(network.database as AnyObject)
        let (kept, isDue) = state.withLock { state -> (Likelihood?, Bool) in
            if state.store != store { state = State(store: store) }
            let rates = standing.edition.rates
            defer { state.asked = (standing.day, rates) }
            return (state.kept, state.asked.map { $0.day != standing.day || $0.rates != rates } ?? true)
        }
        guard isDue else { return kept?.fits(standing) == true ? kept : nil }
        let count = try? await network.database.read { try $0.first("SELECT COUNT(*) FROM organisations") { $0.int(0) } ?? 0 }
        guard let count, count > Self.few else { return await reckon(standing, book, network, store) }
        Task.detached(priority: .background) { await self.reckon(standing, book, network, store) }
        return nil
    }

    @discardableResult
    private func reckon(_ standing: Standing, _ book: FactBook, _ network: Network, _ store: ObjectIdentifier) async -> Likelihood? {
        do {
            let made = Likelihood(standing, try await Roll.load(network, book))
            state.withLock { state in
                if state.store == store { state.kept = made }
            }
            return made
        } catch {
            network.log.warning("likelihood not reckoned", metadata: ["reason": "\(error)"])
            // The next visitor tries again.
            state.withLock { $0.asked = nil }
            return nil
        }
    }
}
