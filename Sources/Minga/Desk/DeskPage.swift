import Kit

/// `/escritorio`: what waits first, the most of it above, then the other tools.
struct DeskPage {
    struct Line {
        let entry: DeskEntry
        /// Nil for work that does not queue.
        let waiting: Int?
    }

    let visit: Visit
    let lines: [Line]

    static let title = Words(es: "Escritorio", en: "Desk")

    var page: Page { Page(Self.title, crumbs: Breadcrumbs([], here: Self.title), content: content) }

    private var content: HTML {
        let waiting = lines.filter { $0.waiting ?? 0 > 0 }.sorted { ($0.waiting ?? 0) > ($1.waiting ?? 0) }
        let quiet = lines.filter { $0.waiting ?? 0 == 0 }
        let lead = Words(es: "Lo que espera su decisión y sus herramientas.", en: "What waits for your decision, and your tools.")
        let nothing = Words(es: "Nada espera su decisión.", en: "Nothing waits for your decision.")
        return """
            \(PageHead(Self.title, lead: lead).html(visit.language))\
            \(section(Words(es: "Le espera", en: "Waits for you"), waiting, otherwise: nothing))\
            \(section(Words(es: "Herramientas", en: "Tools"), quiet, otherwise: nil))
            """
    }

    private func section(_ title: Words, _ lines: [Line], otherwise: Words?) -> HTML {
        guard !lines.isEmpty else { return otherwise.map { "<p class=\"soft\">\(Icon.check.html) \(visit($0))</p>" } ?? HTML() }
        return "<section><h2>\(visit(title))</h2><ul class=\"list\">\(each: lines, card)</ul></section>"
    }

    private func card(_ line: Line) -> HTML {
        let count: HTML? = line.waiting.flatMap { $0 > 0 ? " <span class=\"tag made\">\(Numbers.whole($0, visit.language))</span>" : nil }
        return """
            <li><h3>\(line.entry.icon.html) <a href="\(line.entry.path)">\(visit(line.entry.words))</a>\(count)</h3>\
            <p>\(visit(line.entry.about))</p></li>
            """
    }
}
