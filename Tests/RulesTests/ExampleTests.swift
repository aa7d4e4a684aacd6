import Rules
import Testing

@Suite("The six worked examples")
struct ExampleTests {
    @Test("every case that the rules carry is answered as expected") func cases() throws {
        let book = try Samples.book()
        #expect(book.rules.count == 6)
        #expect(book.rules.map(\.tests.count).reduce(0, +) > 50)
        for failure in book.runTests() { Issue.record("\(failure)") }
    }

    @Test("a wrong expectation is noticed") func wrongCase() throws {
        let text = """
            {"minga_rules": 1, "id": "a.b", "version": "1", "valid": {"from": "2026-01-01", "to": null}, "confidence": "draft",
             "sources": {"s": {"cite": "x", "seen": "2026-01-01"}},
             "when": {"id": "cinco", "fact": "org.members", "gte": 5, "src": "s"},
             "tests": [{"given": {"org.members": 4}, "expect": "yes"}, {"given": {"org.members": 4}, "expect": "no", "because": []},
                       {"given": {}, "expect": "unknown", "ask": []}, {"given": {"org.members": 5}, "expect": "yes", "award": {"rate": 1}}]}
            """
        let book = try RuleBook(reading: [Document(parsing: text, file: "a.json")], facts: Samples.facts())
        #expect(book.runTests().map(\.place.line) == [4, 4, 5, 5])
    }

    @Test("reasons carry the text and its source in both languages") func words() throws {
        let edition = try Samples.edition()
        let rule = try #require(edition["cnr.18450.postulacion"])
        let ruling = edition.reading(of: ["org.kind": .code("cooperative"), "project.cost_uf": .number(80_000)]).ruling(of: rule)
        #expect(ruling.failed.map(\.id) == ["costo60k", "oua2"])
        #expect(ruling.failed.first?.text == Phrase(es: "Costo de la obra: hasta 60.000 UF", en: "Cost of the works: at most 60,000 UF"))
        #expect(ruling.failed.first?.citations.first?.text == "Ley 18.450, art. 1 ter")
        #expect(ruling.version == "2023.1")
    }
}
