/// Makes groups of linked pairs, the surest first. A link is refused when the two groups hold different identities, when records that it
/// would bring together speak against each other, or when all its cross pairs together weigh against it: no bridge over a contradiction.
struct Grouping {
    private let records: Prepared
    private let score: (Int, Int) -> Double
    private var groupOf: [Int]
    private var members: [Int: [Int]] = [:]
    private var identities: [Int32]
    private(set) var refused: [Link] = []

    /// `score` gives the log odds of a pair.
    init(_ records: Prepared, score: @escaping (Int, Int) -> Double) {
        self.records = records
        self.score = score
        groupOf = Array(0..<records.count)
        identities = records.identities
    }

    /// Weighs against a link of two groups when a cross pair has fewer bits.
    private static let contradiction = -9.0

    mutating func link(_ links: [Link]) {
        for link in links {
            let (one, other) = (groupOf[link.one], groupOf[link.other])
            if one == other { continue }
            guard fits(one, other) else {
                refused.append(link)
                continue
            }
            join(min(one, other), max(one, other))
        }
    }

    private func members(_ group: Int) -> [Int] { members[group] ?? [group] }

    private func fits(_ one: Int, _ other: Int) -> Bool {
        if identities[one] >= 0, identities[other] >= 0 { return identities[one] == identities[other] }
        let (mine, its) = (members(one), members(other))
        if mine.count == 1 && its.count == 1 { return true }
        if mine.count * its.count > 400 { return false }
        var sum = 0.0
        for x in mine {
            for y in its {
                if records.areContrary(x, y) { return false }
                let bits = score(x, y)
                if bits < Self.contradiction { return false }
                sum += bits
            }
        }
        return sum > 0
    }

    private mutating func join(_ into: Int, _ from: Int) {
        let joined = members(into) + members(from)
        for record in members(from) { groupOf[record] = into }
        members[into] = joined
        members[from] = nil
        identities[into] = max(identities[into], identities[from])
    }

    /// Groups of two and more, each in order, in the order of their first record.
    var groups: [[Int]] { members.values.filter { $0.count > 1 }.map { $0.sorted() }.sorted { $0[0] < $1[0] } }
}

struct Link: Sendable {
    let one: Int
    let other: Int
    let bits: Double
}
