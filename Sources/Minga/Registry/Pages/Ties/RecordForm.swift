import Kit

/// A form about something that hangs from an organisation's record: a tie, a role. The head and the way back are the same for all.
struct RecordForm {
    let visit: Visit
    let organisation: Organisation
    let title: Words
    var lead: Words?
    let action: Path
    let form: Form
    let button: Button
    /// What stands above the form: what it is about.
    var facts = HTML()
    /// What the way back calls this page, when its title is long.
    var short: Words?
    /// The page between the record and this one.
    var above: Breadcrumbs.Step?

    private var language: Language { visit.language }

    func page(_ values: FormValues, _ problem: Problem? = nil, version: Int? = nil, notice: HTML = HTML()) -> Page {
        let frame = visit.frame(form, to: action, values: values, problem: problem, version: version, button: button)
        return Page(
            title, crumbs: Self.crumbs(organisation, above, here: short ?? title),
            content: "\(PageHead(title, lead: lead).html(language))\(notice)\(about)\(frame)")
    }

    /// What the form is about, set apart from it.
    private var about: HTML? { facts.isEmpty ? nil : "<div class=\"card\">\(facts)</div>" }

    /// Someone else saved first: said, with both versions where there are two, and everything typed kept for another try.
    func conflict(_ typed: Pairs, version: Int, _ lines: [Comparison.Line] = []) -> Page {
        let words = Words(
            es:
                "Otra persona lo cambió mientras se editaba. Nada se ha perdido: compare, ajuste abajo lo que corresponda y guarde de nuevo.",
            en: "Someone else changed it during the edit. Nothing is lost: compare, adjust below what is due and save again.")
        let comparison: HTML? = lines.isEmpty ? nil : Self.comparison(lines, language)
        return page(
            FormValues(typed), version: version, notice: "\(Note(.caution, HTML(text: language(words))).html(language))\(comparison)")
    }

    /// Both versions under a heading of their own.
    static func comparison(_ lines: [Comparison.Line], _ language: Language) -> HTML {
        let comparison = Comparison(
            Words(es: "Lo que se escribió", en: "What was typed"), Words(es: "Lo guardado por otra persona", en: "Saved by someone else"),
            lines)
        return "<section><h2>\(language(Words(es: "Las dos versiones", en: "Both versions")))</h2>\(comparison.html(language))</section>"
    }

    static func crumbs(_ organisation: Organisation, _ above: Breadcrumbs.Step? = nil, here: Words) -> Breadcrumbs {
        let steps = [
            Breadcrumbs.Step(Words(es: "Organizaciones", en: "Organisations"), RegistryPaths.directory()),
            Breadcrumbs.Step(Words(same: organisation.name), RegistryPaths.page(organisation.serial)),
        ]
        return Breadcrumbs(steps + [above].compactMap(\.self), here: here)
    }
}

extension Visit {
    /// Runs what a sent form of a record asks for: problems show it again with everything typed (422), an older version shows both (409).
    func submit(
        _ page: RecordForm, version: Int?, _ accept: (Pairs) async throws -> Answer, conflict: (Pairs) async throws -> Page
    ) async throws -> Answer {
        do {
            return try await submit(Form([])) { typed in
                try await accept(typed)
            } again: { values, problem in
                page.page(values, problem, version: version)
            }
        } catch let problem as Problem where problem.code == .stale {
            return self.page(try await conflict(form), status: 409)
        }
    }

    /// The version that the form was filled from; a form without it was not ours.
    func requiredVersion() throws(Problem) -> Int {
        guard let version = formVersion else { throw Problem(.preconditionRequired, Problem.Code.preconditionRequired.title) }
        return version
    }
}
