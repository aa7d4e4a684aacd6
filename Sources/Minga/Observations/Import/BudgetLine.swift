import Kit

/// A row of the execution of the budget (DIPRES): *partida*, *capítulo*, *programa*, *subtítulo*, *ítem* and *asignación*, each the sum of
/// those below it.
enum BudgetLine {
    /// Subtitles below this one are income; the others are expense (classifier of the budget, DS 854 of 2004 of Hacienda).
    static let firstExpense = 20

    /// Gives the row its code, its key, the row that holds it, and the side of the budget that its figures are of.
    static func finish(_ draft: inout RowDraft) {
        let facts = draft.facts
        let home = [ObservationField.part, .chapter, .programme].compactMap { facts.text($0) }
        let path = [ObservationField.subtitle, .item, .allotment].compactMap { facts.text($0) }
        let when = [facts.text(.year), facts.text(.month).map { $0.count == 1 ? "0" + $0 : $0 }].compactMap { $0 }.joined(separator: "-")
        if facts.text(.agency) == nil, facts.text(.year) == "2017", let owner = BudgetChapters.all[home.prefix(2).joined(separator: ".")] {
            draft.facts.set(.agency, owner.agency)
            if facts.place == nil { draft.facts.set(.region, owner.region) }
        }
        guard let subtitle = path.first else { return balance(&draft, when: when) }
        let prefix = when + "|" + home.joined(separator: ".") + "|"
        draft.key = prefix + path.joined(separator: ".")
        draft.facts.set(.lineCode, (home + path).joined(separator: "."))
        if path.count > 1 { draft.facts.set(.parent, prefix + path.dropLast().joined(separator: ".")) }
        if let number = Int(subtitle), number < firstExpense { move(&draft, { $0.ofIncome }) }
    }

    /// The last row of a programme, income less expense: no expense itself.
    private static func balance(_ draft: inout RowDraft, when: String) {
        draft.facts.set(.role, RowRole.balance.rawValue)
        let spent = draft.facts.claims[SupportMeasure.spentBudget.target.id]
        for measure in SupportMeasure.allCases { draft.facts.claims[measure.target.id] = nil }
        draft.facts.claims[SupportMeasure.balance.target.id] = spent
        draft.key = when + "|" + draft.raw.filter { !$0.isWhitespace }
    }

    private static func move(_ draft: inout RowDraft, _ change: (SupportMeasure) -> SupportMeasure) {
        for measure in [SupportMeasure.initialBudget, .currentBudget, .spentBudget] {
            guard let claim = draft.facts.claims.removeValue(forKey: measure.target.id) else { continue }
            draft.facts.claims[change(measure).target.id] = claim
        }
    }
}
