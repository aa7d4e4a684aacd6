import Kit
import Rules

/// What is said of one instrument: a card where it is or may become open, a line elsewhere.
struct OutcomeCard {
    let language: Language
    let journey: Journey

    func open(_ outcome: Outcome) -> HTML {
        """
        <article class="card"><h3>\(name(outcome.support))</h3>\(runner(outcome))\(money(outcome))\(reasons(outcome))\
        <p class="row">\(each: tags(outcome), { $0.html(language) })</p>\(sources(outcome))\(contact(outcome))</article>
        """
    }

    /// A change with everything that it opens, folded under its words and how many they are.
    func change(_ said: [Words], _ outcomes: [Outcome], isOpen: Bool) -> HTML {
        let count = Words.plural(
            outcomes.count, one: Words(es: "acerca a # instrumento", en: "brings # instrument nearer"),
            many: Words(es: "acerca a # instrumentos", en: "brings # instruments nearer"))
        return """
            <details class="card"\(when: isOpen, " open")><summary><b>\(said.map { language($0) }.joined(separator: " "))</b> \
            <span class="soft">(\(language(count)))</span></summary>\(each: outcomes, { opened($0) })</details>
            """
    }

    /// The name, with the way to its record.
    private func name(_ support: Support) -> HTML {
        support.hasRecord ? "<a href=\"\(InstrumentPaths.instrument(support.id))\">\(support.name)</a>" : HTML(text: support.name)
    }

    private func opened(_ outcome: Outcome) -> HTML {
        """
        <h3>\(name(outcome.support))</h3>\(runner(outcome))\(money(outcome))\(besides(outcome))\
        <p class="row">\(each: tags(outcome), { $0.html(language) })</p>\(sources(outcome))\(contact(outcome))
        """
    }

    /// For those that must be found out or are not for the visitor.
    func line(_ outcome: Outcome) -> HTML {
        """
        <li><h3>\(outcome.group == .notForYou ? HTML(text: outcome.support.name) : name(outcome.support))</h3>\(runner(outcome))\(why(outcome))\(asks(outcome))\
        \(when: outcome.group == .findOut, contact(outcome) ?? HTML())</li>
        """
    }

    /// For those whose conditions are not known, by agency: its page has the records and the contacts.
    func names(_ outcomes: [Outcome]) -> HTML {
        var order: [Support.Agency?] = []
        var groups: [Support.Agency?: [Outcome]] = [:]
        for outcome in outcomes {
            let agency = outcome.support.agencies.first
            if groups[agency] == nil { order.append(agency) }
            groups[agency, default: []].append(outcome)
        }
        return "\(each: order, { agency in "<li>\(runner(agency, groups[agency] ?? []))</li>" })"
    }

    private func runner(_ agency: Support.Agency?, _ outcomes: [Outcome]) -> HTML {
        let names = outcomes.map { outcome -> HTML in
            let own: HTML? = journey.standing.silent[outcome.support.id].map { " (\(language($0)))" }
            return "\(outcome.support.name)\(own)"
        }
        let unknown = language(Words(es: "Agencia no sabida", en: "Agency not known"))
        guard let agency else { return "\(unknown): \(names.joined("; "))" }
        let hasRecord = outcomes.contains { $0.support.hasRecord }
        let link: HTML =
            hasRecord
            ? "<a href=\"\(InstrumentPaths.agency(agency.id))\">\(agency.short)</a>"
            : agency.website.map { "<a href=\"\($0)\">\(agency.short)</a>" } ?? HTML(text: agency.short)
        return "\(link): \(names.joined("; "))"
    }

    // MARK: Parts

    /// "SERCOTEC · Crear una cooperativa".
    private func runner(_ outcome: Outcome) -> HTML? {
        let agencies = outcome.support.agencies.map(\.short).joined(separator: ", ")
        let title = outcome.rule?.rule.title.map { language($0.words) }
        let parts = [agencies, title == outcome.support.name ? "" : title ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? nil : "<p class=\"under\">\(parts.joined(separator: " · "))</p>"
    }

    private func money(_ outcome: Outcome) -> HTML? {
        guard let award = outcome.ruling?.award else { return nil }
        let sum = (award.amount ?? award.cap).flatMap { pesos($0, isCap: award.amount == nil) }
        let rate = award.rate.map { range -> String in
            let least = Numbers.percent(range.lowerBound, places: 0, language)
            let most = Numbers.percent(range.upperBound, places: 0, language)
            return least == most
                ? language(Words(es: "hasta \(most) del costo", en: "up to \(most) of the cost"))
                : language(Words(es: "entre \(least) y \(most) del costo", en: "between \(least) and \(most) of the cost"))
        }
        let text = [sum, rate].compactMap(\.self).joined(separator: "; ")
        return text.isEmpty ? nil : "<p class=\"award\">\(text.prefix(1).uppercased() + text.dropFirst())</p>\(values(outcome))"
    }

    /// The values of the day with which money in UF or UTM was reckoned.
    private func values(_ outcome: Outcome) -> HTML? {
        let units = outcome.rule?.rule.award?.datedUnits ?? []
        let standing = journey.standing
        let lines = [MeasureUnit.uf, .utm].filter(units.contains).compactMap {
            UnitValueWords.line($0, on: standing.day, standing.edition.rates)
        }
        return lines.isEmpty ? nil : "<p class=\"small soft\">\(each: lines, { "\(language($0)). " })</p>"
    }

    private func pesos(_ range: ClosedRange<Double>, isCap: Bool) -> String? {
        func said(_ value: Double) -> String { JourneyWords.amount(value.rounded(), .clp, language) }
        let most = said(range.upperBound)
        if range.lowerBound == range.upperBound, !isCap { return most }
        if range.lowerBound == range.upperBound || range.lowerBound == 0 {
            return language(Words(es: "hasta \(most)", en: "up to \(most)"))
        }
        let least = said(range.lowerBound)
        return language(Words(es: "entre \(least) y \(most)", en: "between \(least) and \(most)"))
    }

    private func besides(_ outcome: Outcome) -> HTML? {
        let actions = outcome.change?.actions ?? []
        let rest = actions.filter { $0.kind == .confirm }.flatMap { action in
            action.requirements.map { language(ChangeWords.wanted($0.requirement, mustHold: $0.mustHold)) }
        }
        let asked = Words(es: "Además se pide: ", en: "It also asks for: ")
        let others = actions.compactMap(ChangeWords.others).map { language($0) }
        let told = others + (rest.isEmpty ? [] : [language(asked) + rest.joined(separator: "; ") + "."])
        return told.isEmpty ? nil : "<p class=\"small\">\(told.joined(separator: " "))</p>"
    }

    private func reasons(_ outcome: Outcome) -> HTML? {
        guard outcome.group == .open, let reasons = outcome.ruling?.reasons, !reasons.isEmpty else { return nil }
        return "<ul class=\"why\">\(each: reasons, { "<li>\(Icon.check.html)<span>\(language($0.text.words))</span></li>" })</ul>"
    }

    private func why(_ outcome: Outcome) -> HTML? {
        if let why = outcome.why {
            return "<p>\(language(why))</p>"
        }
        guard outcome.group == .notForYou, let failed = outcome.ruling?.failed else { return nil }
        let cites = cites(failed.flatMap(\.citations), most: 1)
        return "<p>\(each: failed.prefix(3), { "\(sentence($0)) " })\(cites)</p>"
    }

    /// The rule's own sentence ends with a stop; a requirement is told as what is asked for.
    private func sentence(_ requirement: Requirement) -> HTML {
        if let fail = requirement.leaf.fail { return HTML(text: language(fail.words)) }
        let asked = language(Words(es: "Se pide: ", en: "Asked for: "))
        return "\(asked)\(language(requirement.text.words))."
    }

    private func asks(_ outcome: Outcome) -> HTML? {
        guard outcome.group == .findOut else { return nil }
        let own = outcome.asks.map { fact -> HTML in
            "<li><a href=\"\(journey.answers.path(asking: fact.name))\">\(language((fact.question ?? fact.label).words))</a></li>"
        }
        let agency = outcome.agencyAsks.map { fact -> HTML in "<li>\(language((fact.question ?? fact.label).words))</li>" }
        guard !own.isEmpty || !agency.isEmpty else { return nil }
        return "<ul class=\"todo\">\(own)\(agency)</ul>"
    }

    // MARK: Confidence

    private func tags(_ outcome: Outcome) -> [Tag] {
        var tags: [Tag] = []
        if let rule = outcome.rule?.rule {
            let isSure = rule.confidence == .official
            tags.append(Tag(JourneyWords.confidence(rule.confidence), isSure ? .good : .caution, icon: isSure ? .verified : .doubt))
            tags.append(Age(rule, on: journey.standing.edition.day).tag)
        }
        if let state = state(outcome.support) { tags.append(state) }
        return tags
    }

    private func state(_ support: Support) -> Tag? {
        switch support.state {
        case "descontinuado_propuesto":
            Tag(Words(es: "Se propuso descontinuarlo", en: "Proposed for discontinuation"), .bad, icon: .warning)
        case "en_revision": Tag(Words(es: "En revisión", en: "Under review"), .caution)
        case nil: Tag(Words(es: "No se sabe si sigue vigente", en: "Not known whether it still works"), .plain, icon: .doubt)
        case _ where support.isStateStale(today: journey.standing.day):
            Tag(
                Words(
                    es: "Vigente en \(support.stateSince?.description.prefix(4) ?? "–"), sin confirmar",
                    en: "In force in \(support.stateSince?.description.prefix(4) ?? "–"), not confirmed"), .caution, icon: .clock)
        default: nil
        }
    }

    private func sources(_ outcome: Outcome) -> HTML? {
        guard let rule = outcome.rule else { return nil }
        let leaves = outcome.group == .open ? outcome.ruling?.reasons ?? [] : outcome.ruling?.failed ?? []
        let found = leaves.isEmpty ? rule.requirements : leaves
        return "<p class=\"cites\">\(cites(found.flatMap(\.citations)))</p>"
    }

    /// The norms, each once, with its address and the day it was read.
    private func cites(_ citations: [NormCitation], most: Int = 3) -> HTML {
        var seen: Set<String> = []
        let distinct = citations.filter { seen.insert($0.source.key + ($0.place ?? "")).inserted }.prefix(most)
        let read = language(Words(es: "leída el", en: "read on"))
        let parts = distinct.map { citation -> HTML in
            let date = CivilDate(dayNumber: citation.source.seen.number).formatted(language)
            let name: HTML =
                citation.source.address.flatMap(WebAddress.init).map { "<a href=\"\($0)\">\(citation.text)</a>" }
                ?? HTML(text: citation.text)
            return "<span class=\"source\">\(Icon.source.html)\(name), \(read) \(date)</span> "
        }
        return "\(parts)"
    }

    /// Somebody to talk to.
    private func contact(_ outcome: Outcome) -> HTML? {
        let support = outcome.support
        let places = support.contacts + support.agencies.flatMap { $0.contacts + [$0.website?.text].compactMap(\.self) }
        let links = places.prefix(1).compactMap { text -> HTML? in
            guard let address = WebAddress(text.contains("@") && !text.contains("://") ? "mailto:" + text : text) else { return nil }
            return "<a href=\"\(address)\">\(text.replacing("https://", with: ""))</a>"
        }
        let words = Words(es: "Con quién hablar:", en: "Whom to talk to:")
        let name = support.agencies.first?.name
        guard !links.isEmpty || name != nil else { return nil }
        return "<p class=\"small\">\(language(words)) \(name) \(links)</p>"
    }
}

/// Changes as they are told.
enum ChangeWords {
    /// "Constituirse como cooperativa." for the kind; the engine's words for the rest. Where several kinds would do, the co-operative stands for all, so
    /// that what it brings nearer is told together.
    static func said(_ action: RemedyAction) -> Words {
        guard action.fact.name == "org.kind", !action.codes.isEmpty else { return action.text.words }
        let kinds = action.codes.contains(cooperative) ? words([cooperative], action.fact) : words(action.codes, action.fact)
        return Words(es: "Constituirse como \(kinds.es).", en: "Be constituted as \(kinds.en).")
    }

    /// "también sirve asociación gremial", where the co-operative stands for all.
    static func others(_ action: RemedyAction) -> Words? {
        let rest = action.codes.filter { $0 != cooperative }
        guard action.kind == .change, action.fact.name == "org.kind", rest.count < action.codes.count, !rest.isEmpty else { return nil }
        let kinds = words(rest, action.fact)
        return Words(es: "También sirve: \(kinds.es).", en: "This would do too: \(kinds.en).")
    }

    private static let cooperative = OrganisationKind.cooperative.rawValue

    private static func words(_ codes: [String], _ fact: FactDefinition) -> Words {
        guard case .choice(let list) = fact.type else { return Words(same: "") }
        return codes.compactMap { list.index(of: $0).map { list.words[$0] } }.choice().words
    }

    /// What a requirement wants; of one that must not hold, the contrary.
    static func wanted(_ requirement: Requirement, mustHold: Bool) -> Words {
        if mustHold { return requirement.text.words }
        let label = requirement.fact.label
        switch requirement.leaf.comparison {
        case .equal(.flag(let value)):
            return Words(es: label.es + (value ? ": no" : ": sí"), en: label.en + (value ? ": no" : ": yes"))
        default: return Words(es: "que no sea: \(requirement.text.es)", en: "not: \(requirement.text.en)")
        }
    }
}

/// How old the terms are.
private struct Age {
    let tag: Tag

    /// Terms of more than a year ago are told as such: amounts and windows belong to a call.
    init(_ rule: Rule, on day: EpochDay) {
        guard let from = rule.valid.from else {
            tag = Tag(Words(es: "Bases sin fecha", en: "Undated terms"), .caution, icon: .clock)
            return
        }
        let year = CivilDate(dayNumber: from.number).year
        let isOld = Span.years(1).after(from) < day && rule.confidence != .official
        tag = Tag(Words(es: "Bases de \(year)", en: "Terms of \(year)"), isOld ? .caution : .plain, icon: isOld ? .clock : .calendar)
    }
}

extension [HTML] {
    /// The parts with a separator between.
    fileprivate func joined(_ separator: HTML) -> HTML {
        enumerated().reduce(into: HTML()) { text, part in text += part.offset == 0 ? part.element : separator + part.element }
    }
}
