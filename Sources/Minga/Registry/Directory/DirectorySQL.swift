import Kit

/// The directory's question as SQL for both engines.
struct DirectorySQL {
    let query: DirectoryQuery
    let today: CivilDate
    let transaction: any Transaction

    /// More matches than this are not ranked but listed by name, so that one common word does not hold a core.
    static let mostRanked = 2_000

    var search: SearchQuery? {
        guard let words = query.words else { return nil }
        let read = Self.digits(words).map { SearchQuery(groups: [[SearchQuery.Term(stem: $0, isPrefix: true)]]) } ?? Stems.query(words)
        return read.isEmpty ? nil : read
    }

    /// `82.878.900-7` and `82878900` are looked for as the digits that the index holds.
    static func digits(_ words: String) -> String? {
        let kept = words.lowercased().filter { $0 != "." && $0 != "-" && $0 != " " }
        guard kept.count >= 5, kept.dropLast().allSatisfy(\.isASCIIDigit), kept.last.map({ $0.isASCIIDigit || $0 == "k" }) == true else {
            return nil
        }
        return kept
    }

    /// Conditions on `o`; the facet named is left out, so that its own other values can be counted.
    func filters(without facet: DirectoryQuery.Facet? = nil) -> SQL {
        var filters: [SQL] = ["o.is_listed = 1"]
        for (name, codes) in query.chosen.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where name != facet {
            filters.append(filter(name, codes))
        }
        return SQL.all(filters)
    }

    private func filter(_ facet: DirectoryQuery.Facet, _ codes: [String]) -> SQL {
        switch facet {
        case .kind: Self.column("o.kind", codes)
        case .legalStatus: Self.column("o.legal_status", codes)
        case .activity: Self.column("o.activity", codes)
        case .region: Self.column("o.region", codes)
        case .commune: Self.column("o.commune", codes)
        case .sector: Self.column("o.sector", codes)
        case .source: "o.serial IN (SELECT serial FROM organisation_sources WHERE source_id IN (\(list: codes)))"
        case .freshness: "(" + SQL.joined(codes.map(freshness), " OR ") + ")"
        }
    }

    /// The code `ninguno` asks for those of whom no source says it.
    private static func column(_ name: SQL, _ codes: [String]) -> SQL {
        let known = codes.filter { $0 != DirectoryQuery.none }
        guard known.count < codes.count else { return "\(name) IN (\(list: known))" }
        return known.isEmpty ? "\(name) IS NULL" : "(\(name) IN (\(list: known)) OR \(name) IS NULL)"
    }

    private func freshness(_ code: String) -> SQL {
        let year = today.adding(days: -365).description
        let three = today.adding(days: -3 * 365).description
        return switch DirectoryQuery.Freshness(rawValue: code) {
        case .year: "o.freshest_on >= \(year)"
        case .threeYears: "(o.freshest_on >= \(three) AND o.freshest_on < \(year))"
        case .older: "o.freshest_on < \(three)"
        case .unknown: "o.freshest_on IS NULL"
        case nil: "1 = 0"
        }
    }

    /// Everything that matches, unranked.
    private func everything(without facet: DirectoryQuery.Facet? = nil) -> SQL {
        guard let search else { return "FROM organisations o WHERE \(filters(without: facet))" }
        return "FROM organisations o WHERE \(filters(without: facet)) AND o.serial IN \(transaction.serials(search, in: Registry.search))"
    }

    /// One page; `total` is the count of all, which decides whether ranking is worth it.
    func page(total: Int) -> SQL {
        let offset = (query.page - 1) * query.size
        let ends: SQL = "LIMIT \(query.size) OFFSET \(offset)"
        guard query.order == .relevance, let search, total <= Self.mostRanked else {
            return "SELECT \(DirectoryRow.columns) \(everything()) ORDER BY \(order) \(ends)"
        }
        return """
            SELECT \(DirectoryRow.columns) FROM \(transaction.matches(search, in: Registry.search)) AS m
            JOIN organisations o ON o.serial = m.serial WHERE \(filters()) ORDER BY m.tier, length(o.search_key), o.sort_key, o.serial \(ends)
            """
    }

    private var order: SQL {
        switch query.order {
        case .relevance, .name: "o.sort_key, o.serial"
        case .members: "o.members_total DESC NULLS LAST, o.sort_key, o.serial"
        case .newest: "o.freshest_on DESC NULLS LAST, o.sort_key, o.serial"
        }
    }

    /// Counts by every facet of few values together: one pass, from an index alone when nothing filters.
    func groups() -> SQL {
        let columns: SQL = "o.kind, o.legal_status, o.activity, o.region, o.sector, o.freshest_on"
        return "SELECT \(columns), count(*) \(everything()) GROUP BY \(columns)"
    }

    /// Counts per value of a facet, most frequent first, with the other filters applied.
    func counts(_ facet: DirectoryQuery.Facet, limit: Int) -> SQL? {
        let rest = everything(without: facet)
        let column: SQL
        switch facet {
        case .kind: column = "o.kind"
        case .legalStatus: column = "o.legal_status"
        case .activity: column = "o.activity"
        case .region: column = "o.region"
        case .commune: column = "o.commune"
        case .sector: column = "o.sector"
        case .source where search == nil && query.chosen.keys.allSatisfy { $0 == .source }:
            return "SELECT source_id, count(*) AS n FROM organisation_sources GROUP BY source_id ORDER BY n DESC, source_id LIMIT \(limit)"
        case .source:
            return """
                SELECT s.source_id, count(*) AS n FROM organisation_sources s WHERE s.serial IN (SELECT o.serial \(rest)) GROUP BY s.source_id
                ORDER BY n DESC, s.source_id LIMIT \(limit)
                """
        case .freshness: return nil
        }
        return "SELECT \(column), count(*) AS n \(rest) GROUP BY \(column) ORDER BY n DESC, \(column) LIMIT \(limit)"
    }

    func freshnessCount(_ code: DirectoryQuery.Freshness) -> SQL {
        "SELECT count(*) \(everything(without: .freshness)) AND \(freshness(code.rawValue))"
    }

    /// Whole records by name after a place in the list, for programs and downloads of any size.
    func byName(after: (name: Value, serial: Value)?, limit: Int) -> SQL {
        let rest: SQL = after.map { "AND (o.sort_key, o.serial) > (\($0.name), \($0.serial))" } ?? ""
        return "SELECT \(Organisation.columns) \(everything()) \(rest) ORDER BY o.sort_key, o.serial LIMIT \(limit)"
    }
}

extension DirectoryQuery {
    /// In a facet: no source says it.
    static let none = "ninguno"
}
