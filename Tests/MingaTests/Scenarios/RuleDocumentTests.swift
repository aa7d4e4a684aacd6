import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// Rules as files: written ones read as the same rule, and a trial goes out and comes back.
@Suite struct RuleDocumentTests {
    @Test("every rule of the catalogue, written, reads as itself and passes its cases") func round() throws {
        let book = try RuleShelf.bundled.get().book
        let documents = try book.rules.map { try Rules.Document(parsing: $0.text, file: $0.id + ".json") }
        let again = try RuleBook(reading: documents, facts: book.facts)
        #expect(again.rules.map(\.text) == book.rules.map(\.text))
        #expect(zip(again.rules, book.rules).allSatisfy { $0.when.means($1.when) })
        #expect(again.runTests().map(\.description) == [])
    }

    private static func desk(on day: CivilDate = RuleDraftTests.day) throws -> ScenarioDesk {
        let shelf = try RuleShelf.bundled.get()
        return ScenarioDesk(shelf: shelf, rules: RuleDesk(shelf: shelf, on: day), names: [:])
    }

    /// What `minga rules check` says of a text.
    private static func check(_ text: String) throws -> RuleCheckReport {
        let file = FileManager.default.temporaryDirectory.appending(path: "minga-rule-\(Identifier.make()).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        return try RuleCheckReport([file.path])
    }

    @Test("any rule, downloaded as a trial, passes the check and comes back as a draft of the same rule") func outAndBack() throws {
        let desk = try Self.desk()
        let files = RuleDocument(desk: desk)
        for rule in desk.shelf.book.rules {
            let text = try files.text(rule, of: rule)
            let report = try Self.check(text)
            #expect(report.isClean && report.rules.map(\.id) == [rule.id], "\(rule.id): \(report.words.es)")
            let (base, draft) = try files.draft(text, instead: nil)
            let again = try draft.rule(from: base, desk.shelf.book, on: desk.day, .es)
            #expect(base.id == rule.id && again.when.means(rule.when), "\(rule.id)")
        }
    }

    @Test("a changed trial keeps its change on the way out and back, beside another rule too") func changed() throws {
        let desk = try Self.desk()
        var (draft, rule, book) = try RuleDraftTests.draft()
        let id = try RuleDraftTests.leaf(draft, "tope_ventas").id
        draft.take(Pairs([("n\(id).op", "lte"), ("n\(id).value", "2.400 UF"), ("award.cap", "5.000.000"), ("award.unit", "clp")]))
        draft.add(to: draft.top.id) { .leaf(DraftLeaf(id: $0, about: book.facts["group.members"] ?? book.facts.facts[0])) }
        guard case .leaf(let leaf)? = draft.nodes.last else {
            Issue.record("not added")
            return
        }
        draft.take(Pairs([("n\(leaf.id).op", "gte"), ("n\(leaf.id).value", "3"), ("n\(id).value", "2.400")]))
        var inUF = draft
        inUF.take(Pairs([("award.cap", "500"), ("award.unit", "uf")]))
        let unknown = try inUF.rule(from: rule, book, on: desk.day, .es)
        let early = try Self.desk(on: #require(CivilDate(iso: "1990-01-01")))
        let refusal = #expect(throws: Problem.self) { try RuleDocument(desk: early).text(unknown, of: rule) }
        #expect(refusal?.code == .conflict, "nobody says what a UF was worth that day")
        let changed = try draft.rule(from: rule, book, on: desk.day, .es)
        let text = try RuleDocument(desk: desk).text(changed, of: rule)
        #expect(try Self.check(text).isClean)
        for (name, expected) in [(nil, rule.id), ("sercotec.coop.creacion.2025", "sercotec.coop.creacion.2025")] as [(String?, String)] {
            let (base, again) = try RuleDocument(desk: desk).draft(text, instead: name)
            let rule = try again.rule(from: base, book, on: desk.day, .es)
            #expect(base.id == expected && rule.when.means(changed.when) && rule.award?.text == changed.award?.text)
        }
    }

    @Test(
        "what cannot be read is told by line and column, and what a form cannot say is never dropped",
        arguments: [
            ("", "reglas", "Pegue"), ("{\"minga_rules\": 1,\n \"id\": }", "reglas", "Línea 2"), ("[]", "reglas", "0 reglas"),
            ("SPAN", "reglas", "no sabe decir"), ("CASES", "reglas", "no sabe decir"), ("OTHER", "regla", "no está en el catálogo"),
            ("FACT", "reglas", "org.kynd"),
        ])
    func refused(_ given: (text: String, field: String, words: String)) throws {
        let desk = try Self.desk()
        let rule = try #require(desk.shelf.book["sercotec.coop.creacion.2025"])
        func written(_ leaf: String, id: String = rule.id, award: String = "{}") -> String {
            """
            {"minga_rules": 1, "id": "\(id)", "version": "1", "valid": {"from": "2025-01-01", "to": null}, "confidence": "draft",
             "sources": {"s": {"cite": "Yo", "seen": "2026-01-01"}}, "when": {"all": [\(leaf)]}, "award": \(award),
             "tests": [{"given": {}, "expect": "unknown"}]}
            """
        }
        let plain = "{\"id\": \"a\", \"fact\": \"org.members\", \"gte\": 5, \"src\": \"s\"}"
        let text =
            switch given.text {
            case "SPAN": written("{\"id\": \"a\", \"fact\": \"org.founded\", \"within\": {\"years\": 2}, \"src\": \"s\"}")
            case "CASES":
                written(plain, award: "{\"cap\": {\"first\": [{\"if\": {\"fact\": \"org.members\", \"gte\": 9}, \"then\": {\"clp\": 1}}]}}")
            case "OTHER": written(plain, id: "mi.regla")
            case "FACT": written("{\"id\": \"a\", \"fact\": \"org.kynd\", \"in\": [\"x\"], \"src\": \"s\"}")
            default: given.text
            }
        let problem = #expect(throws: Problem.self) { try RuleDocument(desk: desk).draft(text, instead: nil) }
        #expect(
            problem?.fields.contains { $0.name == given.field && $0.message.es.contains(given.words) } == true, "\(problem?.fields ?? [])")
    }

    @Test("the pages: a rule goes out from the form, comes back pasted, and what is wrong stays typed", arguments: Language.allCases)
    func pages(_ language: Language) async throws {
        try await ScenarioPageTests.asRole(.analyst, language: language) { _, client in
            func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
            let kept = try await client.page(ScenarioPaths.rule(ScenarioPageTests.rule)).form("hecho").fill("titulo", "Uno")
                .submit(said("Guardar el escenario", "Keep the scenario"))
            let link = try #require(kept.root.all("a").compactMap { $0["href"] }.first { $0.hasSuffix("regla.json") })
            let answer = try await client.send("GET", link)
            #expect(answer.header("content-disposition")?.contains("attachment") == true)
            let text = String(decoding: try await answer.bytes(), as: UTF8.self)
            #expect(try Self.check(text).isClean)
            let bring = try await client.page("/simular").follow(said("Traer una regla escrita", "Bring a written rule"))
            let wrong = try await bring.form().fill(said("Texto de la regla", "Text of the rule"), "{\"minga_rules\": 2}").submit()
            #expect(wrong.status == 422 && wrong.html.contains("minga_rules"))
            let read = try await wrong.form().fill(said("Texto de la regla", "Text of the rule"), text).submit()
            #expect(read.status == 200 && read.text.contains(said("Efecto del cambio", "Effect of the change")))
            let again = try await read.form("hecho").fill("hecho", "group.members").submit(
                said("Agregar la condición", "Add the condition"))
            #expect(again.status == 200 && again.text.contains(said("De cada integrante", "Of each member")))
            let misplaced = try await again.form("hecho").fill("hecho", "m.sales_uf").submit(
                said("Agregar la condición", "Add the condition"))
            #expect(misplaced.root.all("option").contains { $0["value"] == "m.sales_uf" && $0["selected"] != nil }, "it stays chosen")
            #expect(misplaced.status == 422 && misplaced.text.contains(said("es de cada integrante", "is of each member")))
        }
    }
}
