import Kit
import Rules

/// Scenarios side by side: whom each reaches, what each changes, what each costs.
struct ScenarioComparePage {
    let visit: Visit
    let chosen: [(scenario: Scenario, impact: Impact)]
    let all: [Scenario]

    private static let title = Words(es: "Comparar escenarios", en: "Compare scenarios")
    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
    private func whole(_ count: Int) -> HTML { HTML(text: Numbers.whole(count, language)) }

    var page: Page {
        Page(
            Self.title, crumbs: Breadcrumbs([.init(ScenarioListPage.title, ScenarioPaths.list())], here: Self.title),
            head: JourneyWords.unlisted,
            content:
                "\(PageHead(Self.title).html(language))\(choose)\(when: !chosen.isEmpty, figures)\(when: !chosen.isEmpty, regions)\(together)"
        )
    }

    private var choose: HTML {
        let ticked = Pairs(chosen.map { ("escenario", $0.scenario.id) })
        let field = ChoiceField(
            "escenario", Words(es: "Hasta cuatro", en: "At most four"), all.map { Choice($0.id, Words(same: $0.title)) },
            in: FormValues(ticked),
            kind: .several)
        guard !all.isEmpty else { return "<p>\(said("Aún no hay escenarios.", "There are no scenarios yet."))</p>" }
        let button = Button.submit(Words(es: "Comparar", en: "Compare"), .second, icon: .compare).html(language)
        return
            "<form action=\"\(ScenarioPaths.compare())\"><details\(when: chosen.count < 2, " open")><summary>\(said("Elegir escenarios", "Choose scenarios"))</summary>\(field.html(language))<p class=\"actions\">\(button)</p></details></form>"
    }

    private var columns: [DataTable.Column] {
        [DataTable.Column(Words(es: "Cifra", en: "Figure"))]
            + chosen.map { DataTable.Column(Words(same: $0.scenario.title), isNumber: true) }
    }

    private var figures: HTML {
        let counts: [(Words, (Shift) -> Int)] =
            Shift.order.map { verdict in (ImpactWords.verdict(verdict), { $0.after(verdict) }) } + [
                (ImpactWords.enters, { $0.entering }), (ImpactWords.leaves, { $0.leaving }), (ImpactWords.doubted, { $0.doubted }),
                (ImpactWords.readmitted, { $0.readmitted }), (ImpactWords.excluded, { $0.excluded }),
            ]
        var rows = counts.map { name, count -> [HTML] in
            [HTML(text: language(name))] + chosen.map { whole(count($0.impact.total)) }
        }
        rows.append(
            [HTML(text: said("Costo si postulan las que califican", "Cost if those that qualify apply"))]
                + chosen.map { HTML(text: ImpactWords.money($0.impact.after.sure, language)) })
        rows.append(
            [HTML(text: said("Además, si calificaran las que falta saber", "Besides, if those not known yet qualified"))]
                + chosen.map { HTML(text: ImpactWords.money($0.impact.after.possible, language)) })
        return DataTable(caption: Words(es: "En todo el registro", en: "In the whole registry"), columns: columns, rows: rows).html(
            language)
    }

    private var regions: HTML {
        let codes = chosen.flatMap { $0.impact.regions.map(\.code) }.uniqued()
        let rows = codes.map { code -> [HTML] in
            [HTML(text: language(ImpactWords.region(code)))]
                + chosen.map { each in whole(each.impact.regions.first { $0.code == code }?.shift.after(.yes) ?? 0) }
        }
        return DataTable(caption: Words(es: "Califican, por región", en: "Qualify, by region"), columns: columns, rows: rows).html(language)
    }

    /// Of two scenarios, how many organisations both reach.
    private var together: HTML? {
        guard chosen.count == 2, chosen[0].impact.roll.count == chosen[1].impact.roll.count else { return nil }
        let rows = chosen[0].impact.roll.members.indices
        let (first, second) = (chosen[0].impact.after, chosen[1].impact.after)
        let both = rows.count { first.verdict($0) == .yes && second.verdict($0) == .yes }
        let either = rows.count { first.verdict($0) == .yes || second.verdict($0) == .yes }
        let (shared, all) = (Numbers.whole(both, language), Numbers.whole(either, language))
        return
            "<p>\(said("Califican en ambos: \(shared); en al menos uno: \(all).", "Qualify in both: \(shared); in at least one: \(all)."))</p>"
    }
}
