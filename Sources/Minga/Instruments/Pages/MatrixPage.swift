import Kit

/// The matrix: agency × stage × purpose as the source has it, cell by cell with its confidence; first its boxes, gaps and overlaps, then its rows.
struct MatrixPage {
    let visit: Visit
    let query: Matrix.Query
    let all: [MatrixRow]
    let instruments: [String: Instrument]
    let agencies: [String: Agency]
    let sources: [String: Source]

    private var language: Language { visit.language }
    private var address: ListAddress { ListAddress(InstrumentPaths.matrix(), Pairs(query.pairs)) }
    private var matrix: Matrix { Matrix(all, query, works: works, seen: seen) }
    private func seen(_ instrument: String) -> String? { instruments[instrument]?.lastYear }
    private func works(_ instrument: String, _ region: String) -> Bool? { instruments[instrument]?.works(in: region) }

    static let title = Words(es: "Matriz de instrumentos", en: "Matrix of instruments")
    private static let lead = Words(
        es: "Qué agencia apoya en qué etapa y para qué, como lo da la fuente; dónde no hay nada y dónde hay varios.",
        en: "Which agency supports at which stage and what for, as the source gives it; where there is nothing and where there are several."
    )

    var content: Page {
        let facets = MatrixFacets(query: query, rows: all, agencies: agencies, seen: seen, works: works).all
        let shown = matrix
        let body: HTML = """
            \(PageHead(Self.title, lead: Self.lead).html(language))\(InstrumentTabs(isMatrix: true).html(language))\
            <div class="side">\(FacetPanel(address, facets).html(language))<div>\(ActiveFilters(address, facets).html(language))\
            \(shown.rows.isEmpty ? nothing : "\(counts(shown))\(caution)\(grid(shown))\(overlaps(shown))\(rows(shown))\(downloads(shown))")</div></div>
            """
        return Page(
            Self.title, summary: Self.lead,
            crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: Self.title), content: body)
    }

    /// The cells in sight.
    private func downloads(_ matrix: Matrix) -> HTML {
        Downloads(count: matrix.cells.count) { MatrixEndpoints.download(query, $0) }.html(language)
    }

    private var nothing: HTML {
        Empty(
            Words(es: "Ninguna fila coincide", en: "No row matches"),
            Words(es: "Quite un filtro para ver más.", en: "Remove a filter to see more."),
            actions: [.link(Words(es: "Ver la matriz entera", en: "See the whole matrix"), InstrumentPaths.matrix())]
        ).html(language)
    }

    private func counts(_ matrix: Matrix) -> HTML {
        func figure(_ count: Int, _ one: Words, _ many: Words) -> Stats.Stat {
            Stats.Stat(Words(same: String(count)), count == 1 ? one : many)
        }
        return Stats([
            figure(matrix.instruments, Words(es: "instrumento", en: "instrument"), Words(es: "instrumentos", en: "instruments")),
            figure(matrix.filled, Words(es: "celda llena", en: "filled cell"), Words(es: "celdas llenas", en: "filled cells")),
            figure(
                matrix.gaps.count, Words(es: "casilla sin ninguno", en: "box with none"),
                Words(es: "casillas sin ninguno", en: "boxes with none")),
            figure(matrix.agencies, Words(es: "agencia", en: "agency"), Words(es: "agencias", en: "agencies")),
        ]).html(language)
    }

    /// What the cells are worth, with their source.
    private var caution: HTML {
        guard let row = all.first else { return HTML() }
        let text = Words(
            es:
                "El texto perdió qué columnas llenaba cada fila: las celdas son inferencia, con su confianza, y nunca bastan para decidir quién puede postular.",
            en:
                "The text lost which columns each row filled: the cells are inference, with their confidence, and never suffice to decide who may apply."
        )
        let source =
            sources[row.sourceID].map { [$0.publisher, row.observedOn?.formatted(language)].compactMap { $0 }.joined(separator: ", ") }
            ?? row.sourceID
        let note = SourceNote(source: source, date: language(row.grade.short), path: DocumentRoutes.source(row.sourceID))
        return "\(Note(.info, "\(language(text)) \(note.html(language))").html(language))\(legend)"
    }

    /// How each confidence was reached (`DOMAIN` §2.1).
    private var legend: HTML {
        let facts = MatrixConfidence.allCases.map { FactSheet.Fact($0.title, HTML(text: language($0.reason))) }
        let title = Words(es: "Cómo se dedujo cada celda", en: "How each cell was inferred")
        return "<details><summary>\(language(title))</summary>\(FactSheet(facts).html(language))</details>"
    }

    /// Purposes by stages: how many instruments, and the gaps.
    private func grid(_ matrix: Matrix) -> HTML {
        let columns = [DataTable.Column(Words(es: "Para qué", en: "What for"))] + matrix.stages.map { DataTable.Column($0.short) }
        let rows = matrix.purposes.map { purpose -> [HTML] in
            let boxes = matrix.boxes.filter { $0.purpose == purpose }
            let name: HTML =
                matrix.rows.contains { $0.purpose == purpose }
                ? "<a href=\"#\(purpose.rawValue)\">\(language(purpose.short))</a>" : HTML(text: language(purpose.short))
            return [name] + boxes.map(box)
        }
        let table = DataTable(
            caption: Words(es: "Cuántos instrumentos hay en cada casilla", en: "How many instruments there are in each box"),
            columns: columns, rows: rows)
        return
            "<section><h2>\(language(Words(es: "Vacíos y coincidencias", en: "Gaps and coincidences")))</h2>\(table.html(language))</section>"
    }

    private func box(_ box: Matrix.Box) -> HTML {
        guard !box.rows.isEmpty else { return Tag(Words(es: "Vacía", en: "Empty"), .bad, icon: .close).html(language) }
        let firm = Words(es: "\(box.firm) sin duda", en: "\(box.firm) undoubted")
        let differs = box.firm < box.rows.count
        return "<b>\(box.rows.count)</b>\(when: differs, " <span class=\"soft small\">(\(language(firm)))</span>")"
    }

    private func overlaps(_ matrix: Matrix) -> HTML? {
        let rows = matrix.boxes.flatMap { box in
            box.overlaps.map { overlap -> [HTML] in
                let names = overlap.rows.map { row -> HTML in
                    let mark: HTML? =
                        row.cell(box.stage)?.isDoubtful == true
                        ? " \(Icon.doubt.html)<span class=\"hush\">\(language(Self.doubtful))</span>" : nil
                    return "<li><a href=\"\(InstrumentPaths.instrument(row.instrument))\">\(row.printed)</a>\(mark)</li>"
                }
                return [
                    HTML(text: agencies[overlap.agency]?.short ?? overlap.agency),
                    HTML(text: language(box.purpose.short) + ", " + language(box.stage.short).lowercased()), "<ul>\(names)</ul>",
                ]
            }
        }
        guard !rows.isEmpty else { return nil }
        let columns: [DataTable.Column] = [
            .init(Words(es: "Agencia", en: "Agency")), .init(Words(es: "Casilla", en: "Box")),
            .init(Words(es: "Instrumentos", en: "Instruments")),
        ]
        let title = Words(es: "Varios de la misma agencia en la misma casilla", en: "Several of one agency in the same box")
        var table = DataTable(caption: title, columns: columns, rows: rows)
        table.hidesCaption = true
        return """
            <section><details class="prints"><summary><b>\(language(title))</b> (\(rows.count))</summary>\
            <p class="soft small">\(language(Self.notYet))</p>\(table.html(language))</details></section>
            """
    }

    private static let doubtful = Words(es: "en duda", en: "doubtful")
    private static let notYet = Words(
        es: "Estar en la misma casilla no prueba que sirvan para lo mismo: eso lo dicen sus reglas.",
        en: "Being in the same box does not prove that they serve the same: their rules tell that.")

    /// One table per purpose, row by row as the source.
    private func rows(_ matrix: Matrix) -> HTML {
        "\(each: matrix.purposes, { purpose in section(purpose, matrix.rows.filter { $0.purpose == purpose }) })"
    }

    private func section(_ purpose: Purpose, _ rows: [MatrixRow]) -> HTML {
        guard !rows.isEmpty else { return HTML() }
        let columns = [DataTable.Column(Words(es: "Instrumento", en: "Instrument"))] + query.stages.map { DataTable.Column($0.short) }
        var table = DataTable(caption: purpose.title, columns: columns, rows: rows.map(cells))
        table.hidesCaption = true
        return "<section id=\"\(purpose.rawValue)\"><h2>\(language(purpose.title))</h2>\(table.html(language))</section>"
    }

    private func cells(_ row: MatrixRow) -> [HTML] {
        let note: HTML? = row.note.map { "<span class=\"under\">\(language($0))</span>" }
        let name: HTML = """
            <a href="\(InstrumentPaths.instrument(row.instrument))">\(row.printed)</a>\
            <span class="under">\(row.agencyPrinted) \(state(row))\(place(row))</span>\(note)
            """
        return [name] + query.stages.map { stage in row.cell(stage).map { MatrixCellLabel(cell: $0).html(language) } ?? HTML() }
    }

    /// What has become of the instrument since the source, when it is not simply in force, or was so long ago.
    private func state(_ row: MatrixRow) -> HTML? {
        guard let instrument = instruments[row.instrument], let state = instrument.state else { return nil }
        let today = visit.network.now().day()
        guard state != .current || instrument.isStateStale(today: today) else { return nil }
        return InstrumentLabels.state(instrument, today: today).html(language)
    }

    /// Whether it is known to work in the region asked for.
    private func place(_ row: MatrixRow) -> HTML? {
        guard let region = query.chosen[.region]?.first, query.chosen[.region]?.count == 1 else { return nil }
        guard works(row.instrument, region) == nil else { return nil }
        let words = Words(es: "No se sabe si opera ahí", en: "Not known whether it works there")
        return Tag(words, .plain, icon: .doubt).html(language)
    }
}
