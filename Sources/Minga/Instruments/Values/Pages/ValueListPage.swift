import Kit

/// The values of a unit, the latest first, each with who says so; and whether the latest is of today.
struct ValueListPage {
    let visit: Visit
    let table: UnitValueTable

    static let title = Words(es: "Valores de la UF y la UTM", en: "Values of the UF and the UTM")
    private static let lead = Words(
        es: "Con ellos se leen los montos en UF o UTM, y las cifras de otros años se llevan a pesos de uno mismo.",
        en: "Amounts in UF or UTM are read with them, and figures of other years are brought to pesos of one year.")
    /// In the address: the unit shown.
    static let unit = "unidad"
    private static let pageSize = 40

    private var language: Language { visit.language }
    private var chosen: UnitValue.Unit { visit.query[Self.unit].flatMap(UnitValue.Unit.init) ?? .uf }
    private var address: ListAddress { ListAddress(ValuePaths.list(), Pairs([(Self.unit, chosen.rawValue)])) }

    var content: Page {
        let all = Array(table.of(chosen).reversed())
        let page = ListAddress.page(in: visit.query)
        let shown = all.dropFirst((page - 1) * Self.pageSize).prefix(Self.pageSize)
        let note = Button.link(Words(es: "Anotar un valor", en: "Note a value"), ValuePaths.new(), .primary, icon: .plus)
        let actions = visit.actor.may(.correctRecord, at: .network) ? [note] : []
        let tabs = Tabs(
            Words(es: "Unidad", en: "Unit"),
            UnitValue.Unit.allCases.map { unit in
                .init(Words(same: unit.acronym), ValuePaths.list().query([(Self.unit, unit.rawValue)]), isCurrent: unit == chosen)
            })
        let pages = Pagination(address, page: page, pageSize: Self.pageSize, total: all.count).html(language)
        let files = [Downloads.Format.csv, .json].map { format in
            (format: format, path: ValueEndpoints.list().query([("format", format == .csv ? "csv" : "ndjson")]))
        }
        return Page(
            Self.title, summary: Self.lead,
            crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: Self.title),
            content: """
                \(PageHead(Self.title, lead: Self.lead, actions: actions).html(language))\(tabs.html(language))\(standing)\
                \(list(Array(shown)))\(pages)\(Downloads(files, count: table.values.count).html(language))
                """)
    }

    /// Whether rules of today can use it, said before the list.
    private var standing: HTML {
        let today = visit.network.now().day()
        guard let latest = table.latest(chosen, on: today) else {
            let none = Words(es: "No se conoce ningún valor.", en: "No value is known.")
            return Note(.caution, HTML(text: language(none))).html(language)
        }
        let value = Words(
            es: "El último es del \(latest.day.formatted(.es)): \(latest.formatted(.es)).",
            en: "The latest is of \(latest.day.formatted(.en)): \(latest.formatted(.en)).")
        guard !latest.serves(today) else { return Note(.good, HTML(text: language(value))).html(language) }
        let old = Words(
            es: "\(value.es) Es más viejo de lo necesario: las reglas que usan la \(chosen.acronym) de hoy dicen que no se sabe.",
            en: "\(value.en) It is older than needed: rules that use today's \(chosen.acronym) say that it is not known.")
        return Note(.caution, HTML(text: language(old))).html(language)
    }

    private func list(_ values: [UnitValue]) -> HTML {
        let columns: [DataTable.Column] = [
            .init(Words(es: "Día", en: "Day")), .init(Words(es: "Pesos", en: "Pesos"), isNumber: true),
            .init(Words(es: "Fuente", en: "Source")),
        ]
        let rows = values.map { value -> [HTML] in
            [
                "<a href=\"\(ValuePaths.value(value.unit.rawValue, value.day.description))\">\(value.day.formatted(language))</a>",
                HTML(text: value.formatted(language)), ValueCells.source(value, language),
            ]
        }
        return DataTable(caption: chosen.title, columns: columns, rows: rows).html(language)
    }
}

/// Cells that the list and the history share.
enum ValueCells {
    static func source(_ value: UnitValue, _ language: Language) -> HTML {
        let name = language(value.source)
        let linked: HTML =
            value.address.map { "<a href=\"\($0)\" rel=\"nofollow noopener\">\(name)</a>" } ?? HTML(text: name)
        let weak: HTML? = value.grade.isWeak ? Icon.doubt.html : nil
        let seen = value.seenOn.map { language(Words(es: ", vista el \($0.formatted(.es))", en: ", seen on \($0.formatted(.en))")) }
        return "\(linked)<span class=\"under\">\(weak)\(language(value.grade.short))\(seen)\(noted(value, language))</span>"
    }

    private static func noted(_ value: UnitValue, _ language: Language) -> String {
        value.noted == nil ? "" : language(Words(es: "; lo anotó la custodia", en: "; noted by the steward"))
    }
}
