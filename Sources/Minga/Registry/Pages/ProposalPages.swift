import Kit

/// The desk of proposals and the page where one is decided.
struct ProposalPages {
    let visit: Visit

    private var language: Language { visit.language }
    private static let title = Words(es: "Propuestas de cambio", en: "Proposed changes")

    static let pageSize = 25

    /// One state in sight, each with its count; the list as files.
    func desk(_ proposals: [Proposals.Listed], state: Proposal.State, page: Int, counts: [Proposal.State: Int]) -> Page {
        let lead = Words(
            es: "Lo que las organizaciones piden corregir. Cada decisión lleva una razón y queda en la historia.",
            en: "What organisations ask to correct. Every decision carries a reason and stays in the history.")
        let list = ListAddress(RegistryPaths.proposals(), Pairs(state == .open ? [] : [("estado", state.rawValue)]))
        let tabs = Proposal.State.allCases.map { tab in
            let count = Numbers.whole(counts[tab] ?? 0, language)
            return Tabs.Tab(
                Words(es: "\(tab.plural.es) (\(count))", en: "\(tab.plural.en) (\(count))"), list.setting("estado", tab.rawValue),
                isCurrent: tab == state)
        }
        let total = counts[state] ?? 0
        return Page(
            Self.title, crumbs: Breadcrumbs([], here: Self.title),
            content: """
                \(PageHead(Self.title, lead: lead).html(language))\(Tabs(Words(es: "Estado", en: "State"), tabs).html(language))\
                \(total == 0 ? nothing : "\(table(proposals))\(Pagination(list, page: page, pageSize: Self.pageSize, total: total).html(language))\(files(state, total))")
                """)
    }

    private var nothing: HTML {
        Empty(
            Words(es: "No hay propuestas aquí", en: "No proposals here"),
            Words(
                es: "Cuando alguien proponga un cambio aparecerá en «Abiertas».",
                en: "When someone proposes a change it will appear under “Open”."), icon: .edit
        ).html(language)
    }

    private func table(_ proposals: [Proposals.Listed]) -> HTML {
        let rows = proposals.map { listed -> [HTML] in
            let proposal = listed.proposal
            let fields = proposal.facts.claims.keys.sorted().map { language(Shown.title(ofName: $0)) }.joined(separator: ", ")
            return [
                "<a href=\"\(RegistryPaths.proposal(proposal.id))\">\(listed.name)</a>", HTML(text: fields),
                HTML(text: proposal.proposedAt.formatted(language)), HTML(text: proposal.decidedAt?.formatted(language) ?? "–"),
            ]
        }
        var table = DataTable(
            caption: Self.title,
            columns: [
                .init(Words(es: "Organización", en: "Organisation")), .init(Words(es: "Qué cambia", en: "What changes")),
                .init(Words(es: "Enviada", en: "Sent")), .init(Words(es: "Decidida", en: "Decided")),
            ], rows: rows)
        table.hidesCaption = true
        return table.html(language)
    }

    private func files(_ state: Proposal.State, _ total: Int) -> HTML {
        let list = ProposalEndpoints.list().query([("state", state.rawValue)])
        return Downloads([(.csv, list.query([("format", "csv")])), (.json, list.query([("format", "ndjson")]))], count: total).html(
            language)
    }

    static let form = Form([
        Form.Field(
            "reason", Words(es: "Razón de la decisión", en: "Reason for the decision"), .lines(3),
            hint: Words(es: "La leerá quien propuso el cambio", en: "Whoever proposed the change will read it"), limit: 1_000)
    ])

    /// A proposal against the record of today; with the form to decide when the visitor may.
    func proposal(_ proposal: Proposal, _ organisation: Organisation, values: FormValues = FormValues(), problem: Problem? = nil) -> Page {
        let title = Words(es: "Propuesta para \(organisation.name)", en: "Proposal for \(organisation.name)")
        let shown = Shown(language: language)
        let changes = proposal.facts.claims.sorted { $0.key < $1.key }.map { name, claim in
            let before = organisation.facts.claims[name].map { shown.text($0.value, ofName: name) }
            return Difference.Change(Shown.title(ofName: name), from: before, to: shown.text(claim.value, ofName: name))
        }
        let crumbs = Breadcrumbs(
            [
                .init(Words(es: "Organizaciones", en: "Organisations"), RegistryPaths.directory()),
                .init(Words(same: organisation.name), RegistryPaths.page(organisation.serial)),
            ], here: Words(es: "Propuesta", en: "Proposal"))
        let since: HTML? =
            proposal.state == .open && proposal.baseVersion != organisation.version
            ? Note(
                .caution,
                HTML(
                    text: language(
                        Words(
                            es: "La ficha cambió después de que se propuso esto. La comparación es contra lo que dice hoy.",
                            en: "The record changed after this was proposed. The comparison is against what it says today.")))
            ).html(language) : nil
        return Page(
            title, crumbs: crumbs,
            content: """
                \(PageHead(title, tags: [Tag(proposal.state.title, tone(proposal.state))]).html(language))\
                <p class="soft">\(language(Words(es: "Enviada el \(proposal.proposedAt.formatted(.es))", en: "Sent on \(proposal.proposedAt.formatted(.en))")))</p>\
                \(proposal.note.map { "<blockquote>\($0)</blockquote>" as HTML })\(since)\(Difference(changes).html(language))\
                \(outcome(proposal))\(decision(proposal, organisation, values, problem))
                """)
    }

    private func tone(_ state: Proposal.State) -> Tone {
        switch state {
        case .open: .info
        case .accepted: .good
        case .refused: .bad
        case .withdrawn: .plain
        }
    }

    private func outcome(_ proposal: Proposal) -> HTML? {
        guard let at = proposal.decidedAt, let reason = proposal.reason else { return nil }
        let when = Words(es: "Decidida el \(at.formatted(.es))", en: "Decided on \(at.formatted(.en))")
        return
            "<section><h2>\(language(Words(es: "Decisión", en: "Decision")))</h2><p>\(reason)</p><p class=\"soft\">\(language(when))</p></section>"
    }

    private func decision(_ proposal: Proposal, _ organisation: Organisation, _ values: FormValues, _ problem: Problem?) -> HTML? {
        guard proposal.state == .open else { return nil }
        let mayReview = visit.actor.may(.reviewChange, at: organisation.place)
        let isMine = visit.actor.isSignedIn && proposal.proposedBy == visit.actor.eventName
        guard mayReview || isMine else { return nil }
        var buttons: [Button] = []
        if mayReview {
            buttons.append(.submit(Words(es: "Aceptar", en: "Accept"), name: "verb", value: Proposal.Verb.accept.rawValue))
            buttons.append(.submit(Words(es: "Rechazar", en: "Refuse"), .danger, name: "verb", value: Proposal.Verb.refuse.rawValue))
        }
        if isMine {
            buttons.append(.submit(Words(es: "Retirar", en: "Withdraw"), .second, name: "verb", value: Proposal.Verb.withdraw.rawValue))
        }
        let summary: HTML? = problem.map { ErrorSummary($0, labels: Self.form.labels).html(language) }
        let frame = FormFrame(
            RegistryPaths.proposal(proposal.id), token: visit.formToken, fields: Self.form.html(values, language), buttons: buttons,
            hidden: [(name: Idempotency.field, value: visit.freshKey)])
        return "<section><h2>\(language(Words(es: "Decidir", en: "Decide")))</h2>\(summary)\(frame.html(language))</section>"
    }
}

extension Proposal.State {
    fileprivate var plural: Words {
        switch self {
        case .open: Words(es: "Abiertas", en: "Open")
        case .accepted: Words(es: "Aceptadas", en: "Accepted")
        case .refused: Words(es: "Rechazadas", en: "Refused")
        case .withdrawn: Words(es: "Retiradas", en: "Withdrawn")
        }
    }
}
