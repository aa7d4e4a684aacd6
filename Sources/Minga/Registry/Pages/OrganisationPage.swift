import Kit

/// The record of an organisation: what is known, who says so, its ties, where it is, what happened.
struct OrganisationPage {
    let visit: Visit
    let organisation: Organisation
    let resolution: Resolution
    let sources: [String: Source]
    let relations: [Relation]
    let positions: [Position]
    let milestones: [Milestone]
    let figures: [Figure]
    let history: [RecordHistory.Line]
    /// What other features add.
    let parts: [RecordPart]
    let merged: [MergedRecord]

    private var language: Language { visit.language }
    private var shown: Shown { Shown(language: visit.language) }
    private var ties: RecordTies { RecordTies(visit: visit, organisation: organisation, sources: sources) }

    var content: Page {
        let title = Words(same: organisation.name)
        let serial = organisation.serial
        let tabs = Tabs(
            Words(es: "Partes de la ficha", en: "Parts of the record"),
            [
                .init(Words(es: "Ficha", en: "Record"), RegistryPaths.page(serial), isCurrent: true),
                .init(
                    Words(es: "Fuentes (\(organisation.sourceCount))", en: "Sources (\(organisation.sourceCount))"),
                    RegistryPaths.sources(String(serial))),
            ])
        let body: HTML = """
            \(PageHead(title, kind: kind, tags: tags, actions: actions).html(language))\(tabs.html(language))\
            <div class="side right"><div>\(chapters)\(MergedListing(visit: visit, merged: merged).html)\(missing)\(ties.relations(relations))\(ties.people(positions))\(Cited(language: language).dates(milestones))\(Cited(language: language).figures(figures))\(each: parts, { $0.html })\(RecordParts(visit: visit, sources: sources).story(history))</div><div>\(place)</div></div>
            """
        let json = OrganisationEndpoints.one(organisation.id)
        return Page(
            title, summary: summary,
            crumbs: Breadcrumbs([.init(Words(es: "Organizaciones", en: "Organisations"), RegistryPaths.directory())], here: title),
            head: "<link rel=\"alternate\" type=\"application/json\" href=\"\(json)\">", content: body)
    }

    private var kind: (icon: Icon, words: Words)? {
        organisation.kind.map { kind in
            let detail = organisation[.coopClass].flatMap(CooperativeClass.init)?.title
            return (kind.icon, detail.map { Words(es: "\(kind.title.es) · \($0.es)", en: "\(kind.title.en) · \($0.en)") } ?? kind.title)
        }
    }

    private var summary: Words? {
        guard let kind = organisation.kind else { return nil }
        let seat = shown.seat(commune: organisation.commune, region: organisation.region, country: organisation.country) ?? ""
        return Words(es: "\(kind.title.es). \(seat)", en: "\(kind.title.en). \(seat)")
    }

    private var tags: [Tag] {
        var tags = [organisation.legalStatus?.tag ?? LegalStatus.unknownTag]
        if let activity = organisation.activity { tags.append(activity.tag) }
        if let seat = shown.seat(commune: organisation.commune, region: organisation.region, country: organisation.country) {
            tags.append(Tag(Words(same: seat), .plain, icon: .pin))
        }
        return tags
    }

    private var actions: [Button] {
        let id = String(organisation.serial)
        let isSteward = visit.actor.may(.correctRecord, at: organisation.place)
        let change: Button =
            isSteward
            ? .link(Words(es: "Corregir", en: "Correct"), RegistryPaths.edit(id), .primary, icon: .edit)
            : .link(Words(es: "Proponer un cambio", en: "Propose a change"), RegistryPaths.propose(id), .primary, icon: .edit)
        return [change] + support
    }

    /// The journey, filled in with this record, for those who may look for support.
    private var support: [Button] {
        guard let group = organisation.kind?.group, [.associative, .water, .representation].contains(group) else { return [] }
        let path = ("/ruta" as Path).query([("organizacion", String(organisation.serial))])
        let plan = Button.link(
            Words(es: "Plan de trabajo", en: "Work plan"), RegistryPaths.plan(String(organisation.serial)), icon: .list)
        return [.link(Words(es: "¿Qué apoyo hay?", en: "What support is there?"), path, icon: .kindGroup)]
            + (visit.actor.may(.seePeople, at: organisation.place) ? [plan] : [])
    }

    private var chapters: HTML {
        let list = OrganisationField.Chapter.allCases.compactMap { chapter -> HTML? in
            let facts = fields(chapter).compactMap(fact)
            guard !facts.isEmpty else { return nil }
            return "<section><h2>\(language(chapter.title))</h2>\(FactSheet(facts).html(language))</section>"
        }
        return "\(list)"
    }

    /// Fields of a chapter that some source speaks of.
    private func fields(_ chapter: OrganisationField.Chapter) -> [OrganisationField] {
        OrganisationField.allCases.filter { field in
            guard field.chapter == chapter, field != .name, field != (language == .es ? .descriptionEN : .description) else { return false }
            return resolution.fields[field.rawValue] != nil
        }
    }

    /// What nobody has said yet and would help: said once, with the way to say it.
    private var missing: HTML? {
        let asked: [OrganisationField] = [.rut, .legalStatus, .activity, .sector, .commune, .membersTotal, .email]
        let unknown = asked.filter { resolution.value($0) == nil }
        guard !unknown.isEmpty else { return nil }
        let title = Words(es: "Lo que no se sabe", en: "What is not known")
        let names = unknown.map { language($0.title) }.joined(separator: ", ")
        let ask = Words(es: "¿Lo sabe? Proponga el dato", en: "Do you know? Propose it")
        return """
            <section><h2>\(language(title))</h2><p class="soft">\(names).</p>\
            <p><a href="\(RegistryPaths.propose(String(organisation.serial)))">\(language(ask))</a></p></section>
            """
    }

    private func fact(_ field: OrganisationField) -> FactSheet.Fact? {
        guard let outcome = resolution.fields[field.rawValue] else { return nil }
        let claim = outcome.shown.claim
        let value: HTML? = claim.value.isEmpty ? nil : shown.html(claim.value, of: field)
        let marked: HTML? = value.map { value in claim.doubt.map { Doubt(value, $0).html(language) } ?? value }
        return FactSheet.Fact(field.title, marked, source: note(outcome, field))
    }

    private func note(_ outcome: Resolution.Outcome, _ field: OrganisationField) -> SourceNote {
        let first = outcome.shown.statement
        let sayings = outcome.voices.enumerated().map { index, voice in
            SourceNote.Saying(
                source: name(voice.statement.sourceID), value: shown.text(voice.claim.value, of: field), date: date(voice.statement),
                isChosen: index == 0,
                path: DocumentRoutes.source(voice.statement.sourceID))
        }
        return SourceNote(
            source: short(first.sourceID), date: date(first), sayings: sayings.count > 1 ? sayings : [],
            reason: sayings.count > 1 ? outcome.reason.words : nil)
    }

    private func name(_ id: String) -> String { sources[id].map { language($0.title) } ?? id }

    /// Who published the source: beside every value its title would be too long. The page of sources gives both.
    private func short(_ id: String) -> String { sources[id]?.publisher ?? name(id) }

    private func date(_ statement: Statement) -> String {
        statement.observedOn?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date"))
    }

    private var place: HTML? {
        guard let region = organisation.region, let name = shown.gazetteer.name(of: region) else { return nil }
        let seat = organisation.commune.flatMap(shown.gazetteer.commune)
        let places = shown.gazetteer.communes(of: region).compactMap { commune in
            commune.seat.map { seat in
                TerritoryMap.Place(
                    code: commune.code, name: commune.name, latitude: seat.coordinates.latitude, longitude: seat.coordinates.longitude,
                    count: commune.code == organisation.commune ? 1 : 0, path: Territories.commune(commune.code))
            }
        }
        var map = RegionMap(
            region, places: places, noun: Words(es: "organizaciones", en: "organisations"),
            title: Words(es: "Región de \(name)", en: "Region of \(name)"),
            path: Territories.region(region), marked: organisation.commune)
        map.one = Words(es: "organización", en: "organisation")
        let line: HTML = seat.map { "<a href=\"\(Territories.commune($0.code))\">\($0.name)</a>, " } ?? HTML()
        return """
            <section class="card"><h2>\(language(Words(es: "Dónde", en: "Where")))</h2>\(when: seat != nil, map.html(language))\
            <p class="small">\(line)<a href="\(Territories.region(region))">\(name)</a></p></section>
            """
    }
}
