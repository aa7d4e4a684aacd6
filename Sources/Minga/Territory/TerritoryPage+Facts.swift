import Kit

extension TerritoryPage {
    /// Codes, people, seat and clock, each with its source.
    var facts: HTML { FactSheet([codeFact] + regionFacts + [peopleFact] + seatFacts + [clockFact]).html(language) }

    private var codeFact: FactSheet.Fact {
        FactSheet.Fact(
            Words(es: "Código único territorial (CUT)", en: "Unique territorial code (CUT)"), HTML(text: code), source: note("subdere-cut"))
    }

    private var regionFacts: [FactSheet.Fact] {
        guard let region = gazetteer.region(code) else { return [] }
        return [
            FactSheet.Fact(Words(same: "ISO 3166-2"), HTML(text: region.iso), source: note("iso-3166-2")),
            FactSheet.Fact(Words(es: "Sigla", en: "Abbreviation"), HTML(text: region.abbreviation), source: note("subdere-cut")),
            FactSheet.Fact(
                Words(es: "Capital", en: "Capital"), gazetteer.link(region.capital, language), source: note("subdere-cut")),
        ]
    }

    private var peopleFact: FactSheet.Fact {
        let people = gazetteer.population(of: code)
        return FactSheet.Fact(
            Words(es: "Mujeres y hombres", en: "Women and men"), people.flatMap(sexes),
            source: people.flatMap { gazetteer.note($0.source, date: $0.date.formatted(language), language) })
    }

    private func sexes(_ people: Population) -> HTML? {
        guard let women = people.women, let men = people.men else { return nil }
        let (w, m) = (Numbers.whole(women, language), Numbers.whole(men, language))
        return HTML(text: visit(Words(es: "\(w) mujeres y \(m) hombres", en: "\(w) women and \(m) men")))
    }

    private var seatFacts: [FactSheet.Fact] {
        guard territory.level == .commune else { return [] }
        let seat = gazetteer.commune(code)?.seat
        let name = Words(es: "Coordenadas de la cabecera", en: "Coordinates of the seat")
        guard let seat else { return [FactSheet.Fact(name, nil)] }
        let degrees = HTML(text: TerritoryWords.degrees(seat.coordinates, language))
        let reason: Words? =
            switch seat.source {
            case "own": Words(es: "aproximadas, por confirmar", en: "approximate, to be confirmed")
            case "bcn": Words(es: "redondeadas al minuto de arco o más", en: "rounded to the minute of arc or worse")
            default: nil
            }
        return [FactSheet.Fact(name, reason.map { Doubt(degrees, $0).html(language) } ?? degrees, source: note(seat.source))]
    }

    private var clockFact: FactSheet.Fact {
        var value = gazetteer.timeZone(of: code).map { HTML(text: $0) }
        if region == "11", let zone = value {
            let reason = Words(
                es: "misma hora que Magallanes desde el 20-03-2025; antes, America/Santiago",
                en: "same time as Magallanes since 20 March 2025; before, America/Santiago")
            value = Doubt(zone, reason).html(language)
        }
        return FactSheet.Fact(Words(es: "Huso horario", en: "Time zone"), value, source: note("tzdb"))
    }

    private func note(_ source: String) -> SourceNote? { gazetteer.note(source, language) }

    /// What the territory has been declared and, below, which of its parts have been.
    var designations: HTML {
        let own = gazetteer.designations(of: code, on: today)
        let parts = gazetteer.designations(inside: code, on: today)
        let unknown = Words(
            es: "Ninguna en nuestras tablas. Que una designación no aparezca no significa que no exista.",
            en: "None in our tables. That a designation is missing here does not mean that there is none.")
        return """
            <h2>\(visit(Words(es: "Designaciones", en: "Designations")))</h2>\
            \(when: own.isEmpty, "<p>\(visit(unknown))</p>")\(when: !own.isEmpty, "<ul class=\"list\">\(each: own, declared)</ul>")\
            \(when: !parts.isEmpty, inside(parts))
            """
    }

    private func declared(_ designation: Designation) -> HTML {
        let from = designation.from.formatted(language)
        let until = designation.until?.formatted(language)
        let time =
            until.map { Words(es: "De \(from) a \($0)", en: "From \(from) to \($0)") } ?? Words(es: "Desde \(from)", en: "Since \(from)")
        let holder = designation.code == code ? nil : gazetteer.territory(designation.code)
        let reach: HTML? = holder.map { "\(visit(through($0))). " }
        let detail: HTML? = designation.note.nonEmpty.map { "<p class=\"soft\" lang=\"es-CL\">\($0).</p>" }
        return """
            <li><h3>\(visit(designation.kind.words))</h3><p>\(visit(designation.kind.policy)). \(reach)\(visit(time)).</p>\(detail)\
            <p class="row">\(designation.evidence.tag.html(language))\(gazetteer.note(designation.source, language)?.html(language))</p></li>
            """
    }

    /// Which larger territory brings the designation with it.
    private func through(_ holder: Territory) -> Words {
        holder.level == .region
            ? Words(es: "Por la \(holder.name)", en: "Through the region of \(holder.short)")
            : Words(es: "Por la provincia de \(holder.short)", en: "Through the province of \(holder.short)")
    }

    private func inside(_ parts: [Designation]) -> HTML {
        let kinds = Designation.Kind.allCases.compactMap { kind -> HTML? in
            let of = parts.filter { $0.kind == kind }
            guard !of.isEmpty else { return nil }
            let names = of.count > 12 ? HTML(text: visit(Gazetteer.Level.count(of.count, .commune))) : list(of.map(\.code))
            let years = of.map { $0.from.formatted(language) }.uniqued().joined(separator: ", ")
            let since = visit(Words(es: "desde \(years)", en: "since \(years)"))
            return """
                <dt>\(visit(kind.words))</dt><dd>\(names), \(since) \(gazetteer.note(of[0].source, language)?.html(language))</dd>
                """
        }
        return "<h3>\(visit(Words(es: "En parte de su territorio", en: "In part of its territory")))</h3><dl class=\"record\">\(kinds)</dl>"
    }

    func list(_ codes: [String]) -> HTML {
        let links = codes.compactMap { gazetteer.link($0, language) }
        return "\(each: links.indices, { "\(when: $0 > 0, ", ")\(links[$0])" })"
    }

    /// The zone of the region in each study.
    var zones: HTML {
        let facts = gazetteer.macrozoneSets.map { set -> FactSheet.Fact in
            let zone: HTML? = set.zone(of: region).map { "<span lang=\"es-CL\">\($0.name)</span>" }
            let value = set.evidence == .seen ? zone : zone.map { Doubt($0, set.evidence.words).html(language) }
            return FactSheet.Fact(Words(same: set.name), value, source: gazetteer.note(set.source, language))
        }
        return
            "<h2>\(visit(Words(es: "Macrozona según cada estudio", en: "Macrozone in each study")))</h2>\(FactSheet(facts).html(language))"
    }
}
