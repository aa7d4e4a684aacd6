import Kit
import Rules

/// The impact of a rule, or of one against another, as a command tells it.
struct SimulationReport {
    let impact: Impact
    /// Whether two rules are compared, or one stands alone.
    let isComparison: Bool
    let language: Language

    private func said(_ words: Words) -> String { language(words) }
    private func whole(_ count: Int) -> String { Numbers.whole(count, language) }

    var text: String {
        var lines = [title, ""]
        lines += table(Words(es: "Región", en: "Region"), impact.regions.map { (ImpactWords.region($0.code), $0.shift) })
        lines += [""]
        lines += table(Words(es: "Tipo", en: "Kind"), impact.kinds.map { (ImpactWords.kind($0.code), $0.shift) })
        lines += [
            "",
            said(
                Words(
                    es: "Costo bajo los topes, si quienes califican postulan todos:", en: "Cost under the caps, if all who qualify apply:")),
        ]
        if isComparison { lines.append("  " + said(Words(es: "antes: ", en: "before: ")) + cost(impact.before)) }
        lines.append("  " + said(isComparison ? Words(es: "después: ", en: "after: ") : Words(same: "")) + cost(impact.after))
        return lines.joined(separator: "\n")
    }

    private var title: String {
        let rule = impact.after.rule.rule
        let count = whole(impact.total.total)
        return said(
            Words(
                es: "\(ImpactWords.title(rule).es) (\(rule.id)) sobre \(count) organizaciones del registro",
                en: "\(ImpactWords.title(rule).en) (\(rule.id)) over \(count) organisations of the registry"))
    }

    private func cost(_ trial: RuleTrial) -> String {
        let sure = ImpactWords.money(trial.sure, language)
        let possible = ImpactWords.money(trial.possible, language)
        let (yes, unknown) = (whole(trial.sure.count), whole(trial.possible.count))
        return said(
            Words(
                es: "\(sure) (\(yes) que califican); \(possible) más, si calificaran las \(unknown) de las que falta saber",
                en: "\(sure) (\(yes) that qualify); \(possible) more, if the \(unknown) of which it is not known yet qualified"))
    }

    private var columns: [(Words, (Shift) -> Int)] {
        let states = Shift.order.map { verdict in (ImpactWords.verdict(verdict), { (shift: Shift) in shift.after(verdict) }) }
        guard isComparison else { return states }
        return states + [
            (ImpactWords.enters, { $0.entering }), (ImpactWords.leaves, { $0.leaving }), (ImpactWords.doubted, { $0.doubted }),
            (ImpactWords.readmitted, { $0.readmitted }), (ImpactWords.excluded, { $0.excluded }),
        ]
    }

    private func table(_ name: Words, _ parts: [(Words, Shift)]) -> [String] {
        let rows =
            [[said(name)] + columns.map { said($0.0) }]
            + (parts + [(Words(same: "Total"), impact.total)]).map { part in [said(part.0)] + columns.map { whole($0.1(part.1)) } }
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, text in
                let space = String(repeating: " ", count: widths[column] - text.count)
                return column == 0 ? text + space : space + text
            }.joined(separator: "  ")
        }
    }

    var json: JSON {
        func counts(_ shift: Shift) -> [JSON.Member] {
            let after = Shift.order.map { JSON.Member($0.rawValue, .integer(Int64(shift.after($0)))) }
            guard isComparison else { return after }
            return after + [
                .init("enter", .integer(Int64(shift.entering))), .init("leave", .integer(Int64(shift.leaving))),
                .init("become_unknown", .integer(Int64(shift.doubted))), .init("may_enter", .integer(Int64(shift.readmitted))),
                .init("no_longer_may", .integer(Int64(shift.excluded))),
            ]
        }
        func parts(_ parts: [Impact.Part]) -> JSON {
            .array(parts.map { .object([.init("code", .text($0.code))] + counts($0.shift)) })
        }
        func total(_ total: AwardTotal) -> JSON {
            [
                "organisations": .integer(Int64(total.count)), "amount_unknown": .integer(Int64(total.unknown)),
                "least_clp": .real(total.least),
                "most_clp": .real(total.most),
            ]
        }
        return .object([
            .init("rule", .string(impact.after.rule.id)), .init("total", .object(counts(impact.total))),
            .init("regions", parts(impact.regions)), .init("kinds", parts(impact.kinds)), .init("cost_sure", total(impact.after.sure)),
            .init("cost_possible", total(impact.after.possible)),
        ])
    }
}
