import Kit

/// Adds up the groups of one pass into the counts of each facet.
struct TallyCount {
    /// Facets that the pass groups by, in the order of its columns; freshness comes last.
    static let grouped: [DirectoryQuery.Facet] = [.kind, .legalStatus, .activity, .region, .sector, .freshness]

    private let year: String
    private let threeYears: String
    private var counts: [[String?: Int]] = Array(repeating: [:], count: grouped.count)
    private(set) var total = 0

    init(today: CivilDate) {
        year = today.adding(days: -365).description
        threeYears = today.adding(days: -3 * 365).description
    }

    /// A row of the facets' columns and a count.
    mutating func add(_ row: Row) {
        let count = row.int(Self.grouped.count)
        total += count
        for index in Self.grouped.indices.dropLast() { counts[index][row.textIfAny(index), default: 0] += count }
        counts[Self.grouped.count - 1][bucket(row.textIfAny(Self.grouped.count - 1)), default: 0] += count
    }

    private func bucket(_ date: String?) -> String {
        guard let date else { return DirectoryQuery.Freshness.unknown.rawValue }
        if date >= year { return DirectoryQuery.Freshness.year.rawValue }
        return date >= threeYears ? DirectoryQuery.Freshness.threeYears.rawValue : DirectoryQuery.Freshness.older.rawValue
    }

    /// Most frequent first; freshness from new to old.
    var facets: [DirectoryQuery.Facet: [Directory.Count]] {
        var facets: [DirectoryQuery.Facet: [Directory.Count]] = [:]
        for (facet, counts) in zip(Self.grouped, counts) {
            facets[facet] = counts.map { Directory.Count(code: $0.key, count: $0.value) }
                .sorted { ($1.count, $0.code ?? "") < ($0.count, $1.code ?? "") }
        }
        let order = DirectoryQuery.Freshness.allCases.map(\.rawValue)
        facets[.freshness]?.sort { order.firstIndex(of: $0.code ?? "") ?? 9 < order.firstIndex(of: $1.code ?? "") ?? 9 }
        return facets
    }
}
