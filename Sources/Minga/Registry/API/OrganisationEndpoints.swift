import Kit

extension Registry {
    public static func endpoints() -> [Endpoint] {
        OrganisationEndpoints.all + TieEndpoints.all + QuarantineEndpoints.all + ProposalEndpoints.all
    }
}

/// `/api/v1/organisations` and what hangs from it.
enum OrganisationEndpoints {
    static let list = Address("/api/v1/organisations")
    static let one = Address("/api/v1/organisations/{id}")
    static let statements = Address("/api/v1/organisations/{id}/statements")
    static let proposals = Address("/api/v1/organisations/{id}/proposals")
    static let sources = Address("/api/v1/sources")

    private static let group = Operation.Group("organisations", Words(es: "Organizaciones", en: "Organisations"))

    private static let q = QueryParameter(
        "q", .search,
        Words(es: "Nombre, RUT, comuna o rubro, como en el buscador.", en: "Name, RUT, commune or trade, as in the search box."))

    /// The directory's facet as a parameter; `ninguno` asks for those of whom no source says it.
    private static func parameter(_ facet: DirectoryQuery.Facet) -> QueryParameter<String> {
        let open = TextRule(
            pattern: "^[a-z0-9_-]+$", minimum: 1, maximum: 60, example: facet == .source ? "viraliza-2025" : "10"
        ) { text in
            let isKey = text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 || $0 == 45 }
            return isKey ? nil : Words(es: "No es la clave de una fuente.", en: "It is not the key of a source.")
        }
        let rule: TextRule
        switch facet {
        case .kind: rule = choice(OrganisationKind.allCases.map { TextRule.Choice($0.rawValue, $0.title) })
        case .legalStatus: rule = choice(LegalStatus.allCases.map { TextRule.Choice($0.rawValue, $0.title) })
        case .activity: rule = choice(Activity.allCases.map { TextRule.Choice($0.rawValue, $0.title) })
        case .sector: rule = choice(Sector.allCases.map { TextRule.Choice($0.rawValue, $0.title) })
        case .freshness: rule = .choice(DirectoryQuery.Freshness.self) { Words(same: $0.rawValue) }
        case .region: rule = choice(Gazetteer.shared.regions.map { TextRule.Choice($0.code, Words(same: $0.short)) })
        case .commune: rule = .commune
        case .source: rule = open
        }
        return .anyOf(name(facet), rule, DirectoryFacets.title(facet))
    }

    private static func choice(_ choices: [TextRule.Choice]) -> TextRule {
        .choice(choices + [TextRule.Choice(DirectoryQuery.none, Words(es: "No se sabe", en: "Not known"))])
    }

    /// The facet's name in the API.
    static func name(_ facet: DirectoryQuery.Facet) -> String {
        switch facet {
        case .kind: "kind"
        case .legalStatus: "legal_status"
        case .activity: "activity"
        case .region: "region"
        case .commune: "commune"
        case .sector: "sector"
        case .source: "source"
        case .freshness: "freshness"
        }
    }

    private static let facets = DirectoryQuery.Facet.allCases.map { (facet: $0, parameter: parameter($0)) }

    private static func query(_ call: Call) -> DirectoryQuery {
        let chosen = facets.map { ($0.facet, call.all($0.parameter)) }.filter { !$0.1.isEmpty }
        return DirectoryQuery(words: call[q]?.nonEmpty, chosen: Dictionary(chosen, uniquingKeysWith: { first, _ in first }), order: .name)
    }

    static let all: [Endpoint] = [
        .list(
            list,
            .init(
                "listOrganisations", group, Words(es: "Lista las organizaciones por nombre", en: "Lists the organisations by name"),
                detail: Words(es: "Los mismos filtros que el directorio.", en: "The same filters as the directory.")),
            query: [q] + facets.map(\.parameter), of: OrganisationShape.shape, point: { OrganisationShape.point($0) },
            sortedBy: [.text, .whole],
            sources: { call in try await SourceList(call.network).all().map { $0.origin(call.language) } }
        ) { call, range in try await Directory(call.network).slice(query(call), range) },
        .record(
            one, .init("getOrganisation", group, Words(es: "Una organización", en: "One organisation")), of: OrganisationShape.shape,
            version: { $0.version }
        ) { call in try await Organisations(call.network).require(call.id) },
        .list(
            statements,
            .init("listStatements", group, Words(es: "Lo que cada fuente dice de ella", en: "What each source says of it")), path: [.key],
            of: OrganisationShape.statement, sortedBy: [.whole]
        ) { call, range in
            let organisation = try await Organisations(call.network).require(call.id)
            return positioned(try await Organisations(call.network).statements(of: organisation.id), range)
        },
        .create(
            list, .init("createOrganisation", group, Words(es: "Agrega una organización", en: "Adds an organisation")),
            access: .holding(.correctRecord),
            from: OrganisationInput.draft, of: OrganisationShape.shape, version: { $0.version }, location: { one($0.id) }
        ) { call, input in
            let facts = try input.facts(against: nil, today: call.network.now().day())
            return try await Organisations(call.network).create(facts, by: call.actor, key: call.visit.request.headers["idempotency-key"])
        },
        .update(
            one, .init("correctOrganisation", group, Words(es: "Corrige una organización", en: "Corrects an organisation")),
            access: .holding(.correctRecord), from: OrganisationInput.change, of: OrganisationShape.shape, version: { $0.version }
        ) { call, input in
            let current = try await Organisations(call.network).require(call.id)
            let facts = try input.facts(against: current, today: call.network.now().day())
            return try await Organisations(call.network).correct(
                current.id, facts, version: try version(call), note: input.note, by: call.actor)
        },
        .create(
            proposals, .init("proposeChange", group, Words(es: "Propone un cambio", en: "Proposes a change")),
            access: .holding(.proposeChange),
            path: [.key], from: OrganisationInput.change, of: OrganisationShape.proposal, location: { RegistryPaths.proposal($0.id) }
        ) { call, input in
            let current = try await Organisations(call.network).require(call.id)
            let facts = try input.facts(against: current, today: call.network.now().day())
            return try await Proposals(call.network).propose(
                facts, for: current.id, version: current.version, note: input.note, by: call.actor,
                key: call.visit.request.headers["idempotency-key"].map { Proposals.id(of: $0, by: call.actor) })
        },
        .list(
            sources, .init("listSources", group, Words(es: "Las fuentes", en: "The sources")), of: OrganisationShape.source,
            sortedBy: [.whole]
        ) { call, range in positioned(try await SourceList(call.network).all(), range) },
    ]

    /// The version that `If-Match` names.
    private static func version(_ call: Call) throws(Problem) -> Int {
        guard let version = call.version else { throw Problem(.preconditionRequired, Problem.Code.preconditionRequired.title) }
        return version
    }

    /// A short list in an order that does not change: the position is a good cursor.
    private static func positioned<T: Sendable>(_ all: [T], _ range: CursorRange) -> CursorPage<T> {
        let start = if case .integer(let position)? = range.after?[0] { min(max(0, Int(clamping: position)), all.count) } else { 0 }
        let end = min(all.count, start + range.limit)
        return CursorPage(items: Array(all[start..<end]), next: end < all.count ? Cursor(end) : nil)
    }
}

extension Directory {
    /// Organisations by name from a cursor on.
    func slice(_ query: DirectoryQuery, _ range: CursorRange) async throws -> CursorPage<Organisation> {
        let today = network.now().day()
        let rows = try await network.database.scan { transaction in
            let sql = DirectorySQL(query: query, today: today, transaction: transaction)
            let rows = try transaction.all(sql.byName(after: range.after.map { ($0[0], $0[1]) }, limit: range.fetch), Organisation.read)
            return try Homes.fill(rows, transaction)
        }
        return CursorPage(rows, range) { Cursor(Fold.sort($0.name), $0.serial) }
    }
}

extension Source {
    fileprivate func origin(_ language: Language) -> DataPackage.Origin {
        DataPackage.Origin(
            title: [publisher, language(title)].compactMap { $0 }.joined(separator: ", "), address: url?.text, licence: licence)
    }
}
