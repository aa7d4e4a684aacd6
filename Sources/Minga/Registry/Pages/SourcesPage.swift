import Kit

/// Everything that every source says of an organisation, record by record, with the row as it came.
struct SourcesPage {
    let visit: Visit
    let organisation: Organisation
    let statements: [Statement]
    let sources: [String: Source]

    private var language: Language { visit.language }

    var content: Page {
        let title = Words(es: "Fuentes de \(organisation.name)", en: "Sources of \(organisation.name)")
        let lead = Words(
            es:
                "Cada registro queda como llegó. La ficha muestra el valor de la custodia, luego el de la fuente más confiable, luego el más reciente.",
            en:
                "Each record stays as it came. The record page shows the steward's value, then the most trusted source's, then the most recent."
        )
        let crumbs = Breadcrumbs(
            [
                .init(Words(es: "Organizaciones", en: "Organisations"), RegistryPaths.directory()),
                .init(Words(same: organisation.name), RegistryPaths.page(organisation.serial)),
            ], here: Words(es: "Fuentes", en: "Sources"))
        let cards = statements.reversed().map(card)
        return Page(title, crumbs: crumbs, content: "\(PageHead(title, lead: lead).html(language))\(cards)")
    }

    private func card(_ statement: Statement) -> HTML {
        let source = sources[statement.sourceID]
        let claims = statement.facts.claims.sorted { $0.key < $1.key }
        let facts = claims.map { name, claim in
            let text: HTML = HTML(text: Shown(language: language).text(claim.value, ofName: name))
            let value = claim.doubt.map { Doubt(text, $0).html(language) } ?? text
            let note = claim.locator.map { SourceNote(source: $0, date: "") }
            return FactSheet.Fact(Shown.title(ofName: name), value, source: note)
        }
        let link: HTML? = source?.url.map {
            " <a href=\"\($0)\" rel=\"nofollow noopener\">\(language(Words(es: "ver original", en: "see original")))\(Icon.external.html)</a>"
        }
        let observed = statement.observedOn?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date"))
        let who = asserter(statement)
        let recorded = language(
            Words(
                es: "registrado el \(statement.assertedAt.formatted(.es)) por \(who.es)",
                en: "recorded on \(statement.assertedAt.formatted(.en)) by \(who.en)"))
        let gone: HTML? = statement.withdrawnAt.map {
            "<p>\(Tag(Words(es: "Retirado el \($0.formatted(.es))", en: "Withdrawn on \($0.formatted(.en))"), .caution).html(language))</p>"
        }
        let licence: HTML? = source?.licence.map { "<p class=\"small soft\">\(language(Words(es: "Licencia", en: "Licence"))): \($0)</p>" }
        return """
            <section class="card"><h2>\(source.map { language($0.title) } ?? statement.sourceID)</h2>\
            <p class="soft">\(observed) · \(recorded)\(link)</p>\(gone)\(FactSheet(facts).html(language))\(licence)\(raw(statement))</section>
            """
    }

    /// Who asserted it: an import, the program, or an account by the start of its key, never a person's name.
    private func asserter(_ statement: Statement) -> Words {
        let key = String(statement.assertedBy.suffix(6))
        if statement.batchID != nil {
            // A row corrected by hand in quarantine carries the account of who did it.
            guard statement.assertedBy != "system" else { return Words(es: "una importación", en: "an import") }
            return Words(es: "una importación, con la cuenta …\(key)", en: "an import, with the account …\(key)")
        }
        if statement.assertedBy == "system" { return Words(es: "el programa", en: "the program") }
        return Words(es: "la cuenta …\(key)", en: "the account …\(key)")
    }

    private func raw(_ statement: Statement) -> HTML? {
        guard let raw = statement.raw else { return nil }
        let row = statement.rowNumber.map { Numbers.whole($0, language) } ?? "–"
        let words = Words(es: "La fila \(row) tal como llegó", en: "Row \(row) as it came")
        return "<details><summary>\(language(words))</summary><pre tabindex=\"0\"><code>\(raw)</code></pre></details>"
    }
}
