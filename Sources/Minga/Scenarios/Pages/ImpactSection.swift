import Kit
import Rules

/// Who qualifies under a rule, or what a change of it does: in all, by region, by kind, the money, and the names for those allowed.
struct ImpactSection {
    let visit: Visit
    let impact: Impact
    /// Whether a change is shown, or one rule alone.
    let isComparison: Bool
    /// Which rule, where a page shows several.
    var name: Words?
    /// Pesos of a work of which the payment is told.
    var cost: Double?

    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
    private func whole(_ count: Int) -> String { Numbers.whole(count, language) }

    var html: HTML {
        let heading = isComparison ? said("Efecto del cambio", "Effect of the change") : said("A quiénes alcanza", "Whom it reaches")
        return """
            <section><h2>\(heading)</h2>\(stats)\(scope)\(when: isComparison, moves)\(table(regions, impact.regions) { ImpactWords.region($0) })\
            \(table(kinds, impact.kinds) { ImpactWords.kind($0) })\(ImpactMoney(impact: impact, isComparison: isComparison, cost: cost, caption: named(ImpactMoney.caption), language: language).html)\
            \(ImpactNames(visit: visit, impact: impact, isComparison: isComparison).html)</section>
            """
    }

    /// Tables of a page go by different names.
    private func named(_ caption: Words) -> Words {
        name.map { Words(es: "\(caption.es): \($0.es)", en: "\(caption.en): \($0.en)") } ?? caption
    }

    private var stats: HTML {
        let shift = impact.total
        func figure(_ before: Int, _ after: Int) -> Words {
            isComparison && before != after
                ? Words(same: "\(whole(before)) → \(whole(after))") : Words(same: whole(after))
        }
        var all = Shift.order.map { Stats.Stat(figure(shift.before($0), shift.after($0)), ImpactWords.verdict($0)) }
        if isComparison {
            all += [
                Stats.Stat(Words(same: whole(shift.entering)), ImpactWords.enters),
                Stats.Stat(Words(same: whole(shift.leaving)), ImpactWords.leaves),
            ]
        }
        return Stats(all).html(language)
    }

    /// What the figures are about, and what they are not.
    private var scope: HTML {
        let count = whole(impact.total.total)
        let words = said(
            "Sobre las \(count) organizaciones del registro, con lo que sus fuentes dicen hoy. De lo que no se sabe no se supone nada: «falta saber» no es «no». Personas y grupos que no están en el registro no se cuentan. Es orientación: decide la agencia.",
            "Over the \(count) organisations of the registry, with what their sources say today. Nothing is supposed of what is not known: “not known yet” is not “no”. People and groups outside the registry are not counted. It is advice: the agency decides."
        )
        return "<p class=\"soft\">\(words)</p>"
    }

    /// Every verdict before against every verdict after.
    private var moves: HTML {
        let columns =
            [DataTable.Column(Words(es: "Con la regla de hoy", en: "With today's rule"))]
            + Shift.order.map { verdict in
                let words = ImpactWords.verdict(verdict)
                return DataTable.Column(
                    Words(es: "Después: \(words.es.lowercased())", en: "After: \(words.en.lowercased())"), isNumber: true)
            }
        let rows = Shift.order.map { before -> [HTML] in
            [HTML(text: language(ImpactWords.verdict(before)))] + Shift.order.map { HTML(text: whole(impact.total[before, $0])) }
        }
        return DataTable(caption: Words(es: "De dónde a dónde pasan", en: "From where to where they go"), columns: columns, rows: rows)
            .html(
                language)
    }

    private let regions = Words(es: "Por región", en: "By region")
    private let kinds = Words(es: "Por tipo", en: "By kind")

    /// Folded for one rule alone; of a change, only the parts where something moves.
    private func table(_ caption: Words, _ parts: [Impact.Part], _ name: (String?) -> Words) -> HTML {
        let states = Shift.order.map { verdict in (ImpactWords.verdict(verdict), { (shift: Shift) in state(shift, verdict) }) }
        let moves: [(Words, (Shift) -> String)] = [
            (ImpactWords.enters, { whole($0.entering) }), (ImpactWords.leaves, { whole($0.leaving) }),
            (ImpactWords.doubted, { whole($0.doubted) }),
            (ImpactWords.readmitted, { whole($0.readmitted) }), (ImpactWords.excluded, { whole($0.excluded) }),
        ]
        let shown = states + (isComparison ? moves : [])
        let moved = isComparison ? parts.filter { !$0.shift.isStill } : parts
        let rows = moved.map { part -> [HTML] in
            [HTML(text: language(name(part.code)))] + shown.map { HTML(text: $0.1(part.shift)) }
        }
        let columns = [DataTable.Column(caption)] + shown.map { DataTable.Column($0.0, isNumber: true) }
        var table = DataTable(caption: named(caption), columns: columns, rows: rows)
        guard isComparison else {
            table.hidesCaption = true
            return "<details><summary>\(language(caption))</summary>\(table.html(language))</details>"
        }
        let still = parts.count - moved.count
        let rest: HTML? = still == 0 ? nil : "<p class=\"soft\">\(unmoved(still, of: parts.count))</p>"
        return "\(moved.isEmpty ? "<h3>\(language(caption))</h3>" : table.html(language))\(rest)"
    }

    private func unmoved(_ count: Int, of all: Int) -> String {
        count == all
            ? said("Nada cambia en ninguna de las \(all) partes.", "Nothing changes in any of the \(all) parts.")
            : said("En las otras \(count) partes nada cambia.", "In the other \(count) parts nothing changes.")
    }

    private func state(_ shift: Shift, _ verdict: Verdict) -> String {
        let (before, after) = (shift.before(verdict), shift.after(verdict))
        return isComparison && before != after ? "\(whole(before)) → \(whole(after))" : whole(after)
    }
}
