import Kit

/// What a call of the API of HSDS asks, by the names that its specification gives (`openapi.json` of HSDS 3.2).
struct HSDSQuery: Sendable {
    static let search = QueryParameter(
        "search", .search, Words(es: "Palabras del nombre o del objetivo.", en: "Words of the name or the purpose."))
    static let page = QueryParameter("page", 1...100_000, Words(es: "Página, desde 1.", en: "Page, from 1."))
    static let perPage = QueryParameter("per_page", 1...500, Words(es: "Entradas por página.", en: "Entries of a page."))
    static let format = QueryParameter(
        "format",
        .choice([
            .init("json", Words(same: "JSON")),
            .init("ndjson", Words(es: "Todo, una entrada por línea", en: "Everything, an entry a line")),
        ]),
        Words(es: "Formato.", en: "Format."))
    static let full = QueryParameter<Bool>(
        "full", Words(es: "Cada entrada con todo lo que cuelga de ella.", en: "Each entry with everything that hangs from it."))
    static let minimal = QueryParameter<Bool>(
        "minimal", Words(es: "Solo la clave y la fecha del último cambio.", en: "Only the key and the date of the last change."))
    static let fullService = QueryParameter<Bool>("full_service", Words(es: "Con sus servicios enteros.", en: "With its services whole."))
    static let modifiedAfter = QueryParameter(
        "modified_after", moment, Words(es: "Con cambios desde ese momento, inclusive.", en: "Changed at that moment or after."))
    static let organization = QueryParameter("organization_id", .key, Words(es: "De esta organización.", en: "Of this organization."))
    static let term = QueryParameter("taxonomy_term_id", .key, Words(es: "Con este término.", en: "With this term."))
    static let taxonomy = QueryParameter(
        "taxonomy_id", .key, Words(es: "Con algún término de esta taxonomía.", en: "With some term of this taxonomy."))
    static let topOnly = QueryParameter<Bool>(
        "top_only", Words(es: "Solo términos sin otro encima; aquí, todos.", en: "Only terms with none above; here, all."))
    static let parent = QueryParameter(
        "parent_id", .key, Words(es: "Bajo este término; aquí, ninguno.", en: "Below this term; here, none."))

    static let usualSize = 100

    /// A day, or a moment in UTC.
    private static let moment = TextRule(
        pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,3})?Z)?$", minimum: 10, maximum: 24,
        example: "2026-11-04T12:30:00Z"
    ) { text in
        instant(text) == nil
            ? Words(
                es: "Escriba un día o un momento en UTC: 2026-11-04 o 2026-11-04T12:30:00Z.",
                en: "Write a day or a moment in UTC: 2026-11-04 or 2026-11-04T12:30:00Z.")
            : nil
    }

    let words: [String]
    let number: Int
    let size: Int
    let isStream: Bool
    let isFull: Bool
    let isMinimal: Bool
    let hasFullServices: Bool
    let modifiedAfter: String?
    let organization: String?
    let term: String?
    let taxonomy: String?

    /// - Throws: `malformed`, naming every parameter that is unknown, repeated or wrong.
    init(_ sent: Pairs, among declared: [any QueryDeclaration]) throws(Problem) {
        try declared.check(sent)
        words = (Self.search.values(in: sent).first ?? "").split(whereSeparator: \.isWhitespace).map { Fold.search(String($0)) }
        isMinimal = Self.minimal.values(in: sent).first ?? false
        number = Self.page.values(in: sent).first ?? 1
        size = Self.perPage.values(in: sent).first ?? (isMinimal ? 500 : Self.usualSize)
        isStream = Self.format.values(in: sent).first == "ndjson"
        isFull = Self.full.values(in: sent).first ?? false
        hasFullServices = Self.fullService.values(in: sent).first ?? false
        modifiedAfter = Self.modifiedAfter.values(in: sent).first.flatMap(Self.instant)
        organization = Self.organization.values(in: sent).first
        term = Self.term.values(in: sent).first
        taxonomy = Self.taxonomy.values(in: sent).first
    }

    /// The moment as `Instant` writes it, so that two compare as text.
    private static func instant(_ text: String) -> String? {
        guard CivilDate(iso: String(text.prefix(10))) != nil else { return nil }
        guard text.count > 10 else { return text + "T00:00:00.000Z" }
        let clock = text.dropFirst(11).dropLast().split(separator: ".", omittingEmptySubsequences: false)
        let parts = clock[0].split(separator: ":").compactMap { Int($0) }
        guard parts.count == 3, parts[0] < 24, parts[1] < 60, parts[2] < 60 else { return nil }
        let fraction = clock.count > 1 ? String(clock[1]) : ""
        return text.prefix(19) + "." + fraction + String(repeating: "0", count: max(0, 3 - fraction.count)) + "Z"
    }

    func admits(_ instrument: Instrument, agency: Agency?) -> Bool {
        let text = Fold.search(
            [instrument.name, instrument.acronym, agency?.name, agency?.acronym, instrument.objective?.es].compactMap { $0 }.joined(
                separator: " "))
        return words.allSatisfy { text.contains($0) } && (modifiedAfter.map { instrument.updatedAt.iso >= $0 } ?? true)
            && (organization.map { id in agency.map { HSDSCatalogue.uuid(Agency.subject($0.id)) == id } ?? false } ?? true)
            && hasTerm(instrument)
    }

    private func hasTerm(_ instrument: Instrument) -> Bool {
        guard term != nil || taxonomy != nil else { return true }
        return HSDSTerm.of(instrument).contains { own in
            (term.map { own.id == $0 } ?? true) && (taxonomy.map { own.taxonomy.id == $0 } ?? true)
        }
    }

    func admits(_ agency: Agency, services: [Instrument]) -> Bool {
        let text = Fold.search([agency.name, agency.acronym].compactMap { $0 }.joined(separator: " "))
        return words.allSatisfy { text.contains($0) } && ((term == nil && taxonomy == nil) || services.contains(where: hasTerm))
    }

    func admits(_ term: HSDSTerm) -> Bool {
        let text = Fold.search(term.name)
        return words.allSatisfy { text.contains($0) } && (taxonomy.map { term.taxonomy.id == $0 } ?? true)
    }

    func admits(_ taxonomy: HSDSTaxonomy) -> Bool {
        words.allSatisfy { Fold.search(taxonomy.json["description"]?.text ?? "").contains($0) }
    }

    /// A list as it was asked for.
    /// - Throws: `not-found` for a page beyond the last.
    func answer(_ all: [JSON]) throws(Problem) -> Answer {
        let page = HSDSPage(all, number: number, size: size)
        if isStream { return .json(page.lines, type: "application/x-ndjson") }
        guard number <= page.pages else {
            throw .notFound(Words(es: "La última página es la \(page.pages).", en: "The last page is \(page.pages)."))
        }
        return .json(page.json.bytes)
    }
}
