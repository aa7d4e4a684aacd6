import Kit

/// The documentation of the API for people, from the same declarations as the rest: how to use it with every operation in a line, and a
/// chapter for each group, so that no page grows with the product.
struct ApiPage: Sendable {
    let api: API
    let visit: Visit

    /// Parameter that names a chapter.
    static let chapter = "capitulo"

    static func chapter(_ group: Operation.Group) -> Path { API.documentation().query([(chapter, group.id)]) }

    /// One chapter; nil when there is none with that name.
    func page(chapter id: String) -> Page? {
        guard let group = groups.first(where: { $0.id == id }) else { return nil }
        let home = Words(es: "Datos y API", en: "Data and API")
        let title = Words(es: "API: \(group.title.es)", en: "API: \(group.title.en)")
        return Page(
            title, crumbs: Breadcrumbs([.init(home, API.documentation())], here: group.title),
            content: "\(PageHead(title).html(visit.language))\(cards(group))")
    }

    var page: Page {
        Page(
            Words(es: "Datos y API", en: "Data and API"),
            summary: Words(
                es: "Todo lo público de la red, para programas y planillas: JSON, CSV, GeoJSON, Data Package.",
                en: "Everything public in the network, for programs and spreadsheets: JSON, CSV, GeoJSON, Data Package."),
            content: content)
    }

    private var content: HTML {
        let lead = Words(
            es: "Todo lo que se ve aquí puede leerse con un programa o abrirse en una planilla. Leer lo público no pide registro.",
            en: "Whatever can be seen here can be read by a program or opened in a spreadsheet. Reading what is public needs no account.")
        return """
            \(PageHead(Words(es: "Datos y API", en: "Data and API"), lead: lead).html(visit.language))\
            \(contents)\(ApiGuide(visit: visit, sample: sample).html)\(each: groups, { lines($0) })\(problems)
            """
    }

    private var groups: [Operation.Group] { OpenAPI(api.endpoints, title: "", visit.language).groups }

    /// A list that may be read by anybody, for the examples of the guide.
    private var sample: Operation? {
        api.endpoints.map(\.operation).first { operation in
            if case .list = operation.outcome { operation.access == .anyone && operation.path.isEmpty } else { false }
        }
    }

    private var contents: HTML {
        let title = visit(Words(es: "En esta página", en: "On this page"))
        let guide = visit(Words(es: "Cómo se usa", en: "How to use it"))
        let problems = visit(Words(es: "Problemas y remedios", en: "Problems and remedies"))
        let description = visit(Words(es: "Descripción OpenAPI 3.1", en: "OpenAPI 3.1 description"))
        return """
            <nav class="card" aria-label="\(title)"><ul><li><a href="#guide">\(guide)</a></li>\
            \(each: groups, { "<li><a href=\"\(Self.chapter($0))\">\(visit($0.title))</a></li>" })\
            <li><a href="#problems">\(problems)</a></li>\
            <li><a href="\(API.description())">\(description)</a></li></ul></nav>
            """
    }

    /// The operations of a group, each a line that leads to its place in the chapter.
    private func lines(_ group: Operation.Group) -> HTML {
        let chapter = Self.chapter(group)
        return """
            <section id="\("group-" + group.id)"><h2><a href="\(chapter)">\(visit(group.title))</a></h2><ul>\(each: operations(group), { operation in
                """
                <li id="\(operation.about.id)"><a href="\(chapter.anchor(operation.about.id))"><code>\(operation.method.rawValue) \(operation.address.pattern)</code></a> \
                \(visit(operation.about.summary))</li>
                """
            })</ul></section>
            """
    }

    private func operations(_ group: Operation.Group) -> [Operation] { api.endpoints.map(\.operation).filter { $0.about.group == group } }

    private func cards(_ group: Operation.Group) -> HTML {
        "\(each: operations(group), { OperationCard(operation: $0, visit: visit, told: told(before: $0, in: group)).html })"
    }

    /// A record's members are listed once in a chapter, where it is answered first.
    private func told(before operation: Operation, in group: Operation.Group) -> Operation? {
        guard let record = operation.outcome.record?.name,
            let first = operations(group).first(where: { $0.outcome.record?.name == record })
        else { return nil }
        return first.about.id == operation.about.id ? nil : first
    }

    private var problems: HTML {
        let title = visit(Words(es: "Problemas y remedios", en: "Problems and remedies"))
        let lead = visit(
            Words(
                es: "Todo error llega como application/problem+json (RFC 9457), con un código estable y un error por dato.",
                en: "Every error comes as application/problem+json (RFC 9457), with a stable code and one error per value."))
        return """
            <section id="problems"><h2>\(title)</h2><p>\(lead)</p><dl>\(each: Problem.Code.allCases, explanation)</dl></section>
            """
    }

    private func explanation(_ code: Problem.Code) -> HTML {
        """
        <dt id="\(code.anchor)"><code>\(code.rawValue)</code> · \(code.status) · \(visit(code.title))</dt>\
        <dd>\(visit(code.remedy))</dd>
        """
    }
}
