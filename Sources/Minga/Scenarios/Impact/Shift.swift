import Rules

/// How the verdicts of two rules over the same organisations go together. Not known is a value of its own: it is neither no nor zero.
struct Shift: Sendable, Hashable {
    private var counts = [Int](repeating: 0, count: 9)

    static let order: [Verdict] = [.yes, .unknown, .no]

    private static func index(_ before: Verdict, _ after: Verdict) -> Int {
        (order.firstIndex(of: before) ?? 2) * 3 + (order.firstIndex(of: after) ?? 2)
    }

    subscript(before: Verdict, after: Verdict) -> Int { counts[Self.index(before, after)] }

    mutating func add(_ before: Verdict, _ after: Verdict) { counts[Self.index(before, after)] += 1 }

    var total: Int { counts.reduce(0, +) }
    func before(_ verdict: Verdict) -> Int { Self.order.reduce(0) { $0 + self[verdict, $1] } }
    func after(_ verdict: Verdict) -> Int { Self.order.reduce(0) { $0 + self[$1, verdict] } }

    /// Those who did not qualify for sure, and now do.
    var entering: Int { self[.no, .yes] + self[.unknown, .yes] }
    /// Those who qualified, and now do not.
    var leaving: Int { self[.yes, .no] }
    /// Those who qualified, and now must find something out.
    var doubted: Int { self[.yes, .unknown] }
    /// Those whom the rule shut out, and who now may qualify, once what is missing is known.
    var readmitted: Int { self[.no, .unknown] }
    /// Those who might have qualified, and now are shut out.
    var excluded: Int { self[.unknown, .no] }
    var isStill: Bool { Self.order.allSatisfy { self[$0, $0] == before($0) } }
}
