import Kit
import TestKit
import Testing

@testable import Minga

/// A group's plan of work: who may, what follows what, what the chain keeps of it.
@Suite struct WorkPlanTests {
    private static let outline = WorkPlan.Outline(
        title: "Miel de Palena", purpose: .transfer, diagnosis: "Siete apicultores; falta sala de extracción.", nextMeeting: nil,
        meetingPlace: nil)

    private static func group(_ network: Network) async throws -> Organisation {
        try await Organisations(network).create(
            Facts([.name: "Apicultores de Palena", .kind: "gtt", .commune: "10401", .membersTotal: "7"]), by: Actors.steward)
    }

    @Test("from diagnosis to follow-up: a changed goal must be agreed again", arguments: Engines.available)
    func life(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock()
            let network = Network.test(database, clock: clock)
            let group = try await Self.group(network)
            let plans = WorkPlans(network)
            let actor = Actors.steward
            try await plans.start(Self.outline, for: group, by: actor)
            await expectProblem(.conflict) { try await plans.start(Self.outline, for: group, by: actor) }
            let meeting = WorkMeetingDraft(heldOn: network.now().day(), present: 7, outcome: .consensus, note: nil)
            await expectProblem(.conflict) { try await plans.meet(meeting, in: group, by: actor) }
            try await plans.add(goal: "Vender juntos", measure: "Un contrato", in: group, by: actor)
            let goal = try #require(try await plans.latest(of: group, by: actor)?.goals.first)
            for (what, due) in [("Cotizar una sala", "2024-11-20"), ("Visitar otra cooperativa", nil)] {
                let task = WorkTaskDraft(goal: goal.id, what: what, who: "Rosa Nahuel", due: due.flatMap { CivilDate(iso: $0) })
                try await plans.add(task: task, in: group, by: actor)
            }
            await expectProblem(.conflict) { try await plans.remove(goal: goal.id, in: group, by: actor) }
            #expect(try await plans.meet(meeting, in: group, by: actor).state == .agreed)
            let sheet = try #require(try await plans.latest(of: group, by: actor))
            #expect(sheet.tasks.map(\.what) == ["Cotizar una sala", "Visitar otra cooperativa"])
            try await plans.apply(.done, toTask: sheet.tasks[0].id, in: group, by: actor)
            clock.advance(days: 3)
            try await plans.apply(.done, toTask: sheet.tasks[0].id, in: group, by: actor)
            let followed = try #require(try await plans.latest(of: group, by: actor))
            #expect(followed.plan.state == .agreed && followed.done == 1)
            #expect(followed.tasks[0].doneOn?.description == "2024-11-04", "done twice is done the first day")
            #expect(try await plans.add(goal: "Sala propia", measure: nil, in: group, by: actor).state == .draft)
            let objection = WorkMeetingDraft(heldOn: network.now().day(), present: 6, outcome: .objection, note: "El costo")
            #expect(try await plans.meet(objection, in: group, by: actor).state == .draft)
            #expect(try await plans.close(in: group, by: actor).state == .closed)
            await expectProblem(.conflict) { try await plans.add(goal: "Otro", measure: nil, in: group, by: actor) }
            try await plans.start(Self.outline, for: group, by: actor)
            #expect(try await plans.latest(of: group, by: actor)?.goals == [])
        }
    }

    @Test("who is elsewhere may neither read nor write, and the chain names nobody", arguments: Engines.available)
    func rights(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database)
            let group = try await Self.group(network)
            let plans = WorkPlans(network)
            let adviser = Actor(accountID: "a", name: "A", grants: [Grant(.adviser, .territory("10"))])
            let plan = try await plans.start(Self.outline, for: group, by: adviser)
            try await plans.add(goal: "Vender juntos", measure: nil, in: group, by: adviser)
            let goal = try #require(try await plans.latest(of: group, by: adviser)?.goals.first)
            try await plans.add(
                task: WorkTaskDraft(goal: goal.id, what: "Llamar", who: "Rosa Nahuel", due: nil), in: group, by: adviser)
            for stranger in [
                Actor(accountID: "b", name: "B", grants: [Grant(.adviser, .territory("06"))]),
                Actor(accountID: "c", name: "C", grants: [Grant(.analyst, .network)]),
            ] {
                await expectProblem(.forbidden) { _ = try await plans.latest(of: group, by: stranger) }
                await expectProblem(.forbidden) { try await plans.add(goal: "x", measure: nil, in: group, by: stranger) }
            }
            await expectProblem(.unauthenticated) { _ = try await plans.latest(of: group, by: .anonymous) }
            let manager = Actor(accountID: "m", name: "M", grants: [Grant(.manager, .organisation(group.id))])
            #expect(try await plans.latest(of: group, by: manager)?.tasks.count == 1)
            let events = try await Events(network).of(plan.subject)
            #expect(events.map(\.event.verb) == ["work-plan.task-added", "work-plan.goal-added", "work-plan.started"])
            #expect(events.allSatisfy { !$0.event.payload.description.contains("Rosa") })
        }
    }

    @Test("the pages: begin, add, agree, follow up, and the way to the support", arguments: Language.allCases)
    func pages(_ language: Language) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            let group = try await Self.group(trial.network)
            try await trial.open("asesora@palena.cl", Grant(.adviser, .territory("104")))
            let token = try await trial.signIn("asesora@palena.cl").token
            let client = TestClient(
                trial.site, language: language, headers: ["cookie": "s=" + token, "sec-fetch-site": "same-origin"])
            func say(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let path = "/organizaciones/\(group.serial)/plan"
            let empty = try await client.page(path)
            #expect(empty.status == 200 && empty.text.contains(say("aún no tiene un plan", "has no plan yet")))
            let blank = try await empty.follow(say("Empezar un plan", "Begin a plan")).form().submit()
            #expect(blank.status == 422)
            var page = try await blank.form().fill(say("Nombre del plan", "Name of the plan"), "Miel de Palena")
                .fill(say("Para qué se asocian", "What you associate for"), language(Purpose.transfer.title))
                .fill(say("Diagnóstico del grupo", "The group's diagnosis"), "Falta sala <b>propia</b>").submit()
            #expect(page.status == 200 && page.text.contains("Falta sala <b>propia</b>"))
            page = try await page.form(say("Objetivo compartido", "Shared goal")).fill("Vender juntos").submit()
            let wrong = try await page.form(say("Qué hay que hacer", "What is to be done")).fill("Cotizar")
                .fill(say("Hasta cuándo", "Until when"), "mañana").submit()
            #expect(wrong.status == 422 && wrong.html.contains("mañana"))
            page = try await wrong.form(say("Qué hay que hacer", "What is to be done")).fill(
                say("Para el objetivo", "For the goal"), "Vender juntos"
            )
            .fill(say("Quién", "Who"), "Rosa").fill(say("Hasta cuándo", "Until when"), "01-11-2024").submit()
            #expect(page.status == 200 && page.text.contains(say("Atrasada", "Late")) && page.text.contains("Rosa"))
            let meeting = try await page.follow(say("Anotar una reunión", "Note a meeting"))
            let agreed = try await meeting.form().fill(say("Cuántas personas participaron", "How many people took part"), "7")
                .tick(language(WorkMeeting.Outcome.consensus.title)).submit()
            #expect(agreed.status == 200 && agreed.text.contains(say("Acordado por todas", "Agreed by all")))
            let done = try await agreed.form(say("Hecha", "Done")).submit(say("Hecha", "Done"))
            #expect(done.text.contains(say("1 de 1 hechas", "1 of 1 done")))
            let support = try await done.follow(say("Ver el apoyo para este plan", "See the support for this plan"))
            #expect(support.status == 200 && support.html.contains("extension_transferencia"))
            #expect(try await TestClient(trial.site).page(path).address.contains("/ingresar"))
        }
    }
}
