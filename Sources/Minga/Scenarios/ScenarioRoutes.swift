import Kit
import Rules

enum ScenarioRoutes {
    static let all: [Route] = [
        Route(.get, ScenarioPaths.list, .anyone, list),
        Route(.get, ScenarioPaths.rule, .anyone, rule).limited { _ in Self.limit },
        Route(.post, ScenarioPaths.rule, .anyone, send).limited { _ in Self.limit },
        Route(.get, ScenarioPaths.compare, .holding(.keepScenarios), compare),
        Route(.get, ScenarioPaths.date, .anyone, date).limited { $0.query["fecha"] == nil ? nil : Self.limit },
        Route(.get, ScenarioPaths.scenario, .holding(.keepScenarios), scenario),
        Route(.get, ScenarioPaths.edit, .holding(.keepScenarios), edit),
        Route(.get, ScenarioPaths.file, .holding(.keepScenarios), file),
        Route(.get, ScenarioPaths.bring, .anyone) { visit in
            visit.page(RuleBringPage(visit: visit, desk: try await ScenarioDesk.open(visit)).page)
        },
        Route(.post, ScenarioPaths.bring, .anyone, bring).takingFiles(upTo: Route.formLimit).limited { _ in Self.limit },
        Route(.post, ScenarioPaths.discard, .holding(.keepScenarios), discard),
    ]

    /// Reckonings over the whole registry, for those who are not signed in.
    private static let limit = Limit("simulation", 30, per: 60)

    private static func list(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let scenarios = try await Scenarios(visit.network).visible(to: visit.actor)
        return visit.page(ScenarioListPage(visit: visit, desk: desk, scenarios: scenarios).page)
    }

    private static func rule(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let base = try desk.require(visit.parameter("rule"))
        let editor = RuleEditor(visit: visit, desk: desk, base: base, draft: RuleDraft(base, desk.facts))
        return visit.page(RuleEditorPage(editor: editor, outcome: try await desk.impact(of: base, instead: base, visit)).page)
    }

    private static func edit(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let scenario = try await Scenarios(visit.network).require(visit.parameter("id"), for: visit.actor)
        let base = try desk.require(scenario.rule)
        let editor = RuleEditor(
            visit: visit, desk: desk, base: base, draft: try RuleDraft(scenario.draft, of: base, desk.shelf.book), scenario: scenario)
        let changed = try desk.rule(of: scenario)
        return visit.page(RuleEditorPage(editor: editor, outcome: try await desk.impact(of: changed, instead: base, visit)).page)
    }

    private static func send(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let base = try desk.require(visit.parameter("rule"))
        var submission = try RuleSubmission(visit, base, desk.shelf.book)
        let scenario = try await submission.scenario(visit)
        var editor = RuleEditor(visit: visit, desk: desk, base: base, draft: submission.draft, scenario: scenario)
        do {
            try submission.act()
            editor.draft = submission.draft
            let changed = try submission.rule(visit, base, desk)
            if submission.action == .download { return try RuleDocument(desk: desk).answer(changed, of: base) }
            if submission.action == .keep { return try await keep(visit, editor, submission, changed, desk) }
            let outcome = submission.isStep ? nil : try await desk.impact(of: changed, instead: base, visit)
            return visit.page(RuleEditorPage(editor: editor, outcome: outcome).page)
        } catch let problem as Problem where [.invalid, .conflict, .stale].contains(problem.code) {
            return visit.page(RuleEditorPage(editor: editor, problem: problem).page, status: problem.code.status)
        }
    }

    private static func keep(_ visit: Visit, _ editor: RuleEditor, _ submission: RuleSubmission, _ changed: Rule, _ desk: ScenarioDesk)
        async throws -> Answer
    {
        if let problem = editor.keeping.problem(visit.form) { throw problem }
        let draft = submission.kept(visit, changed, desk)
        let scenarios = Scenarios(visit.network)
        let kept: Scenario
        if let old = editor.scenario, old.isOwn(of: visit.actor), visit.form["copia"] == nil {
            kept = try await scenarios.revise(old.id, draft, version: visit.formVersion ?? 0, by: visit.actor)
        } else {
            kept = try await scenarios.keep(draft, key: visit.form.raw("clave"), by: visit.actor)
        }
        visit.leave(Words(es: "El escenario quedó guardado.", en: "The scenario was kept."))
        return .redirect(ScenarioPaths.scenario(kept.id))
    }

    private static func scenario(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let scenario = try await Scenarios(visit.network).require(visit.parameter("id"), for: visit.actor)
        let base = try desk.require(scenario.rule)
        let impact = try await desk.impact(of: try desk.rule(of: scenario), instead: base, visit)
        return visit.page(ScenarioPage(visit: visit, desk: desk, scenario: scenario, base: base, impact: impact).page)
    }

    private static func file(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let scenario = try await Scenarios(visit.network).require(visit.parameter("id"), for: visit.actor)
        return try RuleDocument(desk: desk).answer(try desk.rule(of: scenario), of: try desk.require(scenario.rule))
    }

    /// A rule written elsewhere becomes a draft, with its effect; what is wrong is told with line and column, the text kept.
    private static func bring(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        do {
            let upload = visit.submission.file(RuleDocument.fileField).flatMap { $0.size == 0 ? nil : $0 }
            let text = try await upload?.content.text() ?? visit.form.raw(RuleDocument.field) ?? ""
            let (base, draft) = try RuleDocument(desk: desk).draft(text, instead: visit.form[RuleDocument.instead])
            let changed = try draft.rule(from: base, desk.shelf.book, on: desk.day, .es)
            let editor = RuleEditor(visit: visit, desk: desk, base: base, draft: draft)
            return visit.page(RuleEditorPage(editor: editor, outcome: try await desk.impact(of: changed, instead: base, visit)).page)
        } catch let problem as Problem where [.invalid, .conflict].contains(problem.code) {
            return visit.page(RuleBringPage(visit: visit, desk: desk, problem: problem).page, status: problem.code.status)
        }
    }

    private static func discard(_ visit: Visit) async throws -> Answer {
        try await Scenarios(visit.network).discard(visit.parameter("id"), version: visit.formVersion ?? 0, by: visit.actor)
        visit.leave(Words(es: "El escenario se descartó.", en: "The scenario was discarded."))
        return .redirect(ScenarioPaths.list())
    }

    private static func compare(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let scenarios = Scenarios(visit.network)
        var chosen: [(scenario: Scenario, impact: Impact)] = []
        for id in visit.query.all("escenario").uniqued().prefix(4) {
            let scenario = try await scenarios.require(id, for: visit.actor)
            let base = try desk.require(scenario.rule)
            chosen.append((scenario, try await desk.impact(of: try desk.rule(of: scenario), instead: base, visit)))
        }
        let all = try await scenarios.visible(to: visit.actor)
        return visit.page(ScenarioComparePage(visit: visit, chosen: chosen, all: all).page)
    }

    private static func date(_ visit: Visit) async throws -> Answer {
        let desk = try await ScenarioDesk.open(visit)
        let question = EligibleOn(visit, desk)
        let answers = try await question.answers(visit)
        return visit.page(
            EligibleOnPage(visit: visit, desk: desk, question: question, answers: answers).page, status: question.problem == nil ? 200 : 422
        )
    }
}
