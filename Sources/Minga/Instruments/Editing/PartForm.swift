import Kit

/// The form of a new version, variant or call.
enum PartForm {
    static let form = Form([
        .init(
            "kind", Words(es: "Qué es", en: "What it is"),
            .one(InstrumentPart.Kind.allCases.reversed().map { Choice($0.rawValue, $0.title) })),
        .init("es", Words(es: "Nombre, en español", en: "Name, in Spanish"), limit: 160),
        .init("en", Words(es: "Nombre, en inglés", en: "Name, in English"), limit: 160),
        .init("year", Words(es: "Año", en: "Year"), hint: Words(same: "2026"), isRequired: false, limit: 4),
        .init("from", Words(es: "Rige desde", en: "Holds from"), hint: dates, isRequired: false, limit: 10),
        .init("until", Words(es: "Rige hasta", en: "Holds until"), hint: dates, isRequired: false, limit: 10),
        .init(
            "territory", Words(es: "Dónde", en: "Where"),
            .select(
                [Choice("CL", CatalogueWords.place("CL"))] + Gazetteer.shared.regions.map { Choice($0.code, Words(same: $0.short)) }),
            isRequired: false),
    ])

    private static let dates = Words(es: "2026, 2026-03 o 2026-03-31", en: "2026, 2026-03 or 2026-03-31")

    static func read(_ typed: Pairs) throws(Problem) -> InstrumentPartDraft {
        var flaws: [Problem.Field] = []
        for name in ["year", "from", "until"] {
            if let text = typed[name], PartialDate(iso: text) == nil {
                flaws.append(Problem.Field(name, Words(es: "Escriba una fecha como \(dates.es).", en: "Write a date such as \(dates.en).")))
            }
        }
        if let from = typed["from"], let until = typed["until"], flaws.isEmpty, until < from {
            flaws.append(Problem.Field("until", Words(es: "Termina antes de empezar.", en: "It ends before it begins.")))
        }
        guard flaws.isEmpty, let kind = typed["kind"].flatMap(InstrumentPart.Kind.init) else { throw .invalid(flaws) }
        return InstrumentPartDraft(
            kind: kind, title: Words(es: typed["es"] ?? "", en: typed["en"] ?? ""), year: typed["year"], from: typed["from"],
            until: typed["until"], territory: typed["territory"])
    }
}
