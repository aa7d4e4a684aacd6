import Kit
import TestKit
import Testing

@testable import Minga

/// Plans of work for programs: each change on a version, what people wrote only for those who may see people.
@Suite struct WorkPlanEndpointTests {
    private static func program(_ trial: IdentityTrial, _ email: String, _ grant: Grant) async throws -> TestClient {
        let account = try await trial.open(email, grant)
        let key = try await ApiKeys(trial.network).create(ApiKeys.Draft(name: "Prueba", reach: .full, days: 30), by: account.actor)
        return TestClient(trial.site, headers: ["authorization": "Bearer " + key.text])
    }

    private static func group(_ network: Network) async throws -> Organisation {
        try await Organisations(network).create(
            Facts([.name: "Apicultores de Palena", .kind: "gtt", .commune: "10401"]), by: Actors.steward)
    }

    @Test("begin, describe, agree, follow up, close, each on the version that was seen", arguments: Engines.available)
    func life(_ engine: Engine) async throws {
        try await IdentityTrial.with(engine, settings: { $0.isThrottled = false }) { trial in
            let group = try await Self.group(trial.network)
            let client = try await Self.program(trial, "asesora@palena.cl", Grant(.adviser, .territory("104")))
            let list = "/api/v1/organisations/\(group.id)/work-plans"
            let empty = try await client.call("POST", list, ["title": "", "diagnosis": ""])
            #expect(empty.status == 422 && Set(empty.errors) == ["/title", "/diagnosis"])
            let made = try await client.call("POST", list, ["title": "Miel", "diagnosis": "Falta sala.", "purpose": "agronegocio"])
            #expect(made.status == 201 && made.json["state"] == "borrador")
            let path = try #require(made.answer.header("location"))
            #expect(try await client.call("POST", list, ["title": "Otro", "diagnosis": "x"]).code == "conflict")
            #expect(try await client.call("PATCH", path, ["title": "Miel de Palena"]).status == 428)
            let described = try await client.call("PATCH", path, ["next_meeting": "2026-12-01"], headers: ["if-match": made.etag])
            #expect(described.status == 200 && described.json["written"]?["title"] == "Miel")
            #expect(try await client.call("PATCH", path, ["title": "Tarde"], headers: ["if-match": made.etag]).status == 412)
            var now = try await client.call("POST", path + "/goals", ["goal": "Vender juntos"], headers: ["if-match": described.etag])
            let goal = try #require(now.json["written"]?["goals"]?.elements?.first?["id"])
            let task: JSON = ["goal": goal, "what": "Cotizar sala", "who": "Rosa Nahuel", "due": "2024-11-01"]
            #expect(try await client.call("POST", path + "/tasks", task, headers: ["if-match": described.etag]).status == 412)
            now = try await client.call("POST", path + "/tasks", task, headers: ["if-match": now.etag])
            #expect(now.json["tasks"] == 1 && now.json["tasks_late"] == 1)
            let id = now.json["written"]?["tasks"]?.elements?.first?["id"]?.text ?? ""
            let meeting: JSON = ["held_on": "2024-11-02", "present": 7, "outcome": "consenso"]
            let later = try await client.call(
                "POST", path + "/meetings", ["held_on": "2200-01-01", "present": 7, "outcome": "consenso"], headers: ["if-match": now.etag])
            #expect(later.status == 422 && later.errors == ["/held_on"])
            now = try await client.call("POST", path + "/meetings", meeting, headers: ["if-match": now.etag])
            #expect(now.json["state"] == "acordado" && now.json["agreed_on"] == "2024-11-02")
            now = try await client.call("POST", path + "/tasks/\(id)/progress", ["done": true], headers: ["if-match": now.etag])
            #expect(now.json["tasks_done"] == 1 && now.json["tasks_late"] == 0)
            let known = try await client.call("GET", path)
            #expect(known.json == now.json && known.etag == now.etag)
            #expect(try await client.call("GET", path, headers: ["if-none-match": now.etag]).status == 304)
            now = try await client.call("POST", path + "/closing", [:], headers: ["if-match": now.etag])
            #expect(now.json["state"] == "cerrado")
            #expect(try await client.call("POST", path + "/goals", ["goal": "x"], headers: ["if-match": now.etag]).code == "conflict")
            trial.clock.advance(days: 1)
            _ = try await client.call("POST", list, ["title": "Segundo", "diagnosis": "Sigue."])
            let both = try await client.call("GET", list).json["data"]?.elements ?? []
            #expect(both.map { $0["state"] } == ["borrador", "cerrado"])
            #expect(try await client.call("POST", path + "/goals", ["goal": "x"], headers: ["if-match": now.etag]).code == "conflict")
        }
    }

    @Test("who follows the support but may not see people gets counts, in JSON and in tables; who is elsewhere gets nothing")
    func people() async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            let group = try await Self.group(trial.network)
            let plans = WorkPlans(trial.network)
            let outline = WorkPlan.Outline(
                title: "Plan de Rosa", purpose: .transfer, diagnosis: "Rosa Nahuel y otros", nextMeeting: nil, meetingPlace: "Casa de Rosa")
            let plan = try await plans.start(outline, for: group, by: Actors.steward)
            try await plans.add(goal: "Ayudar a Rosa", measure: nil, in: group, by: Actors.steward)
            let goal = try #require(try await plans.latest(of: group, by: Actors.steward)?.goals.first)
            let task = WorkTaskDraft(goal: goal.id, what: "Llamar", who: "Rosa Nahuel", due: nil)
            try await plans.add(task: task, in: group, by: Actors.steward)
            let analyst = try await Self.program(trial, "analista@minga.cl", Grant(.analyst, .network))
            let list = "/api/v1/organisations/\(group.id)/work-plans"
            let one = try await analyst.call("GET", "/api/v1/work-plans/\(plan.id)")
            #expect(
                one.status == 200 && one.json["written"] == .null && one.json["tasks"] == 1
                    && one.json["purpose"] == "extension_transferencia")
            for format in ["json", "csv", "ndjson"] {
                let answer = try await analyst.call("GET", list + "?format=\(format)")
                #expect(answer.status == 200 && !answer.text.contains("Rosa"), "\(format)")
            }
            #expect(
                try await analyst.call("PATCH", "/api/v1/work-plans/\(plan.id)", ["title": "x"], headers: ["if-match": one.etag]).status
                    == 403)
            let elsewhere = try await Self.program(trial, "otra@ohiggins.cl", Grant(.adviser, .territory("06")))
            #expect(try await elsewhere.call("GET", list).status == 403)
            #expect(try await elsewhere.call("POST", list, ["title": "x", "diagnosis": "y"]).status == 403)
            #expect(
                try await elsewhere.call("POST", "/api/v1/work-plans/\(plan.id)/closing", [:], headers: ["if-match": one.etag]).status
                    == 403)
            #expect(try await TestClient(trial.site).call("GET", list).status == 401)
            #expect(try await analyst.call("GET", "/api/v1/work-plans/01931a5e-0000-7000-8000-000000000001").status == 404)
        }
    }
}
