import Kit
import Rules

/// What was said, and what the record says, each with the way to change it.
struct AnswersSoFar {
    let visit: Visit
    let journey: Journey

    private var language: Language { visit.language }

    var html: HTML? {
        let said = journey.answers.answers
        let known = (journey.record?.known ?? []).filter { journey.answers[$0.fact.name] == nil }
        guard !said.isEmpty || !known.isEmpty else { return nil }
        return """
            <section class="said"><h2>\(language(Words(es: "Lo que se sabe de ustedes", en: "What is known of you")))</h2>\(recordNote)\
            <dl class="record">\(each: known, { entry($0) })\(each: said, { entry($0) })</dl></section>
            """
    }

    private var recordNote: HTML? {
        guard let record = journey.record else { return nil }
        return "<p><a href=\"\(RegistryPaths.page(record.serial))\">\(Icon.source.html)\(record.name)</a></p>"
    }

    private func entry(_ answer: JourneyAnswers.Answer) -> HTML {
        let value = answer.state == .declined ? language(JourneyWords.notKnown) : FactWords(language).value(answer.state, answer.fact)
        return line(answer.fact, HTML(text: value))
    }

    private func entry(_ known: KnownRecord.Known) -> HTML {
        let value = FactWords(language).value(known.state, known.fact)
        let date = known.observed?.formatted(language) ?? language(Words(es: "sin fecha", en: "without date"))
        let note = SourceNote(source: known.source, date: date).html(language)
        let old: HTML? = isStale(known) ? Tag(Words(es: "Dato antiguo", en: "Old value"), .caution, icon: .clock).html(language) : nil
        return line(known.fact, "\(value) \(note) \(old)")
    }

    /// Too old to count: it is asked.
    private func isStale(_ known: KnownRecord.Known) -> Bool {
        guard case .given(_, let since?) = known.state, let age = known.fact.maxAge else { return false }
        return age.after(since) < journey.standing.edition.day
    }

    private func line(_ fact: FactDefinition, _ value: HTML) -> HTML {
        let change = Words(es: "Cambiar", en: "Change")
        return """
            <dt>\(language(fact.label.words))</dt><dd>\(value) <a class="small" href="\(journey.answers.path(asking: fact.name))">\
            \(language(change))<span class="hush">: \(language(fact.label.words))</span></a></dd>
            """
    }
}

/// Values of facts as they are read.
struct FactWords {
    let language: Language

    init(_ language: Language) { self.language = language }

    func value(_ state: FactState, _ fact: FactDefinition) -> String {
        guard case .given(let value, _) = state else { return language(JourneyWords.notKnown) }
        return self.value(value, fact)
    }

    private func value(_ value: FactValue, _ fact: FactDefinition) -> String {
        switch value {
        case .flag(let flag): return language(flag ? Words(es: "Sí", en: "Yes") : Words(es: "No", en: "No"))
        case .day(let day): return CivilDate(dayNumber: day.number).formatted(language)
        case .code(let code):
            guard case .choice(let list) = fact.type, let index = list.index(of: code) else { return code }
            return language(list.words[index].words.capitalised)
        case .codes(let codes): return codes.sorted().joined(separator: ", ")
        case .number(let number):
            guard case .number(let measure) = fact.type else { return TypedNumber.shown(number, language) }
            return JourneyWords.amount(number, measure.unit, language)
        case .members(let members):
            return language(
                .plural(members.count, one: Words(es: "# integrante", en: "# member"), many: Words(es: "# integrantes", en: "# members")))
        }
    }
}
