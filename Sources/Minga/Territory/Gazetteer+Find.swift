import Kit

extension Gazetteer {
    /// What a text stands for, and how it was recognised.
    public struct Match: Sendable, Hashable {
        public enum Kind: String, Sendable, Codable {
            /// Written as in the tables.
            case exact
            /// The same but for case, accents, apostrophes, signs, «Región de…» or a lost leading zero.
            case folded
            /// A known other spelling, numeral or obsolete code.
            case alias
            /// Several territories; see the candidates.
            case ambiguous
            case none
        }

        public let kind: Kind
        /// Set when exactly one territory is meant.
        public let code: String?
        /// All that it may mean; for `none`, what it would be outside the region asked for.
        public let candidates: [String]

        public static let none = Match(kind: .none, code: nil, candidates: [])
    }

    /// Forgives case, accents, apostrophes, «Región de…», a lost leading zero, known spellings and obsolete codes. It never guesses: what the
    /// tables do not hold is `none`.
    ///
    /// Without a level the text may stand for several territories (Valparaíso is a region, a province and a commune): `ambiguous`,
    /// unless it names its level itself («Comuna de Valparaíso»).
    public func find(_ text: String, level: Level?, within region: String? = nil) -> Match {
        let folded = TerritoryFold.plain(text)
        let levels = level.map { [$0] } ?? TerritoryFold.leadingLevel(folded).map { [$0.level] } ?? Level.allCases
        let found = levels.compactMap { spellings[$0]?.match(text, folded: folded, level: $0) }
        let inside = found.filter { match in region.map { match.code.hasPrefix($0) } ?? true }
        let codes = inside.map(\.code).uniqued()
        if let only = inside.first, codes.count == 1 { return Match(kind: only.kind, code: only.code, candidates: codes) }
        if codes.isEmpty { return Match(kind: .none, code: nil, candidates: found.map(\.code).uniqued()) }
        return Match(kind: .ambiguous, code: nil, candidates: codes)
    }

    /// Territories whose names look like the text, or that hold the code; best first. For «did you mean», never to decide.
    public func suggestions(for text: String, level: Level? = nil, limit: Int = 5) -> [Territory] {
        let key = TerritoryFold.key(text)
        guard !key.isEmpty, key.utf8.count <= 80 else { return [] }
        let levels = level.map { level in [level] + Level.allCases.filter { other in other != level } } ?? Level.allCases
        let meant = levels.compactMap { find(text, level: $0).code }
        let holding = Level.allCases.reversed().compactMap { level -> String? in
            key.utf8.count > level.width ? territory(String(key.prefix(level.width)))?.code : nil
        }
        let close = levels.flatMap { spellings[$0]?.close(to: key) ?? [] }.sorted { $0.distance < $1.distance }.map(\.code)
        return (meant + holding + close).uniqued().prefix(limit).compactMap { territory($0) }
    }
}

/// The spellings of one level, each to its code.
struct Spellings: Sendable {
    private var exact: [String: String] = [:]
    private var folded: [String: String] = [:]
    private var aliases: [String: String] = [:]

    static func read(regions: [Region], provinces: [Province], communes: [Commune], aliases: [Table.Row]) -> [Gazetteer.Level: Spellings] {
        var all = Dictionary(uniqueKeysWithValues: Gazetteer.Level.allCases.map { ($0, Spellings()) })
        for region in regions {
            all[.region]?.add([region.code, region.name, region.short, region.iso, region.abbreviation], region.code)
        }
        for province in provinces { all[.province]?.add([province.code, province.name], province.code) }
        for commune in communes { all[.commune]?.add([commune.code, commune.name], commune.code) }
        for row in aliases {
            guard let level = Gazetteer.Level(rawValue: row["level"]) else { continue }
            all[level]?.aliases[TerritoryFold.key(row["spelling"])] = row["code"]
        }
        return all
    }

    private mutating func add(_ texts: [String], _ code: String) {
        for text in texts where !text.isEmpty {
            exact[text] = code
            folded[TerritoryFold.key(text)] = code
        }
    }

    /// `plain` is the text folded with its leading level still there.
    func match(_ text: String, folded plain: String, level: Gazetteer.Level) -> (code: String, kind: Gazetteer.Match.Kind)? {
        // Swift strings are equal whether letters are composed or not, as the rule of exact spellings asks.
        if let code = exact[text] { return (code, .exact) }
        let key = TerritoryFold.padded(TerritoryFold.leadingLevel(plain)?.rest ?? plain, level)
        if let code = folded[key] { return (code, .folded) }
        return aliases[key].map { ($0, .alias) }
    }

    /// Codes whose spelling is a few letters away or begins with the text.
    func close(to key: String) -> [(code: String, distance: Int)] {
        let allowed = min(3, key.count / 3)
        var best: [String: Int] = [:]
        for (spelling, code) in folded.merging(aliases, uniquingKeysWith: { first, _ in first }) where spelling.first?.isNumber == false {
            let begins = key.count >= 3 && spelling.hasPrefix(key)
            let distance = begins ? 1 : EditDistance.between(key, spelling, atMost: allowed) ?? .max
            if distance <= max(allowed, begins ? 1 : 0) { best[code] = min(best[code] ?? .max, distance) }
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }

    /// Codes with a spelling at most so many letters away, nearest first.
    func near(_ key: String, atMost limit: Int) -> [(code: String, distance: Int)] {
        var best: [String: Int] = [:]
        for table in [folded, aliases] {
            for (spelling, code) in table where spelling.utf8.count >= 4 && spelling.first?.isNumber == false {
                guard let distance = EditDistance.between(key, spelling, atMost: limit) else { continue }
                best[code] = min(best[code] ?? .max, distance)
            }
        }
        return best.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { ($0.key, $0.value) }
    }
}

/// How many letters must be changed, added or taken to make one text of another.
enum EditDistance {
    /// Nil when more than `limit`.
    static func between(_ left: String, _ right: String, atMost limit: Int) -> Int? {
        let (a, b) = (Array(left.utf8), Array(right.utf8))
        guard abs(a.count - b.count) <= limit else { return nil }
        var row = Array(0...b.count)
        for (i, letter) in a.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, other) in b.enumerated() {
                let changed = corner + (letter == other ? 0 : 1)
                corner = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, corner + 1)
            }
        }
        return row[b.count] <= limit ? row[b.count] : nil
    }
}
