import Kit

/// The ties and the role holders of a record, with what may be done about them by who may.
struct RecordTies {
    let visit: Visit
    let organisation: Organisation
    let sources: [String: Source]

    private var language: Language { visit.language }
    private var id: String { String(organisation.serial) }

    func relations(_ relations: [Relation]) -> HTML? {
        let mayChange = visit.actor.may(.correctRecord, at: organisation.place)
        guard !relations.isEmpty || mayChange else { return nil }
        let note = Button.link(Words(es: "Anotar una relación", en: "Note a relation"), RegistryPaths.newTie(id), icon: .plus)
        let title = language(Words(es: "Relaciones", en: "Relations"))
        let graph = RelationGraph(organisation.name, relations.map { .init($0.verb, $0.name, RegistryPaths.page($0.serial)) })
        let list: HTML? =
            relations.isEmpty
            ? nil
            : """
            <details\(when: mayChange, " open")><summary>\(language(Words(es: "Ver como lista, con sus fuentes", en: "See as a list, with its sources")))</summary>\
            <ul>\(each: relations, { item($0, mayChange) })</ul>\(downloads(relations.count))</details>
            """
        return """
            <section><h2 id="relaciones">\(title)</h2>\(graph.html(language))\(list)\(when: relations.isEmpty, "<p class=\"soft\">\(language(Self.none))</p>")\
            \(when: mayChange, "<p class=\"actions\">\(note.html(language))</p>")</section>
            """
    }

    private static let none = Words(es: "Ninguna fuente nombra una relación.", en: "No source names a relation.")

    private func item(_ relation: Relation, _ mayChange: Bool) -> HTML {
        let link: HTML = "\(language(relation.verb)) <a href=\"\(RegistryPaths.page(relation.serial))\">\(relation.name)</a>"
        let marked = relation.doubt.map { Doubt(link, $0).html(language) } ?? link
        let detail: HTML = """
            <a class="small" href="\(RegistryPaths.tie(id, relation.membership.id))">\(language(mayChange ? Self.change : Self.detail))<span class="hush">: \(language(relation.verb)) \(relation.name)</span></a>
            """
        return "<li>\(marked) \(source(relation.period, relation.sourceID)) \(detail)</li>"
    }

    private static let detail = Words(es: "detalle", en: "detail")
    private static let change = Words(es: "corregir o terminar", en: "correct or end")

    private func source(_ period: Period, _ id: String) -> HTML {
        let name = sources[id].map { $0.publisher ?? language($0.title) } ?? id
        return SourceNote(source: name, date: period.words.map { language($0) } ?? "").html(language)
    }

    private func downloads(_ count: Int) -> HTML {
        let list = TieEndpoints.memberships(organisation.id)
        return Downloads([(.csv, list.query([("format", "csv")])), (.json, list.query([("format", "ndjson")]))], count: count).html(
            language)
    }

    func people(_ positions: [Position]) -> HTML? {
        let mayChange = RolePages.mayChange(visit, organisation)
        guard !positions.isEmpty || mayChange else { return nil }
        let facts = positions.map { position in
            let title: HTML = """
                <a href="\(RegistryPaths.role(id, position.id))">\(language(position.title))</a>\
                \(when: !position.isPublic, " <span class=\"soft\">\(language(Self.restricted))</span>")\
                \(when: mayChange, change(position))
                """
            let marked = position.doubt.map { Doubt(title, $0).html(language) } ?? title
            let name = sources[position.sourceID].map { $0.publisher ?? language($0.title) } ?? position.sourceID
            return FactSheet.Fact(
                Words(same: position.person), marked,
                source: SourceNote(source: name, date: position.period.words.map { language($0) } ?? ""))
        }
        let note = Button.link(Words(es: "Anotar un cargo", en: "Note a role"), RegistryPaths.newRole(id), icon: .plus)
        return """
            <section><h2 id="personas">\(language(Words(es: "Personas en cargos", en: "People in office")))</h2>\
            \(when: !facts.isEmpty, FactSheet(facts).html(language))\(when: facts.isEmpty, "<p class=\"soft\">\(language(Self.nobody))</p>")\
            \(when: mayChange, "<p class=\"actions\">\(note.html(language))</p>")</section>
            """
    }

    private func change(_ position: Position) -> HTML {
        """
         <a class="small" href="\(RegistryPaths.role(id, position.id))">\(language(Self.change))<span class="hush">: \(position.person)</span></a>
        """
    }

    private static let nobody = Words(es: "Ninguna fuente nombra a quien ocupe un cargo.", en: "No source names a role holder.")
    private static let restricted = Words(es: "(no se muestra al público)", en: "(not shown to the public)")
}
