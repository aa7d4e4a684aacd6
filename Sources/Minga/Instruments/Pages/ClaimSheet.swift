import Kit

/// Claims as facts of a record: each value with its source, date and grade, what is weak or old said in words.
struct ClaimSheet {
    let language: Language
    let words: CatalogueWords
    let knowledge: Knowledge
    let sources: [String: Source]
    let today: CivilDate
    /// Addresses that no longer answer.
    var broken: [String: LinkCheck] = [:]
    /// What UF and UTM are in pesos.
    var values: UnitValueTable?

    /// Values that share source, date and grade are said together.
    private struct Saying: Hashable {
        let source: String
        let date: PartialDate?
        let grade: Grade
        let isSteward: Bool
        /// The agency said it itself, at a signed address.
        let isAgency: Bool
    }

    func fact(_ field: InstrumentField, part: String = "") -> FactSheet.Fact? {
        guard let known = knowledge.known(field.name, part: part), !known.entries.isEmpty else { return nil }
        return FactSheet.Fact(field.title, html(known, field))
    }

    func html(_ known: Known, _ field: InstrumentField) -> HTML {
        var order: [Saying] = []
        var groups: [Saying: [Known.Entry]] = [:]
        for entry in known.entries {
            let claim = entry.shown
            let saying = Saying(
                source: claim.sourceID, date: claim.observedOn, grade: claim.grade, isSteward: claim.isSteward,
                isAgency: claim.assertedBy.hasPrefix("agency/"))
            if groups[saying] == nil { order.append(saying) }
            groups[saying, default: []].append(entry)
        }
        return "\(each: order, { saying in group(groups[saying] ?? [], saying, field) })"
    }

    private func group(_ entries: [Known.Entry], _ saying: Saying, _ field: InstrumentField) -> HTML {
        let source = note(entries, saying, field).html(language)
        return "<div>\(values(entries, field))<div class=\"under\">\(marks(saying, field))\(source)</div></div>"
    }

    /// One after another on a line, or as a list when something is said of one of them.
    private func values(_ entries: [Known.Entry], _ field: InstrumentField) -> HTML {
        let claims = entries.map(\.shown)
        if claims.count == 1 { return value(claims[0], field) }
        let isPlain = claims.allSatisfy {
            $0.note == nil && $0.doubt == nil && $0.traits[.printed] == nil && words.text($0, field.form).count < 50
        }
        guard isPlain else { return "<ul>\(each: claims, { "<li>\(value($0, field))</li>" })</ul>" }
        return "\(each: claims.enumerated(), { index, claim in "\(when: index > 0, "; ")\(value(claim, field))" })"
    }

    /// What a reader must know before relying on it: old, inferred, not verified.
    private func marks(_ saying: Saying, _ field: InstrumentField) -> HTML {
        let weak: HTML? = saying.grade.isWeak ? "<span class=\"doubt\">\(Icon.doubt.html)\(language(saying.grade.short))</span> " : nil
        let isOld = field.isStale(saying.date, today: today)
        let old: HTML? = isOld ? "<span class=\"doubt\">\(Icon.clock.html)\(language(Self.old))</span> " : nil
        return "\(weak)\(old)"
    }

    private static let old = Words(es: "viejo, por confirmar", en: "old, to be confirmed")

    private func value(_ claim: CatalogueClaim, _ field: InstrumentField) -> HTML {
        let circumstance: HTML? = words.circumstance(claim).map { "\($0): " }
        let marked = claim.doubt.map { Doubt(linked(claim, field.form), $0).html(language) } ?? linked(claim, field.form)
        let printed: HTML? = claim.traits[.printed].map { "<span class=\"under\">«\($0)»</span>" }
        let note: HTML? = claim.note.map { "<span class=\"under\">\(language($0))</span>" }
        return "\(circumstance)\(marked)\(equivalent(claim, field))\(printed)\(note)"
    }

    private func linked(_ claim: CatalogueClaim, _ form: InstrumentField.Form) -> HTML {
        let text = words.text(claim, form)
        guard let code = claim.value.text else { return HTML(text: text) }
        switch form {
        case .instrument: return "<a href=\"\(InstrumentPaths.instrument(code))\">\(text)</a>"
        case .agency where words.names[code] != nil: return "<a href=\"\(InstrumentPaths.agency(code))\">\(text)</a>"
        case .territory where code.count == 2 && code != "CL": return "<a href=\"\(Territories.region(code))\">\(text)</a>"
        case .address:
            let link: HTML? = PublicAddress.link(code).map { "<a href=\"\($0)\" rel=\"nofollow noopener\">\(text)</a>" }
            return "\(link ?? HTML(text: text))\(failure(code))"
        default: return HTML(text: text)
        }
    }

    /// An amount in UF or UTM said also in pesos, with the day of the value and whether it is old; the original stays (`DOMAIN` §6).
    private func worth(_ claim: CatalogueClaim) -> HTML? {
        guard let money = Quantity.money(claim.value), let unit = UnitValue.Unit(rawValue: money.unit.rawValue.lowercased()),
            let value = values?.latest(unit, on: today)
        else { return nil }
        let pesos = Double(money.minor) / Double(money.unit.scale) * value.pesos
        guard pesos < 9e15 else { return nil }
        let sum = Money(minor: Int64(pesos.rounded())).formatted(language)
        let day = value.day.formatted(language)
        let old = value.serves(today) ? "" : ", " + language(UnitValueWords.older)
        let said = Words(
            es: "Son \(sum) con la \(unit.acronym) del \(day)\(old).", en: "It is \(sum) at the \(unit.acronym) of \(day)\(old).")
        return "<span class=\"under\">\(language(said))</span>"
    }

    /// `enlace sin respuesta desde…`, for an address that the watch found broken.
    private func failure(_ address: String) -> HTML? {
        guard let words = broken[address]?.told else { return nil }
        return " <span class=\"doubt\">\(Icon.warning.html)\(language(words))</span>"
    }

    /// Sources that are cited and whose address no longer answers.
    var brokenSources: HTML? {
        let cited = Set(knowledge.claims.map(\.sourceID)).compactMap { sources[$0] }.sorted { $0.id < $1.id }
        let gone = cited.compactMap { source in source.url.flatMap { broken[$0.text]?.told }.map { (source, $0) } }
        guard !gone.isEmpty else { return nil }
        let title = Words(es: "Fuentes que ya no se pueden abrir", en: "Sources that can no longer be opened")
        let items = gone.map { source, words -> HTML in
            "<li><a href=\"\(DocumentRoutes.source(source.id))\">\(language(source.title))</a>: \(language(words))</li>"
        }
        return "<section><h2>\(language(title))</h2><ul class=\"small\">\(items)</ul></section>"
    }

    /// An own part that is a share of the subsidy, said also as the most that public money can be of the whole: 1/(1+p) (`DOMAIN` §1.11).
    private func equivalent(_ claim: CatalogueClaim, _ field: InstrumentField) -> HTML? {
        if field.form == .money { return worth(claim) }
        guard field.name == "own_contribution", claim.traits[.base] == "subsidy", claim.traits[.bound] == "min",
            let share = Quantity.share(claim.value)
        else { return nil }
        let most = Numbers.percent(1 / (1 + share.lowerBound), language)
        let text = Words(
            es: "Equivale a una parte pública de hasta \(most) del total.", en: "The same as a public share of up to \(most) of the total.")
        return "<span class=\"under\">\(language(text))</span>"
    }

    private func note(_ entries: [Known.Entry], _ saying: Saying, _ field: InstrumentField) -> SourceNote {
        let date = [saying.date?.formatted(language), saying.grade.isWeak ? nil : language(saying.grade.short)].compactMap { $0 }
        let line = date.joined(separator: ", ")
        let voices = entries.flatMap { entry in
            entry.voices.enumerated().map { index, claim in
                SourceNote.Saying(
                    source: name(claim.sourceID), value: words.text(claim, field.form),
                    date: [claim.observedOn?.formatted(language), language(claim.grade.short)].compactMap { $0 }.joined(separator: ", "),
                    isChosen: index == 0, path: DocumentRoutes.source(claim.sourceID))
            }
        }
        let voice = saying.isAgency ? Self.agency : Self.steward
        let short = saying.isSteward ? language(voice) + ": " + self.short(saying.source) : self.short(saying.source)
        guard entries.contains(where: { $0.voices.count > 1 }) else {
            return SourceNote(source: short, date: line, path: DocumentRoutes.source(saying.source))
        }
        return SourceNote(
            source: short, date: line, sayings: voices,
            reason: saying.isAgency ? Self.confirmed : saying.isSteward ? Self.corrected : Self.weighed)
    }

    private static let steward = Words(es: "Corregido por la custodia", en: "Corrected by the steward")
    private static let corrected = Words(es: "La custodia de datos lo corrigió.", en: "The data steward corrected it.")
    private static let agency = Words(es: "Confirmado por la agencia", en: "Confirmed by the agency")
    private static let confirmed = Words(es: "La agencia lo confirmó.", en: "The agency confirmed it.")
    private static let weighed = Words(
        es: "Vale el dicho de mejor grado y, entre iguales, el más nuevo.",
        en: "The claim of the better grade holds, and among equals the newer.")

    func name(_ id: String) -> String { sources[id].map { language($0.title) } ?? id }

    /// Who published the source: beside every value its title would be too long.
    func short(_ id: String) -> String { sources[id]?.publisher ?? name(id) }

    func source(_ id: String, _ date: PartialDate?, _ grade: Grade) -> SourceNote {
        SourceNote(
            source: short(id), date: [date?.formatted(language), language(grade.short)].compactMap { $0 }.joined(separator: ", "),
            path: DocumentRoutes.source(id))
    }

    /// How many of the fields shown are past their half-life.
    var age: (old: Int, all: Int) {
        let fields = Vocabulary.shared.fields.filter { knowledge.known($0.name) != nil && !["last_seen", "name"].contains($0.name) }
        let old = fields.filter { field in
            knowledge.known(field.name)?.entries.allSatisfy { field.isStale($0.shown.observedOn, today: today) } ?? false
        }
        return (old.count, fields.count)
    }
}
