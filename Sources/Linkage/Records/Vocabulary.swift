/// Every word of the names once, by number, with how much meeting it says: bits, more for a rare word than for a common one.
struct Vocabulary: Sendable {
    private var ids: [String: Int32] = [:]
    private var letters: [UInt8] = []
    private var starts: [Int32] = [0]
    /// Letters that occur, as a set: tells most unlike words apart at once.
    private(set) var signatures: [UInt32] = []
    private(set) var counts: [Int32] = []
    private(set) var bits: [Float] = []

    mutating func add(_ word: String) -> Int32 {
        if let known = ids[word] { return known }
        let id = Int32(counts.count)
        ids[word] = id
        var signature: UInt32 = 0
        for byte in word.utf8 {
            letters.append(byte)
            signature |= 1 << UInt32(byte & 31)
        }
        starts.append(Int32(letters.count))
        signatures.append(signature)
        counts.append(0)
        return id
    }

    mutating func count(_ id: Int32) { counts[Int(id)] += 1 }

    /// Reckons the bits, when all names of `records` records have been added.
    mutating func close(records: Int) {
        bits = counts.map { max(0.05, Logarithm.base2(Float(max(1, records)) / Float(max(1, $0)))) }
    }

    func length(_ id: Int32) -> Int { Int(starts[Int(id) + 1] - starts[Int(id)]) }

    /// Folds the letters of a word's start into a key for blocks.
    func start(_ id: Int32, _ size: Int) -> UInt64 {
        let from = Int(starts[Int(id)])
        return letters[from..<min(from + size, Int(starts[Int(id) + 1]))].reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// Whether one word is the other with a slip or two of the pen, or its beginning.
    func areNear(_ one: Int32, _ other: Int32) -> Bool {
        let strange = (signatures[Int(one)] ^ signatures[Int(other)]).nonzeroBitCount
        let (a, b) = (length(one), length(other))
        let (short, long) = (min(a, b), max(a, b))
        if long - short <= 2, strange <= 4 {
            let slips = short < 4 ? 0 : short < 8 ? 1 : 2
            if slips > 0, long - short <= slips, strange <= 2 * slips {
                return letters.withUnsafeBufferPointer { all in
                    Slips.areWithin(slips, all, Int(starts[Int(one)]), a, Int(starts[Int(other)]), b)
                }
            }
        }
        return short >= 4 && long - short >= 2 && isStart(one, of: other, short)
    }

    private func isStart(_ one: Int32, of other: Int32, _ size: Int) -> Bool {
        let (x, y) = (Int(starts[Int(one)]), Int(starts[Int(other)]))
        for place in 0..<size where letters[x + place] != letters[y + place] { return false }
        return true
    }

    /// Whether two words written as one are the third: `santaines`.
    func areJoined(_ first: Int32, _ second: Int32, _ whole: Int32) -> Bool {
        let (a, b, c) = (length(first), length(second), length(whole))
        guard a + b == c else { return false }
        let (x, y, z) = (Int(starts[Int(first)]), Int(starts[Int(second)]), Int(starts[Int(whole)]))
        for place in 0..<a where letters[x + place] != letters[z + place] { return false }
        for place in 0..<b where letters[y + place] != letters[z + a + place] { return false }
        return true
    }
}
