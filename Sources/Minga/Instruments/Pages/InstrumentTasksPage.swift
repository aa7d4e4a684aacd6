import Kit

/// What the catalogue does not know yet, for the steward to find out: whom to ask, and the form to write the answer.
struct InstrumentTasksPage {
    let visit: Visit
    let tasks: [CatalogueTask]
    let total: Int
    let page: Int
    let agency: String?
    let agencies: [Agency]
    /// Addresses that failed when they were last asked.
    let failing: [LinkCheck]

    private var language: Language { visit.language }
    private static let title = Words(es: "Lo que falta averiguar", en: "What is still to be found out")
    private static let lead = Words(
        es: "Ninguna fuente lo dice. Al preguntar, anote la respuesta con su fecha: la tarea se cierra sola.",
        en: "No source says it. Ask, and write the answer with its date: the task closes by itself.")
    private var address: ListAddress { ListAddress(InstrumentPaths.tasks(), Pairs(agency.map { [("agencia", $0)] } ?? [])) }

    var content: Page {
        let count = Words.plural(total, one: Words(es: "# tarea", en: "# task"), many: Words(es: "# tareas", en: "# tasks"))
        let columns: [DataTable.Column] = [
            .init(Words(es: "Instrumento", en: "Instrument")), .init(Words(es: "Dato", en: "Field")),
            .init(Words(es: "Qué preguntar", en: "What to ask")),
        ]
        var table = DataTable(caption: Self.title, columns: columns, rows: tasks.map(row))
        table.hidesCaption = true
        let pages = Pagination(address, page: page, pageSize: Instruments.tasksPerPage, total: total).html(language)
        let body: HTML = """
            \(PageHead(Self.title, lead: Self.lead).html(language))\(filter)<h2 class="small">\(language(count))</h2>\
            \(table.html(language))\(pages)\(links)
            """
        return Page(
            Self.title, crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: Self.title), content: body)
    }

    private var links: HTML? {
        guard !failing.isEmpty else { return nil }
        let rows = failing.map { check -> [HTML] in
            let address: HTML =
                WebAddress(check.address).map { "<a href=\"\($0)\" rel=\"nofollow noopener\">\(check.address)</a>" }
                ?? HTML(text: check.address)
            let since = check.failingSince.map { $0.day().formatted(language) } ?? ""
            let status: HTML? = check.status.map { " (HTTP \($0))" }
            let mark = check.isBroken ? Tag(Self.gone, .bad, icon: .warning) : Tag(Self.once, .plain, icon: .clock)
            return [address, "\(language(check.outcome.title))\(status)<br>\(mark.html(language))", HTML(text: since)]
        }
        let title = Words(es: "Direcciones que no responden", en: "Addresses that do not answer")
        let columns: [DataTable.Column] = [
            .init(Words(es: "Dirección", en: "Address")), .init(Words(es: "Qué se vio", en: "What was seen")),
            .init(Words(es: "Desde", en: "Since")),
        ]
        return "<section id=\"enlaces\">\(DataTable(caption: title, columns: columns, rows: rows).html(language))</section>"
    }

    private static let gone = Words(es: "Falló en días distintos: corregir", en: "Failed on different days: correct it")
    private static let once = Words(es: "Se preguntará otro día", en: "To be asked another day")

    private var filter: HTML {
        let chips = agencies.map { agency -> HTML in
            let isChosen = agency.id == self.agency
            let path = isChosen ? InstrumentPaths.tasks() : InstrumentPaths.tasks().query([("agencia", agency.id)])
            return
                "<li><a class=\"chip\" href=\"\(path)\"\(when: isChosen, " aria-current=\"true\"")>\(agency.short)\(isChosen ? Icon.close.html : HTML())</a></li>"
        }
        return "<ul class=\"chips\" aria-label=\"\(language(Words(es: "Agencias", en: "Agencies")))\">\(chips)</ul>"
    }

    private func row(_ task: CatalogueTask) -> [HTML] {
        let agency = task.agency.flatMap { id in agencies.first { $0.id == id }?.short }
        let field = Vocabulary.shared.field(task.field)
        let name = field?.title ?? MonitoringWords.task(task.field)
        let form: HTML =
            field == nil
            ? HTML(text: language(name))
            : "<a href=\"\(task.field == "state" ? InstrumentPaths.state(task.instrument) : InstrumentPaths.field(task.instrument, task.field))\">\(language(name))</a>"
        return [
            "<a href=\"\(InstrumentPaths.instrument(task.instrument))\">\(task.name)</a><span class=\"under\">\(agency)</span>", form,
            HTML(text: language(task.words)),
        ]
    }
}
