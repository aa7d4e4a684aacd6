import Kit

/// What one source published of one instrument in one measure: by year and by region, never added to anything else.
struct InstrumentFigures: Sendable {
    let source: String
    let measure: SupportMeasure
    /// By year and the month up to which it was accumulated, in order.
    let years: [SeriesPoint]
    let regions: [SeriesPoint]

    /// How the source names the instrument, for its filters.
    let words: [String]
}

extension Observations {
    /// Every measure of every source that speaks of an instrument of the catalogue.
    func figures(ofInstrument id: String) async throws -> [InstrumentFigures] {
        try await database.scan { transaction in
            let filter: SQL = "instrument = \(id)"
            let measures = try transaction.all(
                "SELECT DISTINCT measure FROM observation_sums WHERE \(filter) AND role = \(RowRole.adds) AND row_count <> 0 ORDER BY measure"
            ) { SupportMeasure(rawValue: $0.text(0)) }.compactMap(\.self)
            var found: [InstrumentFigures] = []
            for measure in measures {
                let years = Dictionary(grouping: try Self.series(.month, measure, filter, transaction), by: \.source)
                let regions = Dictionary(grouping: try Self.series(.region, measure, filter, transaction), by: \.source)
                let names = Dictionary(grouping: try Self.series(.instrument, measure, filter, transaction), by: \.source)
                for source in years.keys.sorted() {
                    found.append(
                        InstrumentFigures(
                            source: source, measure: measure, years: years[source] ?? [], regions: regions[source] ?? [],
                            words: (names[source] ?? []).compactMap(\.key)))
                }
            }
            return found
        }
    }

    /// Sources that publish something of an agency without saying the instrument, or of its other instruments.
    func sources(ofAgency agency: String) async throws -> [String] {
        try await database.scan { transaction in
            try transaction.all(
                "SELECT DISTINCT source_id FROM observation_sums WHERE agency = \(agency) AND row_count <> 0 ORDER BY source_id"
            ) { $0.text(0) }
        }
    }
}
