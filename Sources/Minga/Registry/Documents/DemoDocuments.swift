import Kit

extension Documents {
    /// Places, dates and figures of the five source documents.
    public static func loadDemonstration(into network: Network) async throws {
        let places = try DemoDocument.table("places", of: DemoDocument.PlaceEntry.self)
        let dates = try DemoDocument.table("dates", of: DemoDocument.DateEntry.self)
        let figures = try DemoDocument.table("figures", of: DemoDocument.FigureEntry.self)
        let now = network.now()
        try await network.database.write { transaction in
            try transaction.insert(into: "evidence_places", columns: placeColumns, rows: places.map(row))
            try transaction.insert(into: "evidence_dates", columns: dateColumns, rows: dates.map(row))
            let takers = dates.flatMap { date in date.organisations.uniqued().map { [Value.text(date.key), .text(DemoRegistry.id($0))] } }
            try transaction.insert(into: "evidence_date_organisations", columns: ["date_id", "organisation_id"], rows: takers)
            try transaction.insert(into: "evidence_figures", columns: figureColumns, rows: figures.map(row))
            let counts: JSON = ["places": .number(places.count), "dates": .number(dates.count), "figures": .number(figures.count)]
            try transaction.record(Event("demonstration.loaded", of: "documents", by: .system, payload: counts), at: now)
        }
    }

    private static let citation = ["printed", "source_id", "locator", "observed_on", "doubt_es", "doubt_en"]
    private static let placeColumns = ["id", "name", "kind", "cut", "note_es", "note_en"] + citation
    private static let dateColumns = ["id", "on_date", "until_date", "title_es", "title_en", "place"] + citation
    private static let figureColumns =
        ["id", "amount", "amount_max", "unit", "qualifier", "what_es", "what_en", "period", "territory", "organisation_id"] + citation

    private static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }

    private static func row(_ entry: DemoDocument.PlaceEntry) -> [Value] {
        [
            entry.key, entry.name, entry.kind, entry.cut, entry.note_es, entry.note_en, entry.printed, entry.source, entry.locator,
            entry.observed, entry.doubt_es, entry.doubt_en,
        ]
        .map(text)
    }

    private static func row(_ entry: DemoDocument.DateEntry) -> [Value] {
        [
            entry.key, entry.date, entry.end, entry.title_es, entry.title_en, entry.place, entry.printed, entry.source, entry.locator,
            entry.observed, entry.doubt_es, entry.doubt_en,
        ]
        .map(text)
    }

    private static func row(_ entry: DemoDocument.FigureEntry) -> [Value] {
        [.text(entry.key), entry.value.map { .real($0) } ?? .null, entry.value_max.map { .real($0) } ?? .null]
            + [
                entry.unit, entry.qualifier, entry.what_es, entry.what_en, entry.period, entry.territory,
                entry.organisation.map(DemoRegistry.id),
                entry.printed, entry.source, entry.locator, entry.observed, entry.doubt_es, entry.doubt_en,
            ].map(text)
    }
}
