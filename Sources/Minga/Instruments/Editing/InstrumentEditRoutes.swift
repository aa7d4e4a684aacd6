import Kit

enum InstrumentEditRoutes {
    static let all: [Route] = [
        Route(.get, InstrumentPaths.edit, .holding(.correctRecord)) { visit in
            let pages = try await pages(visit)
            return visit.page(
                pages.fields(try await Instruments(visit.network).parts(of: pages.instrument.id), try await part(visit, pages)))
        },
        Route(.get, InstrumentPaths.field, .holding(.correctRecord), field),
        Route(.post, InstrumentPaths.field, .holding(.correctRecord), correct),
        Route(.get, InstrumentPaths.state, .holding(.correctRecord)) { visit in visit.page(try await pages(visit).state()) },
        Route(.post, InstrumentPaths.state, .holding(.correctRecord), move),
    ]

    private static func pages(_ visit: Visit) async throws -> InstrumentEditPages {
        let network = visit.network
        let instruments = Instruments(network)
        let instrument = try await instruments.require(visit.parameter("id"))
        try visit.actor.require(.correctRecord, at: instrument.place)
        let sources = try await SourceList(network).all()
        let sheet = ClaimSheet(
            language: visit.language, words: CatalogueWords(language: visit.language, names: try await InstrumentRoutes.names(network)),
            knowledge: try await instruments.knowledge(of: instrument.subject),
            sources: Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            today: network.now().day())
        return InstrumentEditPages(visit: visit, instrument: instrument, sheet: sheet, sources: sources)
    }

    /// The part that the address names; nil for the instrument itself.
    private static func part(_ visit: Visit, _ pages: InstrumentEditPages) async throws -> InstrumentPart? {
        guard let part = visit.query[InstrumentPaths.part] else { return nil }
        return try await Instruments(visit.network).requirePart(part, of: pages.instrument.id)
    }

    /// The form of the field in the address; lines enough for what there is, what was typed, and one more.
    private static func form(_ visit: Visit, _ pages: InstrumentEditPages) async throws -> ClaimForm {
        guard let field = Vocabulary.shared.field(visit.parameter("field")), field.name != "state" else {
            throw Problem.notFound(Words(es: "No hay un dato con esa dirección.", en: "There is no field at that address."))
        }
        let typed = (0..<20).last { visit.form.raw("value.\($0)") != nil }.map { $0 + 1 } ?? 0
        let part = try await part(visit, pages)?.id ?? ""
        let known = (pages.sheet.knowledge.known(field.name, part: part)?.entries.count ?? 0) + 1
        let instruments = Instruments(visit.network)
        let shelf = ClaimForm.Shelf(
            agencies: try await instruments.agencies(), instruments: try await instruments.all(), sources: pages.sources)
        return ClaimForm(field: field, shelf: shelf, lines: min(20, max(typed, known)), part: part)
    }

    private static func field(_ visit: Visit) async throws -> Answer {
        let pages = try await pages(visit)
        let form = try await form(visit, pages)
        return visit.page(
            pages.field(
                form, FormValues(form.filled(pages.sheet.knowledge.known(form.field.name, part: form.part), today: pages.sheet.today))))
    }

    private static func correct(_ visit: Visit) async throws -> Answer {
        let pages = try await pages(visit)
        let form = try await form(visit, pages)
        do {
            return try await visit.submit(form.form) { typed in
                let drafts = try form.read(typed)
                try await Instruments(visit.network).correct(
                    pages.instrument.id, form.field, drafts, version: visit.formVersion ?? 0, note: typed["note"], by: visit.actor)
                visit.leave(Words(es: "La corrección quedó guardada.", en: "The correction was saved."))
                return .redirect(InstrumentPaths.instrument(pages.instrument.id))
            } again: { values, problem in
                pages.field(form, values, problem, version: visit.formVersion)
            }
        } catch let problem as Problem where problem.code == .stale {
            let fresh = try await self.pages(visit)
            return visit.page(fresh.conflict(form, visit.form), status: problem.code.status)
        }
    }

    private static func move(_ visit: Visit) async throws -> Answer {
        let pages = try await pages(visit)
        do {
            return try await visit.submit(pages.stateForm) { typed in
                guard let state = typed["state"].flatMap(InstrumentState.init) else {
                    throw Problem(.malformed, Problem.Code.malformed.title)
                }
                try await Instruments(visit.network).move(
                    pages.instrument.id, to: state, reason: typed["reason"] ?? "", source: typed["source"] ?? Source.steward.id,
                    seen: try ClaimForm.Evidence.date(typed), version: visit.formVersion ?? 0, by: visit.actor)
                visit.leave(Words(es: "El estado quedó guardado.", en: "The state was saved."))
                return .redirect(InstrumentPaths.instrument(pages.instrument.id))
            } again: { values, problem in
                pages.state(values, problem, version: visit.formVersion)
            }
        } catch let problem as Problem where problem.code == .stale {
            let fresh = try await self.pages(visit)
            let saved = fresh.instrument.state.map { visit.language($0.title) }
            let typed = visit.form["state"].flatMap(InstrumentState.init).map { visit.language($0.title) }
            let line = Comparison.Line(Words(es: "Estado", en: "State"), typed, saved)
            return visit.page(
                fresh.state(
                    FormValues(visit.form), version: fresh.instrument.version, above: InstrumentEditPages.beaten([line], visit.language)),
                status: problem.code.status)
        }
    }
}
