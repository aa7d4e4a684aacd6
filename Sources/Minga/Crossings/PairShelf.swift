import Kit
import Rules
import Synchronization

/// Pairs of the day, reckoned once: rules change with the program and the day, not with the registry.
final class PairShelf: Sendable {
    private let kept = Mutex<(day: CivilDate, instruments: [Support], pairs: [RulePair])?>(nil)

    static let shared = PairShelf()

    func pairs(_ standing: Standing, _ supports: [Support]) -> [RulePair] {
        if let value = kept.withLock({ $0 }), value.day == standing.day, value.instruments == supports { return value.pairs }
        let pairs = RulePair.all(standing, supports).sorted {
            ($0.weight, Fold.sort($0.first.name)) < ($1.weight, Fold.sort($1.first.name))
        }
        kept.withLock { $0 = (standing.day, supports, pairs) }
        return pairs
    }
}
