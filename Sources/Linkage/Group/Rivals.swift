/// A record without an identity can be only one of several organisations that it resembles: the likelier one is, the less likely the others.
struct Rivals {
    private let records: Prepared
    private let pairs: [(pair: ComparedPair, bits: Double)]

    init(_ records: Prepared, _ compared: [ComparedPair], _ scores: [Pattern: Double], least: Double) {
        self.records = records
        pairs = compared.compactMap { pair in
            let bits = scores[pair.pattern] ?? -.infinity
            return bits >= least ? (pair, bits) : nil
        }
    }

    /// The pairs with their rivals reckoned in, the likeliest first.
    var settled: [LinkedPair] {
        var best: [Int64: Double] = [:]
        var all: [Int32: Double] = [:]
        for (pair, bits) in pairs {
            for (poor, rich) in [(pair.one, pair.other), (pair.other, pair.one)] where isRivalled(poor, rich) {
                let key = Int64(poor) << 32 | Int64(records.identities[Int(rich)])
                best[key] = max(best[key] ?? 0, Logarithm.power2(bits))
            }
        }
        // In order, so that the same numbers add up to the same sum.
        for (key, odds) in best.sorted(by: { $0.key < $1.key }) { all[Int32(key >> 32), default: 0] += odds }
        return pairs.map { pair, bits in
            var taken = 0.0
            for (poor, rich) in [(pair.one, pair.other), (pair.other, pair.one)] where isRivalled(poor, rich) {
                let own = best[Int64(poor) << 32 | Int64(records.identities[Int(rich)])] ?? 0
                taken -= Logarithm.base2(1 + max(0, (all[poor] ?? 0) - own))
            }
            return LinkedPair(one: Int(pair.one), other: Int(pair.other), pattern: pair.pattern, rivalBits: taken, bits: bits + taken)
        }.sorted { ($0.bits, $1.one, $1.other) > ($1.bits, $0.one, $0.other) }
    }

    private func isRivalled(_ poor: Int32, _ rich: Int32) -> Bool {
        records.identities[Int(poor)] < 0 && records.identities[Int(rich)] >= 0
    }
}
