import Kit
import TestKit
import Testing

@testable import Minga

@Suite("The desk of pairs, and former addresses")
struct LinkPageTests {
    @Test("from the desk to a decision, to the list, and back", arguments: Language.allCases) func desk(_ language: Language) async throws {
        try await DeskTrial.with { trial in
            func said(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let merges = MergeTrial(network: trial.network)
            let one = try await merges.add("Cooperativa Uno", [.rut: "76277884-K"])
            let other = try await merges.add("Coop. Uno", [.membersTotal: "12"])
            let third = try await merges.add("Comité Tres")
            let fourth = try await merges.add("Comité de Tres")
            _ = try await LinkPairTests.plant(one, other, merges, bits: 1)
            _ = try await LinkPairTests.plant(third, fourth, merges, bits: 4)
            let client = try await trial.client(language: language)
            let desk = try await client.page("/importaciones").follow(
                said("Fichas que pueden ser la misma", "Records that may be the same"))
            #expect(desk.text.contains(said("Por decidir (2)", "To decide (2)")))
            let pair = try await desk.follow(said("Revisar la más dudosa", "Review the most doubtful"))
            #expect(pair.text.contains("Cooperativa Uno") && pair.text.contains(said("Solo una lo dice", "Only one says it")))
            #expect(pair.text.contains("+9,0") || pair.text.contains("+9.0"))
            let skipped = try await pair.follow(said("Saltar", "Skip"))
            #expect(skipped.text.contains("Comité Tres"))
            let second = try await client.page(pair.address)
            let why = said("Por qué (si quiere)", "Why (if you like)")
            let next = try await pair.form(why).fill(why, "Mismo RUT").submit(said("Es la misma", "It is the same"))
            #expect(next.status == 200 && next.text.contains("Comité Tres"), "the next pair follows")
            #expect(next.text.contains(said("Es la misma organización", "It is the same organisation")))
            let late = try await second.form(why).submit(said("Son distintas", "They are different"))
            #expect(late.status == 409 && late.text.contains(said("Otra persona decidió este par", "Someone decided this pair")))
            let last = try await next.form(why).submit(said("No sé", "I don't know"))
            #expect(last.text.contains(said("No quedan pares por decidir", "No pairs are left to decide")))

            let list = try await last.follow(said("La misma (1)", "The same (1)"))
            #expect(list.text.contains("Mismo RUT"))
            let decided = try await list.follow("Uno")
            let reason = said("Por qué se deshace", "Why it is undone")
            #expect(try await decided.form(reason).submit(said("Deshacer", "Undo")).status == 422)
            let record = try await client.page("/organizaciones/\(other.serial)")
            #expect(record.address.hasSuffix("/organizaciones/\(one.serial)"))
            #expect(record.text.contains(said("Reúne estas fichas", "It brings together these records")))
            let undone = try await decided.form(reason).fill(reason, "Era otra").submit(said("Deshacer", "Undo"))
            #expect(undone.text.contains(said("Se deshizo la decisión", "The decision was undone")))
            #expect(try await client.page("/organizaciones/\(other.serial)").text.contains("Coop. Uno"))
            let looked = try await client.page("/enlaces").form(nil).submit(said("Buscar ahora", "Look now"))
            #expect(looked.text.contains(said("Fichas miradas", "Records looked at")))
            let islander = try await trial.client("isla@palena.cl", language: language)
            #expect(try await islander.page("/enlaces").status == 403)
        }
    }

    @Test("a former address leads to the survivor, for people and programs; a change sent there is a conflict") func addresses()
        async throws
    {
        try await DeskTrial.with { trial in
            let merges = MergeTrial(network: trial.network)
            let one = try await merges.add("Cooperativa Uno", [.rut: "76277884-K"])
            let other = try await merges.add("Coop. Uno")
            let client = try await trial.client(language: .en)
            let form = try await client.page("/organizaciones/\(other.serial)/editar")
            let merge = try await merges.merges.merge(one.id, other.id, reason: "misma", by: Actors.steward)
            for (from, to) in [
                ("/organizaciones/\(other.serial)", "/organizaciones/\(one.serial)"),
                ("/organizaciones/\(other.id)", "/organizaciones/\(one.serial)"),
                ("/organizaciones/\(other.serial)/fuentes?x=1", "/organizaciones/\(one.serial)/fuentes?x=1"),
            ] {
                let answer = try await client.send("GET", from)
                #expect(
                    answer.status == 301 && answer.header("location") == to
                        && ["no-cache", "no-store"].contains(answer.header("cache-control")))
            }
            let english = try await client.send("GET", "/en/organizaciones/\(other.serial)")
            #expect(english.header("location") == "/en/organizaciones/\(one.serial)")
            for path in ["", "/statements"] {
                let answer = try await client.send("GET", "/api/v1/organisations/\(other.id)\(path)")
                #expect(answer.status == 308 && answer.header("location") == "/api/v1/organisations/\(one.id)\(path)")
            }
            let record = String(
                decoding: try await client.send("GET", "/api/v1/organisations/\(one.id)").bytes(), as: UTF8.self)
            #expect(record.contains("\"merged_from\":[\"\(other.id)\"]"))
            let late = try await form.form("Name").fill("Name", "Otro nombre").submit()
            #expect(late.status == 409)
            _ = try await merges.merges.split(merge.id, reason: "no", by: Actors.steward)
            #expect(try await client.send("GET", "/organizaciones/\(other.serial)").status == 200)
        }
    }

    @Test("programs list, decide and take back; a stale version is told") func api() async throws {
        try await DeskTrial.with { trial in
            let merges = MergeTrial(network: trial.network)
            let one = try await merges.add("Cooperativa Uno")
            let other = try await merges.add("Coop. Uno")
            let id = try await LinkPairTests.plant(one, other, merges)
            let client = try await trial.client()
            func post(_ verb: String, _ body: String, version: Int) async throws -> (Int, String) {
                let headers = ["content-type": "application/json", "sec-fetch-site": "same-origin", "if-match": "\"\(version)\""]
                let answer = try await client.send("POST", "/api/v1/links/\(id)/\(verb)", headers: headers, body: Array(body.utf8))
                return (answer.status, String(decoding: try await answer.bytes(), as: UTF8.self))
            }
            let list = String(decoding: try await client.send("GET", "/api/v1/links?state=open").bytes(), as: UTF8.self)
            #expect(list.contains(id) && list.contains("\"one_name\""))
            let shown = try await client.send("GET", "/api/v1/links/\(id)")
            #expect(shown.status == 200)
            #expect(String(decoding: try await shown.bytes(), as: UTF8.self).contains("\"bits\":9"))
            let done = try await post("decision", #"{"decision":"same","reason":"misma sede"}"#, version: 1)
            #expect(done.0 == 200 && done.1.contains("\"state\":\"same\""), "\(done)")
            #expect(try await post("decision", #"{"decision":"different"}"#, version: 1).0 == 412)
            let back = try await post("reopening", #"{"reason":"no era"}"#, version: 2)
            #expect(back.0 == 200 && back.1.contains("\"state\":\"open\""))
            let islander = try await trial.client("isla@palena.cl")
            #expect(try await islander.send("GET", "/api/v1/links").status == 403)
        }
    }
}
