import Kit
import Rules

/// What is open, what a change would open, what must be found out and what is not for them; then what to do next.
struct JourneyResultPage {
    let visit: Visit
    let journey: Journey

    private var language: Language { visit.language }
    private var answers: JourneyAnswers { journey.answers }

    var page: Page {
        let title = Words(es: "El apoyo para ustedes", en: "The support for you")
        return Page(
            title, crumbs: Breadcrumbs([.init(JourneyWords.crumb, JourneyPaths.journey())], here: Words(es: "Resultado", en: "Result")),
            head: JourneyWords.unlisted,
            content: """
                \(PageHead(title, lead: lead, tags: tags).html(language))\(ShingleRoof(journey.shown).html(language))\(more)\
                \(Note(.caution, "\(language(Self.advice))").html(language))\
                <div class="side right"><div>\(PurposeFilter(language: language, journey: journey).html)\(OutcomeGroups(language: language, journey: journey).html)</div>\
                <div>\(NextSteps(visit: visit, journey: journey).html)\(AnswersSoFar(visit: visit, journey: journey).html)\(keep)</div></div>
                """)
    }

    /// Ley 21.719: no decision of consequence by a machine alone, and somebody to talk to.
    private static let advice = Words(
        es: """
            Es orientación, no una decisión: quien decide es la agencia de cada instrumento (Ley 21.719). Antes de postular, converse con ella y \
            revise las bases vigentes.
            """,
        en: """
            This is advice, not a decision: the agency of each instrument decides (Ley 21.719). Before applying, talk with it and check the \
            terms in force.
            """)

    private var lead: Words {
        let open = journey.outcomes(.open).count
        let change = journey.outcomes(.oneChange).count
        let first = Words.plural(
            open, one: Words(es: "# instrumento abierto", en: "# instrument open"),
            many: Words(es: "# instrumentos abiertos", en: "# instruments open"))
        let second = Words.plural(
            change, one: Words(es: "# más con un cambio", en: "# more with a change"),
            many: Words(es: "# más con un cambio", en: "# more with a change"))
        let day = journey.standing.day
        guard change > 0 else {
            return Words(
                es: "\(first.es), con lo que el catálogo sabe al \(day.long(.es)).",
                en: "\(first.en), with what the catalogue knows on \(day.long(.en)).")
        }
        return Words(
            es: "\(first.es), y \(second.es), con lo que el catálogo sabe al \(day.long(.es)).",
            en: "\(first.en), and \(second.en), with what the catalogue knows on \(day.long(.en)).")
    }

    private var tags: [Tag] { journey.stage.map { [Tag($0.words, .info, icon: .people)] } ?? [] }

    private var more: HTML? {
        guard let next = journey.next else { return nil }
        let count = journey.undecided.count
        let words = Words.plural(
            count, one: Words(es: "Seguir: # instrumento aún se puede aclarar", en: "Go on: # instrument can still be settled"),
            many: Words(es: "Seguir: # instrumentos aún se pueden aclarar", en: "Go on: # instruments can still be settled"))
        let ask = next.question.map {
            "<p class=\"soft\">\(language(Words(es: "Próxima pregunta: ", en: "Next question: ")))\(language($0.words))</p>" as HTML
        }
        return
            "<div class=\"more\"><p class=\"actions\">\(Button.link(words, answers.onward, .primary, icon: .right).html(language))</p>\(ask)</div>"
    }

    private var keep: HTML {
        let heading = Words(es: "Guardar o compartir", en: "Keep or share")
        let print = Words(
            es: "La hoja se imprime tal cual, con las razones y las fuentes.", en: "The sheet prints as it is, with reasons and sources.")
        let link = Words(es: "Dirección de este resultado", en: "Address of this result")
        let fresh = Words(es: "Empezar de nuevo", en: "Start again")
        return """
            <section><h2>\(language(heading))</h2><p>\(language(JourneyWords.privacy)) \(language(print))</p>\
            <p class="actions"><a class="button second" href="\(answers.path())">\(Icon.link.html)<span>\(language(link))</span></a>\
            \(Button.copy(Words(es: "Copiar dirección", en: "Copy address")).html(language))\
            <a class="button second" href="\(JourneyPaths.papers())"><span>\(language(PaperWords.title))</span></a>\
            <a class="button second" href="/ruta"><span>\(language(fresh))</span></a></p></section>
            """
    }
}
