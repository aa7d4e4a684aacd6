import Kit
import Rules

/// One question on one page, with the answers so far a click away.
struct JourneyQuestionPage {
    let visit: Visit
    let journey: Journey
    let fact: FactDefinition

    private var language: Language { visit.language }
    private var answers: JourneyAnswers { journey.answers }
    private var refused: Problem? { answers.refused.flatMap { $0.fact.name == fact.name ? $0.problem : nil } }

    var page: Page {
        let title = (fact.question ?? fact.label).words
        let summary = refused.map { ErrorSummary($0, labels: [fact.name: fact.label.words]).html(language) }
        return Page(
            title, crumbs: Breadcrumbs([.init(JourneyWords.crumb, JourneyPaths.journey())], here: fact.label.words),
            head: JourneyWords.unlisted,
            content: """
                <div class="ask"><p class="kicker">\(Icon.info.html)\(language(count))</p><h1\(when: language(title).count > 48, " class=\"long\"")>\(language(title))</h1>\
                \(summary)\(help)\(form)\(back)</div>\(roof)\(AnswersSoFar(visit: visit, journey: journey).html)
                """)
    }

    private var count: Words {
        let number = answers.answers.filter { $0.fact.name != fact.name }.count + 1
        return Words(es: "Pregunta \(number)", en: "Question \(number)")
    }

    private var help: HTML? {
        let help: HTML? = fact.help.map { "<p class=\"soft\">\(language($0.words))</p>" }
        return "\(help)\(worth)"
    }

    /// What one UF or UTM is in pesos, with its day: who is asked in UF thinks in pesos.
    private var worth: HTML? {
        let unit: MeasureUnit? =
            switch fact.control(in: journey.shelf.book.facts) {
            case .number(let measure), .numbers(let measure, _): measure.unit
            default: nil
            }
        guard let unit, [.uf, .utm].contains(unit) else { return nil }
        let standing = journey.standing
        guard let line = UnitValueWords.line(unit, on: standing.day, standing.edition.rates) else { return nil }
        let known = Words(es: "Valores conocidos", en: "Known values")
        return """
            <p class="small soft">\(language(line)). \
            <a href="\(ValuePaths.list().query([(ValueListPage.unit, unit.rawValue)]))">\(language(known))</a></p>
            """
    }

    private var roof: HTML? {
        guard journey.kind != nil else { return nil }
        return ShingleRoof(journey.shown).html(language)
    }

    private var form: HTML? {
        guard let control = fact.control(in: journey.shelf.book.facts) else { return nil }
        let hidden = answers.pairs(without: fact.name)
        let fields: HTML = "\(each: hidden, { "<input type=\"hidden\" name=\"\($0.0)\" value=\"\($0.1)\">" })"
        if case .flag = control {
            let id = FormValues.id(fact.name)
            return "<form action=\"/ruta\" class=\"answers\" id=\"\(id)\" tabindex=\"-1\">\(fields)\(flagButtons)</form>"
        }
        return """
            <form action="/ruta">\(fields)<input type="hidden" name="\(JourneyAnswers.sentName)" value="\(fact.name)">\(field(control))\
            <p class="actions"><button type="submit"><span>\(language(Words(es: "Seguir", en: "Go on")))</span></button>\(unsureButton)</p></form>
            """
    }

    private var flagButtons: HTML {
        let now = answers[fact.name].flatMap { $0.control.text($0.state) }
        let choices = [
            (FactControl.yes, Words(es: "Sí", en: "Yes"), Icon.check), (FactControl.no, Words(es: "No", en: "No"), .close),
            (FactControl.unsure, JourneyWords.unsure, .doubt),
        ]
        return """
            \(each: choices, { choice in
                """
                <button class="second" type="submit" name="\(fact.name)" value="\(choice.0)"\(when: now == choice.0, " aria-pressed=\"true\"")>\
                \(choice.2.html)<span>\(language(choice.1))</span></button>
                """
            })
            """
    }

    /// Goes on without what the field holds.
    private var unsureButton: HTML {
        """
        <button class="second" type="submit" name="\(JourneyAnswers.unsureName)" value="\(fact.name)" formnovalidate>\
        \(Icon.doubt.html)<span>\(language(JourneyWords.unsure))</span></button>
        """
    }

    private func field(_ control: FactControl) -> HTML {
        let label = fact.label.words
        switch control {
        case .flag: return HTML()
        case .day: return TextField(fact.name, label, in: values, kind: .date, width: 16).html(language)
        case .number(let measure):
            return TextField(fact.name, label, in: values, kind: .whole, hint: JourneyWords.unit(measure.unit), width: 16).html(language)
        case .numbers(let measure, _):
            let hint = JourneyWords.eachLine(measure.unit)
            return TextField(fact.name, label, in: values, kind: .lines(6), hint: hint).html(language)
        case .choice(let list):
            let choices = zip(list.codes, list.words).map { Choice($0, $1.words.capitalised) }
            return choices.count > 7
                ? SelectField(fact.name, label, choices, in: values).html(language)
                : ChoiceField(fact.name, label, choices, in: values).html(language)
        }
    }

    /// What was typed and could not be read, or the answer given before.
    private var values: FormValues {
        if refused != nil { return FormValues(visit.query, refused) }
        guard let answer = answers[fact.name], let text = answer.control.text(answer.state), answer.state != .declined else {
            return FormValues()
        }
        return FormValues(Pairs([(fact.name, typed(text))]))
    }

    private func typed(_ text: String) -> String {
        switch fact.type {
        case .number, .list:
            text.split(separator: ";").map { Double($0).map { TypedNumber.shown($0, language) } ?? String($0) }.joined(separator: "\n")
        case .day: CivilDate(iso: text)?.formatted(.es) ?? text
        default: text
        }
    }

    private var back: HTML? {
        guard let last = answers.answers.last(where: { $0.fact.name != fact.name }) else { return nil }
        let words = Words(es: "Volver a la pregunta anterior", en: "Back to the question before")
        return "<p><a href=\"\(answers.path(asking: last.fact.name))\">\(Icon.left.html) \(language(words))</a></p>"
    }
}

extension Words {
    /// With a capital at the start, as a choice of a list.
    var capitalised: Words { Words(es: es.prefix(1).uppercased() + es.dropFirst(), en: en.prefix(1).uppercased() + en.dropFirst()) }
}
