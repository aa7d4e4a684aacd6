import Kit

/// The agencies: what each runs, how much of it is old, and how punctually it answers.
struct AgencyListPage {
    let visit: Visit
    let agencies: [Agency]
    let instruments: [Instrument]
    let punctuality: [String: Punctuality]

    private var language: Language { visit.language }
    static let title = Words(es: "Agencias", en: "Agencies")
    private static let lead = Words(
        es: "Quién administra cada instrumento, cuánto de lo que se sabe está por confirmar, y si responde cuando se le pregunta.",
        en: "Who runs each instrument, how much of what is known is to be confirmed, and whether it answers when asked.")

    var content: Page {
        let today = visit.network.now().day()
        let columns: [DataTable.Column] =
            [
                .init(Words(es: "Agencia", en: "Agency")), .init(Words(es: "Instrumentos", en: "Instruments"), isNumber: true),
                .init(Words(es: "Estado viejo o no sabido", en: "State old or not known"), isNumber: true),
                .init(Words(es: "Datos que faltan", en: "Facts missing"), isNumber: true),
            ] + [ConfirmationRequest.Timing.onTime, .late, .none].map { .init(TimingWords.title($0), isNumber: true) }
        let table = DataTable(
            caption: Words(es: "Agencias y su catálogo", en: "Agencies and their catalogue"), columns: columns,
            rows: agencies.map { row($0, today) })
        let rule = Words(
            es: """
                A tiempo es dentro de \(ConfirmationRequest.daysToAnswer) días desde que la custodia pregunta. Un guion es que no se le ha preguntado; las \
                preguntas en plazo no se cuentan.
                """,
            en: """
                On time is within \(ConfirmationRequest.daysToAnswer) days of the steward's question. A dash means that it was not asked; questions still \
                within their days are not counted.
                """)
        let files = [Downloads.Format.csv, .json].map { format in
            (format: format, path: InstrumentEndpoints.agencies().query([("format", format == .csv ? "csv" : "ndjson")]))
        }
        return Page(
            Self.title, summary: Self.lead,
            crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: Self.title),
            content: """
                \(PageHead(Self.title, lead: Self.lead).html(language))\(table.html(language))<p class="small soft">\(language(rule))</p>\
                \(Downloads(files, count: agencies.count).html(language))
                """)
    }

    private func row(_ agency: Agency, _ today: CivilDate) -> [HTML] {
        let own = instruments.filter { $0.agency == agency.id }
        let old = own.count { $0.state == nil || $0.isStateStale(today: today) }
        let record = punctuality[agency.id]
        func count(_ value: Int?) -> HTML { value.map { "\($0)" } ?? "–" }
        return [
            "<a href=\"\(InstrumentPaths.agency(agency.id))\">\(agency.short)</a><span class=\"under\">\(agency.short == agency.name ? "" : agency.name)</span>",
            "\(own.count)", "\(old)", "\(own.reduce(0) { $0 + $1.missing })", count(record?.onTime), count(record?.late),
            count(record?.none),
        ]
    }
}
