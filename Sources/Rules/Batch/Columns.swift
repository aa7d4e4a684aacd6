/// Facts of many organisations side by side: one column per fact, one row per organisation.
///
/// Flags and codes take a byte, whole numbers four, other numbers eight, and each cell one bit for "known".
public struct Columns: Sendable {
    public let facts: FactBook
    public let count: Int
    private(set) var columns: [Column?]

    /// Columns of so many rows of which nothing is known yet.
    public init(facts: FactBook, count: Int) {
        self.facts = facts
        self.count = count
        columns = Array(repeating: nil, count: facts.facts.count)
    }

    /// One row for each profile, in their order; facts that the book does not know are left out.
    public init(_ profiles: [Profile], facts: FactBook) {
        self.init(facts: facts, count: profiles.count)
        for (row, profile) in profiles.enumerated() {
            for (name, state) in profile.states {
                if let fact = facts.index(of: name) { set(fact: fact, row: row, to: state) }
            }
        }
    }

    /// Says what is known of one fact of one row. A value of the wrong type counts as absent.
    public mutating func set(_ fact: String, row: Int, to state: FactState) {
        if let index = facts.index(of: fact) { set(fact: index, row: row, to: state) }
    }

    /// The same by the index of the fact in its book, for loading many.
    public mutating func set(fact: Int, row: Int, to state: FactState) {
        precondition(row >= 0 && row < count, "row \(row) of \(count)")
        let type = facts.facts[fact].type
        if columns[fact] == nil { columns[fact] = Column(type, rows: count) }
        columns[fact]?.set(row, state, type)
    }

    /// A known number, day (from 1970), flag (0 or 1) or code (its index in the list) of undated age: the fast way to load.
    public mutating func set(fact: Int, row: Int, number: Double) {
        if columns[fact] == nil { columns[fact] = Column(facts.facts[fact].type, rows: count) }
        columns[fact]?.set(row, number)
    }

    /// What is known of a row, with its dates.
    public func profile(row: Int) -> Profile {
        var profile = Profile()
        for (fact, column) in zip(facts.facts, columns) {
            if let column { profile[fact.name] = column.state(row, fact.type) }
        }
        return profile
    }

    /// What is known of one fact of a row, by the index of the fact in its book.
    public func state(fact: Int, row: Int) -> FactState { columns[fact]?.state(row, facts.facts[fact].type) ?? .absent }

    /// Bytes held by the columns.
    public var bytes: Int { columns.reduce(0) { $0 + ($1?.bytes ?? 0) } }
}

/// One fact of every row.
struct Column: Sendable {
    /// Which of the arrays holds the values.
    enum Width { case bytes, integers, reals, masks, lists }

    private(set) var width: Width
    private(set) var bytes8: [UInt8] = []
    private(set) var integers: [Int32] = []
    private(set) var reals: [Double] = []
    private(set) var masks: [UInt64] = []
    private(set) var lists: [[Profile]] = []
    private(set) var known: [UInt64]
    private(set) var inapplicable: [UInt64] = []
    private(set) var declined: [UInt64] = []
    /// Days since 1970 from which values are known; `Int32.min` where undated. Empty when none is dated.
    private(set) var since: [Int32] = []
    private let rows: Int

    init(_ type: FactType, rows: Int) {
        self.rows = rows
        known = Array(repeating: 0, count: (rows + 63) / 64)
        switch type {
        case .flag: width = .bytes
        case .choice(let list): width = list.codes.count <= 256 ? .bytes : .integers
        case .number, .day: width = .integers
        case .choices: width = .masks
        case .list: width = .lists
        }
        switch width {
        case .bytes: bytes8 = Array(repeating: 0, count: rows)
        case .integers: integers = Array(repeating: 0, count: rows)
        case .masks: masks = Array(repeating: 0, count: rows)
        default: lists = Array(repeating: [], count: rows)
        }
    }

    var bytes: Int {
        bytes8.count + integers.count * 4 + reals.count * 8 + masks.count * 8 + lists.count * 8
            + (known.count + inapplicable.count + declined.count) * 8 + since.count * 4
    }

    private static func mark(_ bits: inout [UInt64], _ row: Int, _ isSet: Bool, words: Int) {
        if bits.isEmpty {
            guard isSet else { return }
            bits = Array(repeating: 0, count: words)
        }
        let bit = UInt64(1) << UInt64(row & 63)
        if isSet { bits[row >> 6] |= bit } else { bits[row >> 6] &= ~bit }
    }

    static func has(_ bits: [UInt64], _ row: Int) -> Bool { !bits.isEmpty && bits[row >> 6] >> UInt64(row & 63) & 1 == 1 }

    mutating func set(_ row: Int, _ number: Double) {
        known[row >> 6] |= 1 << UInt64(row & 63)
        if width == .integers, let whole = Int32(exactly: number) {
            integers[row] = whole
        } else if width == .bytes {
            bytes8[row] = UInt8(truncatingIfNeeded: Int(number))
        } else {
            if width == .integers {
                reals = integers.map(Double.init)
                integers = []
                width = .reals
            }
            reals[row] = number
        }
        forget(row)
    }

    /// A plain value has no other state.
    private mutating func forget(_ row: Int) {
        if !inapplicable.isEmpty { Self.mark(&inapplicable, row, false, words: known.count) }
        if !declined.isEmpty { Self.mark(&declined, row, false, words: known.count) }
        if !since.isEmpty { since[row] = .min }
    }

    mutating func set(_ row: Int, _ state: FactState, _ type: FactType) {
        Self.mark(&known, row, false, words: known.count)
        forget(row)
        switch state {
        case .absent: break
        case .declined: Self.mark(&declined, row, true, words: known.count)
        case .notApplicable: Self.mark(&inapplicable, row, true, words: known.count)
        case .given(let value, let day):
            guard store(row, value, type) else { return }
            guard let day else { return }
            if since.isEmpty { since = Array(repeating: .min, count: rows) }
            since[row] = Int32(clamping: day.number)
        }
    }

    /// False when the value is not of the type.
    private mutating func store(_ row: Int, _ value: FactValue, _ type: FactType) -> Bool {
        switch (value, type) {
        case (.flag(let flag), .flag): set(row, flag ? 1 : 0)
        case (.number(let number), .number) where number.isFinite: set(row, number)
        case (.day(let day), .day): set(row, Double(day.number))
        case (.code(let code), .choice(let list)):
            guard let index = list.index(of: code) else { return false }
            set(row, Double(index))
        case (.codes(let codes), .choices(let list)):
            let indexes = codes.compactMap(list.index)
            guard indexes.count == codes.count, indexes.allSatisfy({ $0 < 64 }) else { return false }
            masks[row] = indexes.reduce(0) { $0 | 1 << UInt64($1) }
            Self.mark(&known, row, true, words: known.count)
        case (.members(let members), .list):
            lists[row] = members
            Self.mark(&known, row, true, words: known.count)
        default: return false
        }
        return true
    }

    func number(_ row: Int) -> Double {
        switch width {
        case .bytes: Double(bytes8[row])
        case .integers: Double(integers[row])
        default: reals[row]
        }
    }

    /// The value of a row as an edition reads it.
    func cell(_ row: Int, _ fact: FactDefinition, _ edition: Edition) -> Cell {
        let isPlain = width == .bytes || width == .integers || width == .reals
        guard isPlain, since.isEmpty, Self.has(known, row) else { return edition.cell(state(row, fact.type), fact) }
        return .number(number(row))
    }

    func state(_ row: Int, _ type: FactType) -> FactState {
        if Self.has(declined, row) { return .declined }
        if Self.has(inapplicable, row) { return .notApplicable }
        guard Self.has(known, row) else { return .absent }
        let day = since.isEmpty || since[row] == .min ? nil : EpochDay(Int(since[row]))
        switch type {
        case .flag: return .given(.flag(number(row) == 1), on: day)
        case .number: return .given(.number(number(row)), on: day)
        case .day: return .given(.day(EpochDay(Int(number(row)))), on: day)
        case .choice(let list): return .given(.code(list.codes[Int(number(row))]), on: day)
        case .choices(let list):
            let codes = list.codes.indices.prefix(64).filter { masks[row] >> UInt64($0) & 1 == 1 }
            return .given(.codes(Set(codes.map { list.codes[$0] })), on: day)
        case .list: return .given(.members(lists[row]), on: day)
        }
    }
}
