/// Groups records by 64-bit keys: a hash table with open addresses, then one array of members.
struct BlockTable: Sendable {
    private var keys: [UInt64]
    private var groups: [Int32]
    private let mask: Int
    /// Group and record, in the order of adding.
    private var entries: [(group: Int32, record: Int32)] = []
    private(set) var sizes: [Int32] = []
    private(set) var starts: [Int32] = []
    private(set) var members: [Int32] = []
    /// Groups of each record, likewise: `groupsOf[groupStarts[i]..<groupStarts[i + 1]]`.
    private(set) var groupsOf: [Int32] = []
    private(set) var groupStarts: [Int32] = []

    init(capacity: Int) {
        var size = 64
        while size < capacity * 2 { size *= 2 }
        keys = [UInt64](repeating: 0, count: size)
        groups = [Int32](repeating: -1, count: size)
        mask = size - 1
        entries.reserveCapacity(capacity)
    }

    /// SplitMix64: spreads the bits of a key.
    static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }

    mutating func add(_ key: UInt64, _ record: Int) {
        var slot = Int(truncatingIfNeeded: key) & mask
        while groups[slot] >= 0, keys[slot] != key { slot = (slot + 1) & mask }
        if groups[slot] < 0 {
            groups[slot] = Int32(sizes.count)
            keys[slot] = key
            sizes.append(0)
        }
        let group = groups[slot]
        // A record that has the same key twice is in the block once.
        if let last = entries.last, last.group == group, last.record == Int32(record) { return }
        sizes[Int(group)] += 1
        entries.append((group, Int32(record)))
    }

    /// Lays out the groups. Records must have been added in order.
    mutating func close(records: Int) {
        starts = [Int32](repeating: 0, count: sizes.count + 1)
        for group in sizes.indices { starts[group + 1] = starts[group] + sizes[group] }
        var next = starts
        members = [Int32](repeating: 0, count: entries.count)
        groupsOf = []
        groupsOf.reserveCapacity(entries.count)
        groupStarts = [Int32](repeating: 0, count: records + 1)
        for (group, record) in entries {
            members[Int(next[Int(group)])] = record
            next[Int(group)] += 1
            groupsOf.append(group)
            groupStarts[Int(record) + 1] += 1
        }
        for record in 0..<records { groupStarts[record + 1] += groupStarts[record] }
    }

    func members(_ group: Int32) -> ArraySlice<Int32> { members[Int(starts[Int(group)])..<Int(starts[Int(group) + 1])] }
}
