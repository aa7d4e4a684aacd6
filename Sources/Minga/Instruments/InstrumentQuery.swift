import Kit

/// What a visitor asks of the catalogue: words and filters, read from the address bar and written back to it.
public struct InstrumentQuery: Sendable, Hashable {
    public enum Facet: String, Sendable, CaseIterable {
        case purpose = "proposito"
        case stage = "etapa"
        case agency = "agencia"
        case delivery = "entrega"
        case state = "estado"
        case region

        /// Values of an instrument; empty when no source says any.
        func codes(_ instrument: Instrument) -> [String] {
            switch self {
            case .purpose: instrument.purposes.map(\.rawValue)
            case .stage: instrument.stages.map(\.rawValue)
            case .agency: [instrument.agency].compactMap { $0 }
            case .delivery: instrument.deliveries
            case .state: [instrument.state?.rawValue].compactMap { $0 }
            case .region: instrument.regions.contains("CL") ? Gazetteer.shared.regions.map(\.code) : instrument.regions
            }
        }
    }

    /// In a facet: no source says it.
    static let none = "ninguno"
    static let pageSize = 20

    public var words: String?
    public var chosen: [Facet: [String]]
    public var page: Int

    public init(words: String? = nil, chosen: [Facet: [String]] = [:], page: Int = 1) {
        self.words = words
        self.chosen = chosen
        self.page = page
    }

    public init(_ query: Pairs) {
        var chosen: [Facet: [String]] = [:]
        for facet in Facet.allCases {
            let codes = query.all(facet.rawValue).filter { $0.utf8.count <= 60 }.prefix(40).uniqued()
            if !codes.isEmpty { chosen[facet] = codes }
        }
        let page = query["pagina"].flatMap(Int.init) ?? 1
        self.init(words: query["q"].map { String($0.prefix(200)) }, chosen: chosen, page: min(max(page, 1), 100_000))
    }

    public var pairs: [(String, String)] {
        var pairs: [(String, String)] = words.map { [("q", $0)] } ?? []
        for facet in Facet.allCases { for code in chosen[facet] ?? [] { pairs.append((facet.rawValue, code)) } }
        if page > 1 { pairs.append(("pagina", String(page))) }
        return pairs
    }

    /// Whether an instrument passes the filters; `facet` is left out, so that its own other values can be counted.
    func admits(_ instrument: Instrument, without facet: Facet? = nil) -> Bool {
        chosen.allSatisfy { name, codes in
            if name == facet { return true }
            let own = name.codes(instrument)
            return own.isEmpty ? codes.contains(Self.none) : codes.contains { own.contains($0) }
        }
    }
}

/// The answer to an `InstrumentQuery`: what matches, and how many each value of each facet would leave.
public struct InstrumentList: Sendable {
    public struct Count: Sendable, Hashable {
        /// Nil: no source says it.
        public let code: String?
        public let count: Int
    }

    /// All that match, by name.
    public let matches: [Instrument]
    public let facets: [InstrumentQuery.Facet: [Count]]

    init(_ query: InstrumentQuery, among found: [Instrument]) {
        matches = found.filter { query.admits($0) }
        facets = Dictionary(
            uniqueKeysWithValues: InstrumentQuery.Facet.allCases.map { facet in
                var counts: [String?: Int] = [:]
                for instrument in found where query.admits(instrument, without: facet) {
                    let codes = facet.codes(instrument)
                    if codes.isEmpty { counts[nil, default: 0] += 1 }
                    for code in codes { counts[code, default: 0] += 1 }
                }
                return (facet, counts.map { Count(code: $0.key, count: $0.value) })
            })
    }

    public func page(_ query: InstrumentQuery) -> [Instrument] {
        Array(matches.dropFirst((query.page - 1) * InstrumentQuery.pageSize).prefix(InstrumentQuery.pageSize))
    }
}

extension Instruments {
    /// The catalogue is short: it is read whole and filtered here; only words are looked for in the full text.
    public func list(_ query: InstrumentQuery) async throws -> InstrumentList {
        InstrumentList(query, among: try await matching(query.words))
    }

    /// Instruments that the words find, by name; all of them without words.
    func matching(_ words: String?) async throws -> [Instrument] {
        let search = words.map(Stems.query)
        return try await database.scan { transaction in
            let filter: SQL
            if let search, !search.isEmpty {
                filter = "WHERE serial IN \(transaction.serials(search, in: Self.search))"
            } else {
                filter = ""
            }
            return try transaction.all("SELECT \(Instrument.columns) FROM instruments \(filter) ORDER BY sort_key, serial", Instrument.read)
        }
    }
}
