import Kit
import Rules
import Synchronization

/// Pairs of the day, reckoned once: rules change with the program and the day, not with the registry.
final class PairShelf: Sendable {
    private struct Kept {
        let day: CivilDate
        let rates: Rates
        let instruments: [Support]
        let pairs: Task<[RulePair], Never>
    }

    private let kept = Mutex<Kept?>(nil)

    static let shared = PairShelf()

    /// Whoever asks while they are compared waits for the same work.
    func pairs(_ standing: Standing, _ supports: [Support]) async -> [RulePair] {
        let rates = standing.edition.rates
        let work = kept.withLock { kept in
            if let kept, kept.day == standing.day, kept.rates == rates, kept.instruments == supports { return kept.pairs }
            let fresh = Kept(
                day: standing.day, rates: rates, instruments: supports,
                pairs: Task.detached {
                    RulePair.all(standing, supports).sorted {
                        ($0.weight, Fold.sort($0.first.name)) < ($1.weight, Fold.sort($1.first.name))
                    }
                })
            kept = fresh
            return fresh.pairs
        }
        return await work.value
    }
}
