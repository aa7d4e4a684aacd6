/// The words of two names, matched.
struct NameMeeting {
    private let records: Prepared
    private let mine: Range<Int>
    private let its: Range<Int>
    /// Words not matched yet, one bit each.
    private var left: UInt32
    private var right: UInt32
    private var met: Float = 0
    private var hasSlips = false

    init(_ records: Prepared, _ mine: Range<Int>, _ its: Range<Int>) {
        self.records = records
        self.mine = mine
        self.its = its
        left = (1 << UInt32(mine.count)) - 1
        right = (1 << UInt32(its.count)) - 1
    }

    mutating func meet() {
        pairs { records, a, b in a == b ? records.vocabulary.bits[Int(a)] : nil }
        guard left != 0, right != 0 else { return }
        let before = met
        pairs { records, a, b in
            records.vocabulary.areNear(a, b) ? min(records.vocabulary.bits[Int(a)], records.vocabulary.bits[Int(b)]) : nil
        }
        if left != 0, right != 0, met > 0 { join() }
        hasSlips = met > before
    }

    /// Takes out every pair of words that `bits` gives a value.
    private mutating func pairs(_ bits: (Prepared, Int32, Int32) -> Float?) {
        for x in 0..<mine.count where left & 1 << UInt32(x) != 0 {
            for y in 0..<its.count where right & 1 << UInt32(y) != 0 {
                guard let value = bits(records, records.words[mine.lowerBound + x], records.words[its.lowerBound + y]) else { continue }
                met += value
                left &= ~(1 << UInt32(x))
                right &= ~(1 << UInt32(y))
                break
            }
        }
    }

    private mutating func join() {
        (left, right) = joined(mine, its, left, right)
        (right, left) = joined(its, mine, right, left)
    }

    /// A word of `whole` that is two neighbours of `parts` written as one.
    private mutating func joined(_ whole: Range<Int>, _ parts: Range<Int>, _ wholes: UInt32, _ free: UInt32) -> (UInt32, UInt32) {
        var (wholes, free) = (wholes, free)
        for x in 0..<whole.count where wholes & 1 << UInt32(x) != 0 {
            for y in 0..<max(0, parts.count - 1) where free >> UInt32(y) & 3 == 3 {
                let (first, second) = (records.words[parts.lowerBound + y], records.words[parts.lowerBound + y + 1])
                guard records.vocabulary.areJoined(first, second, records.words[whole.lowerBound + x]) else { continue }
                met += records.vocabulary.bits[Int(first)] + records.vocabulary.bits[Int(second)]
                wholes &= ~(1 << UInt32(x))
                free &= ~(3 << UInt32(y))
                break
            }
        }
        return (wholes, free)
    }

    /// Bits of the words that were not matched.
    private func lost(_ range: Range<Int>, _ mask: UInt32) -> Float {
        var sum: Float = 0
        for x in 0..<range.count where mask & 1 << UInt32(x) != 0 {
            sum += records.vocabulary.bits[Int(records.words[range.lowerBound + x])]
        }
        return sum
    }

    func level(_ mostBits: Float) -> NameLevel {
        let lostHere = lost(mine, left)
        let lostThere = lost(its, right)
        let share = met * 2 / max(0.001, met * 2 + lostHere + lostThere)
        let cover: NameLevel.Cover =
            if left == 0, right == 0 {
                hasSlips ? .slips : .same
            } else if left == 0 || right == 0, share >= 0.55 {
                .within
            } else if share >= 0.72 {
                .most
            } else {
                share >= 0.45 ? .half : .strange
            }
        return NameLevel(cover: cover, rarity: min(3, Int(met / mostBits / 0.4)))
    }
}
