/// Evaluates words of 64 rows in blocks that stay in the nearest caches.
struct BatchKernel {
    static let blockWords = 64

    let edition: Edition
    let columns: [Column?]
    let plan: BatchPlan
    /// By fact: what is known on the edition's day, stale values left out.
    let known: [[UInt64]]
    let rowCount: Int

    /// Two bitmaps: surely true, and not surely false.
    typealias Words = UnsafeMutablePointer<UInt64>

    /// Verdict bitmaps of the rows of some words: by rule, `yes` then `possible`.
    func run(_ range: Range<Int>) -> [UInt64] {
        let rules = edition.rules.count
        var output = [UInt64](repeating: 0, count: 2 * rules * range.count)
        let block = Self.blockWords
        let depth = edition.rules.map { $0.when.depth }.max() ?? 1
        let slots = plan.slots.count
        let predicates = edition.predicates.count
        withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (slots + 2 * predicates + 4 * depth + 8) * block) { memory in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: block * 64) { bytes in
                output.withUnsafeMutableBufferPointer { output in
                    guard let base = memory.baseAddress, let flags = bytes.baseAddress, let out = output.baseAddress else { return }
                    memory.initialize(repeating: 0)
                    bytes.initialize(repeating: 0)
                    for start in stride(from: range.lowerBound, to: range.upperBound, by: block) {
                        let words = start..<min(start + block, range.upperBound)
                        fillSlots(words, base, flags)
                        fillPredicates(words, base)
                        let stack = base + (slots + 2 * predicates) * block
                        for (index, rule) in edition.rules.enumerated() {
                            let yes = out + 2 * index * range.count + (start - range.lowerBound)
                            fold(rule.when, rule, yes, yes + range.count, words.count, base + slots * block, stack)
                        }
                    }
                }
            }
        }
        maskTail(&output, range)
        return output
    }

    /// Rows past the last are neither yes nor possible.
    private func maskTail(_ output: inout [UInt64], _ range: Range<Int>) {
        let spare = range.upperBound * 64 - rowCount
        guard spare > 0, spare < 64, !range.isEmpty else { return }
        for index in 0..<(2 * edition.rules.count) { output[(index + 1) * range.count - 1] &= ~UInt64(0) >> UInt64(spare) }
    }

    // MARK: Slots

    private func fillSlots(_ words: Range<Int>, _ base: Words, _ flags: UnsafeMutablePointer<UInt8>) {
        let rows = (words.lowerBound * 64)..<min(words.upperBound * 64, rowCount)
        for (index, slot) in plan.slots.enumerated() {
            compare(slot, rows, flags)
            Self.pack(flags, base + index * Self.blockWords, words.count)
        }
    }

    /// One byte, 0 or 1, for each row.
    private func compare(_ slot: BatchPlan.Slot, _ rows: Range<Int>, _ flags: UnsafeMutablePointer<UInt8>) {
        switch slot {
        case .integerAtLeast(let fact, let bound):
            columns[fact]?.integers.withUnsafeBufferPointer { Self.each($0, rows, flags) { $0 >= bound } }
        case .realAtLeast(let fact, let bound):
            columns[fact]?.reals.withUnsafeBufferPointer { Self.each($0, rows, flags) { $0 >= bound } }
        case .realAbove(let fact, let bound):
            columns[fact]?.reals.withUnsafeBufferPointer { Self.each($0, rows, flags) { $0 > bound } }
        case .code(let fact, let code):
            columns[fact]?.bytes8.withUnsafeBufferPointer { Self.each($0, rows, flags) { $0 == code } }
        }
    }

    @inline(__always)
    private static func each<T>(
        _ values: UnsafeBufferPointer<T>, _ rows: Range<Int>, _ flags: UnsafeMutablePointer<UInt8>, _ test: (T) -> Bool
    ) {
        guard let base = values.baseAddress else { return }
        let first = base + rows.lowerBound
        for index in 0..<rows.count { flags[index] = test(first[index]) ? 1 : 0 }
    }

    /// Eight bytes of 0 or 1 become eight bits by one multiplication.
    private static func pack(_ flags: UnsafeMutablePointer<UInt8>, _ into: Words, _ words: Int) {
        flags.withMemoryRebound(to: UInt64.self, capacity: words * 8) { eights in
            for word in 0..<words {
                var bits: UInt64 = 0
                for part in 0..<8 {
                    bits |= ((eights[word * 8 + part].littleEndian &* 0x0102_0408_1020_4080) >> 56) << UInt64(8 * part)
                }
                into[word] = bits
            }
        }
    }

    // MARK: Predicates

    private func fillPredicates(_ words: Range<Int>, _ base: Words) {
        let block = Self.blockWords
        for (index, recipe) in plan.recipes.enumerated() {
            let yes = base + (plan.slots.count + 2 * index) * block
            let possible = yes + block
            let predicate = edition.predicates[index]
            guard let column = columns[predicate.fact] else {
                yes.update(repeating: 0, count: words.count)
                possible.update(repeating: ~0, count: words.count)
                continue
            }
            if case .scalar = recipe {
                scalar(index, column, words, yes, possible)
                continue
            }
            mix(recipe, column, words, base, yes)
            limit(predicate, column, words, yes, possible)
        }
    }

    /// Where the values would satisfy, whether known or not.
    private func mix(_ recipe: BatchPlan.Recipe, _ column: Column, _ words: Range<Int>, _ base: Words, _ yes: Words) {
        let block = Self.blockWords
        let count = words.count
        var isComplement = false
        switch recipe {
        case .codes(let slots, let complement):
            isComplement = complement
            yes.update(repeating: 0, count: count)
            for slot in slots {
                let bits = base + slot * block
                for word in 0..<count { yes[word] |= bits[word] }
            }
        case .ranges(let ranges, let complement):
            isComplement = complement
            yes.update(repeating: 0, count: count)
            for (from, before) in ranges { Self.addRange(from.map { base + $0 * block }, before.map { base + $0 * block }, yes, count) }
        case .lookup(let table): lookup(table, column, words, yes)
        case .bit(let code):
            let rows = min(words.upperBound * 64, rowCount)
            for word in words {
                var bits: UInt64 = 0
                for row in (word * 64)..<min(word * 64 + 64, rows) { bits |= (column.masks[row] >> UInt64(code) & 1) << UInt64(row & 63) }
                yes[word - words.lowerBound] = bits
            }
        case .scalar: break
        }
        if isComplement { for word in 0..<count { yes[word] = ~yes[word] } }
    }

    private static func addRange(_ from: Words?, _ before: Words?, _ yes: Words, _ count: Int) {
        switch (from, before) {
        case (let from?, let before?): for word in 0..<count { yes[word] |= from[word] & ~before[word] }
        case (let from?, nil): for word in 0..<count { yes[word] |= from[word] }
        case (nil, let before?): for word in 0..<count { yes[word] |= ~before[word] }
        case (nil, nil): yes.update(repeating: ~0, count: count)
        }
    }

    private func lookup(_ table: [UInt8], _ column: Column, _ words: Range<Int>, _ yes: Words) {
        let rows = min(words.upperBound * 64, rowCount)
        for word in words {
            var bits: UInt64 = 0
            for row in (word * 64)..<min(word * 64 + 64, rows) {
                let code = column.width == .bytes ? Int(column.bytes8[row]) : Int(column.integers[row])
                if code < table.count { bits |= UInt64(table[code]) << UInt64(row & 63) }
            }
            yes[word - words.lowerBound] = bits
        }
    }

    /// Unknown rows are possible, not sure; rows where the fact does not apply are as the leaf says.
    private func limit(_ predicate: Predicate, _ column: Column, _ words: Range<Int>, _ yes: Words, _ possible: Words) {
        known[predicate.fact].withUnsafeBufferPointer { known in
            guard let first = known.baseAddress.map({ $0 + words.lowerBound }) else { return }
            for word in 0..<words.count {
                yes[word] &= first[word]
                possible[word] = yes[word] | ~first[word]
            }
        }
        guard !column.inapplicable.isEmpty else { return }
        for word in words {
            let at = word - words.lowerBound
            let bits = column.inapplicable[word]
            yes[at] = predicate.passes ? yes[at] | bits : yes[at] & ~bits
            possible[at] = predicate.passes ? possible[at] | bits : possible[at] & ~bits
        }
    }

    private func scalar(_ index: Int, _ column: Column, _ words: Range<Int>, _ yes: Words, _ possible: Words) {
        let predicate = edition.predicates[index]
        let fact = edition.facts.facts[predicate.fact]
        var cells = Array(repeating: Cell.absent, count: edition.facts.facts.count)
        for word in words {
            var bits: (yes: UInt64, possible: UInt64) = (0, 0)
            for row in (word * 64)..<min(word * 64 + 64, rowCount) {
                cells[predicate.fact] = edition.cell(column.state(row, fact.type), fact)
                let truth = predicate.truth(of: cells)
                if truth == .yes { bits.yes |= 1 << UInt64(row & 63) }
                if truth != .no { bits.possible |= 1 << UInt64(row & 63) }
            }
            yes[word - words.lowerBound] = bits.yes
            possible[word - words.lowerBound] = bits.possible
        }
    }

    // MARK: Rules

    private func leaf(_ index: Int, _ rule: StandingRule, _ predicates: Words) -> Words {
        predicates + 2 * rule.requirements[index].predicate * Self.blockWords
    }

    /// The truth of a branch for every row of the block.
    private func fold(
        _ branch: Branch, _ rule: StandingRule, _ yes: Words, _ possible: Words, _ count: Int, _ predicates: Words, _ stack: Words
    ) {
        switch branch {
        case .leaf(let index):
            let bits = leaf(index, rule, predicates)
            yes.update(from: bits, count: count)
            possible.update(from: bits + Self.blockWords, count: count)
        case .not(let part):
            fold(part, rule, yes, possible, count, predicates, stack)
            for word in 0..<count { (yes[word], possible[word]) = (~possible[word], ~yes[word]) }
        case .all(let parts):
            yes.update(repeating: ~0, count: count)
            possible.update(repeating: ~0, count: count)
            for part in parts {
                let (partYes, partPossible) = operand(part, rule, count, predicates, stack)
                Self.and(yes, partYes, count)
                Self.and(possible, partPossible, count)
            }
        case .any(let parts):
            yes.update(repeating: 0, count: count)
            possible.update(repeating: 0, count: count)
            for part in parts {
                let (partYes, partPossible) = operand(part, rule, count, predicates, stack)
                Self.or(yes, partYes, count)
                Self.or(possible, partPossible, count)
            }
        case .atLeast(let least, let parts):
            threshold(least, parts, rule, yes, possible, count, predicates, stack)
        }
    }

    private static func and(_ target: Words, _ other: Words, _ count: Int) { for word in 0..<count { target[word] &= other[word] } }
    private static func or(_ target: Words, _ other: Words, _ count: Int) { for word in 0..<count { target[word] |= other[word] } }

    /// Leaves are used where they lie; other branches are folded onto the stack.
    private func operand(_ part: Branch, _ rule: StandingRule, _ count: Int, _ predicates: Words, _ stack: Words) -> (Words, Words) {
        if case .leaf(let index) = part {
            let bits = leaf(index, rule, predicates)
            return (bits, bits + Self.blockWords)
        }
        fold(part, rule, stack, stack + Self.blockWords, count, predicates, stack + 2 * Self.blockWords)
        return (stack, stack + Self.blockWords)
    }

    /// Counts row by row; such groups are rare and short.
    private func threshold(
        _ least: Int, _ parts: [Branch], _ rule: StandingRule, _ yes: Words, _ possible: Words, _ count: Int, _ predicates: Words,
        _ stack: Words
    ) {
        var sure = [UInt16](repeating: 0, count: count * 64)
        var open = sure
        for part in parts {
            let (partYes, partPossible) = operand(part, rule, count, predicates, stack)
            for row in 0..<(count * 64) {
                sure[row] += UInt16(partYes[row >> 6] >> UInt64(row & 63) & 1)
                open[row] += UInt16(partPossible[row >> 6] >> UInt64(row & 63) & 1)
            }
        }
        yes.update(repeating: 0, count: count)
        possible.update(repeating: 0, count: count)
        for row in 0..<(count * 64) {
            if sure[row] >= least { yes[row >> 6] |= 1 << UInt64(row & 63) }
            if open[row] >= least { possible[row >> 6] |= 1 << UInt64(row & 63) }
        }
    }
}

extension Branch {
    /// Levels of branches.
    var depth: Int {
        switch self {
        case .leaf: 1
        case .not(let part): 1 + part.depth
        case .all(let parts), .any(let parts), .atLeast(_, let parts): 1 + (parts.map(\.depth).max() ?? 0)
        }
    }
}
