/// Brings together the pairs worth comparing: by several keys, so that what hides a pair from one shows it to another.
struct Blocks: Sendable {
    private(set) var tables: [BlockTable] = []
    private(set) var keys: [BlockKey] = []
    private(set) var reports: [BlockReport] = []

    init(_ records: Prepared) {
        add(.identity, records) { Self.identity(records, $0, &$1) }
        add(.placeNumber, records) { Self.placeNumber(records, $0, &$1) }
        let crowded = add(.placeWord, records) { Self.placeWord(records, $0, &$1) }
        if let crowded { add(.placeWords, records) { Self.placeWords(records, crowded, $0, &$1) } }
        add(.numberWord, records) { Self.numberWord(records, $0, &$1) }
        add(.wholeName, records) { Self.wholeName(records, $0, &$1) }
    }

    private static func key(_ kind: BlockKey, _ one: UInt64, _ two: UInt64 = 0, _ three: UInt64 = 0) -> UInt64 {
        BlockTable.mix(BlockTable.mix(BlockTable.mix(one &+ UInt64(kind.rawValue + 1) << 40) ^ two) ^ three)
    }

    /// Builds the table of a kind; gives it back when some of its groups are too crowded.
    @discardableResult
    private mutating func add(_ kind: BlockKey, _ records: Prepared, _ make: (Int, inout [UInt64]) -> Void) -> BlockTable? {
        var table = BlockTable(capacity: records.count * 3)
        var found: [UInt64] = []
        for record in 0..<records.count {
            found.removeAll(keepingCapacity: true)
            make(record, &found)
            for key in found { table.add(key, record) }
        }
        table.close(records: records.count)
        var report = BlockReport(key: kind)
        for size in table.sizes where size > 1 {
            report.blocks += 1
            report.largest = max(report.largest, Int(size))
            if size > kind.most {
                report.crowded += 1
                report.skippedPairs += Int(size) * (Int(size) - 1) / 2
            }
        }
        tables.append(table)
        keys.append(kind)
        reports.append(report)
        return report.crowded > 0 ? table : nil
    }

    private static func identity(_ records: Prepared, _ record: Int, _ keys: inout [UInt64]) {
        if records.identities[record] >= 0 { keys.append(key(.identity, UInt64(records.identities[record]))) }
        for number in records.registered[record] { keys.append(key(.identity, UInt64(number.scheme), UInt64(number.value) + 1)) }
    }

    private static func placeNumber(_ records: Prepared, _ record: Int, _ keys: inout [UInt64]) {
        guard records.places[record] >= 0 else { return }
        for place in records.numbers(of: record) {
            keys.append(key(.placeNumber, UInt64(records.places[record]), UInt64(records.numbers[place]) + 1))
        }
    }

    /// Words that are not in a fifth of all names.
    private static func telling(_ records: Prepared, _ record: Int) -> [Int32] {
        records.words[records.words(of: record)].filter { records.vocabulary.bits[Int($0)] > 2.3 && records.vocabulary.counts[Int($0)] > 1 }
    }

    private static func placeWord(_ records: Prepared, _ record: Int, _ keys: inout [UInt64]) {
        guard records.places[record] >= 0 else { return }
        for word in telling(records, record) { keys.append(key(.placeWord, UInt64(records.places[record]), UInt64(word) + 1)) }
    }

    /// Two words, of which one alone is too common there.
    private static func placeWords(_ records: Prepared, _ crowded: BlockTable, _ record: Int, _ keys: inout [UInt64]) {
        guard records.places[record] >= 0 else { return }
        let groups = crowded.groupsOf[Int(crowded.groupStarts[record])..<Int(crowded.groupStarts[record + 1])]
        guard groups.contains(where: { crowded.sizes[Int($0)] > BlockKey.placeWord.most }) else { return }
        let words = telling(records, record).sorted()
        for (index, one) in words.enumerated() {
            for other in words[(index + 1)...] {
                keys.append(key(.placeWords, UInt64(records.places[record]), UInt64(one) + 1, UInt64(other) + 1))
            }
        }
    }

    private static func numberWord(_ records: Prepared, _ record: Int, _ keys: inout [UInt64]) {
        let words = telling(records, record).sorted { records.vocabulary.bits[Int($0)] > records.vocabulary.bits[Int($1)] }
        for place in records.numbers(of: record) {
            for word in words.prefix(2) { keys.append(key(.numberWord, UInt64(records.numbers[place]), UInt64(word) + 1)) }
        }
    }

    private static func wholeName(_ records: Prepared, _ record: Int, _ keys: inout [UInt64]) {
        let words = records.words[records.words(of: record)]
        guard words.count > 1 else { return }
        let start = words.map { BlockTable.mix(records.vocabulary.start($0, 3)) }.reduce(0, &+)
        let numbers = records.numbers[records.numbers(of: record)].map { BlockTable.mix(UInt64($0) + 7) }.reduce(0, &+)
        keys.append(key(.wholeName, start, numbers))
    }

    /// Every pair that shares an uncrowded block and is not contrary, once: `visit` gets the lower record first.
    func forEachPair(_ records: Prepared, in range: Range<Int>, _ visit: (Int, Int) -> Void) {
        var seen = [Int32](repeating: -1, count: records.count)
        for record in range {
            for (table, kind) in zip(tables, keys) {
                for place in Int(table.groupStarts[record])..<Int(table.groupStarts[record + 1]) {
                    let group = table.groupsOf[place]
                    guard table.sizes[Int(group)] <= kind.most else { continue }
                    for other in table.members(group).reversed() {
                        if other <= Int32(record) { break }
                        guard seen[Int(other)] != Int32(record) else { continue }
                        seen[Int(other)] = Int32(record)
                        if records.areContrary(record, Int(other)) { continue }
                        visit(record, Int(other))
                    }
                }
            }
        }
    }
}
