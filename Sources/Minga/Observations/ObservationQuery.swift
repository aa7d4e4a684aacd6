import Kit

/// What is asked of the observations of one source: one measure, and filters read from the address bar and written back to it.
public struct ObservationQuery: Sendable, Hashable {
    public enum Facet: String, Sendable, CaseIterable {
        case year = "anio"
        case agency = "agencia"
        case instrument = "instrumento"
        case region
        case sex = "sexo"

        /// Column of `observation_sums`; unknown is empty there, and 0 for years.
        var column: SQL {
            switch self {
            case .year: "CAST(year AS TEXT)"
            case .agency: "agency"
            case .instrument: "instrument_words"
            case .region: "region"
            case .sex: "sex"
            }
        }

        /// The same of `observations`, with unknown as there.
        var rowColumn: SQL {
            switch self {
            case .year: "CAST(COALESCE(o.year, 0) AS TEXT)"
            case .agency: "COALESCE(o.agency, o.agency_words, '')"
            case .instrument: "COALESCE(o.instrument_words, '')"
            case .region: "COALESCE(o.region, '')"
            case .sex: "COALESCE(o.sex, '')"
            }
        }
    }

    public static let pageSize = 25
    /// In a facet: the source does not say it.
    static let unsaid = "sin-dato"

    public var source: String
    public var measure: SupportMeasure?
    public var chosen: [Facet: [String]]
    public var page: Int

    public init(source: String, measure: SupportMeasure? = nil, chosen: [Facet: [String]] = [:], page: Int = 1) {
        self.source = source
        self.measure = measure
        self.chosen = chosen
        self.page = page
    }

    public init(source: String, _ query: Pairs) {
        var chosen: [Facet: [String]] = [:]
        for facet in Facet.allCases {
            let values = query.all(facet.rawValue).filter { $0.utf8.count <= 200 && !$0.isEmpty }.prefix(40).uniqued()
            if !values.isEmpty { chosen[facet] = values }
        }
        self.init(
            source: source, measure: query["medida"].flatMap(SupportMeasure.init), chosen: chosen, page: ListAddress.page(in: query))
    }

    /// Filters on the sums; `facet` is left out, so that its own other values can be counted.
    func sums(without left: Facet? = nil) -> SQL { filter(left) { $0.column } }

    /// Filters on the rows.
    var rows: SQL { filter(nil) { $0.rowColumn } }

    private func filter(_ left: Facet?, _ column: (Facet) -> SQL) -> SQL {
        var filters: [SQL] = []
        for facet in Facet.allCases where facet != left {
            guard let values = chosen[facet] else { continue }
            let blank = facet == .year ? "0" : ""
            filters.append("\(column(facet)) IN (\(list: values.map { $0 == Self.unsaid ? blank : $0 }))")
        }
        return .all(filters)
    }
}
