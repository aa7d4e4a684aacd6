import Foundation
import Rules
import Testing

@Suite("The example of the README")
struct ReadmeTests {
    @Test("runs and says what one expects") func example() throws {
        let factsText = try String(contentsOf: Samples.folder.appending(path: "facts.json"), encoding: .utf8)
        let ruleText = try String(contentsOf: Samples.folder.appending(path: "sercotec.coop.creacion.json"), encoding: .utf8)
        // README
        let facts = try FactBook(reading: [Document(parsing: factsText, file: "facts.json")])
        let book = try RuleBook(reading: [Document(parsing: ruleText, file: "creacion.json")], facts: facts)
        let edition = Edition(book, on: EpochDay(20_778))
        let rule = edition.rules[0]

        let reading = edition.reading(of: ["org.kind": .code("informal_group"), "org.members": .number(4)])
        let ruling = reading.ruling(of: rule)
        let why = ruling.failed.map { $0.failure.en + " " + $0.citations.map(\.text).joined() }
        let way = reading.remedies(for: rule).ways.first?.actions.map(\.text.en) ?? []

        var interview = Interview(AnswerModel(edition))
        let first = interview.next?.fact.name
        // end
        #expect(ruling.verdict == .no)
        #expect(why == ["To create a cooperative there must be at least five of you. Ficha FCESC, fondos.gob.cl"])
        #expect(way.first == "Number of members: 5 or more (today: 4). Bring in members.")
        #expect(first == "org.kind")
        interview.answer("org.kind", .given(.code("cooperative"), on: nil))
        #expect(interview.next == nil)
    }

    @Test("is the one that runs") func same() throws {
        let here = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
        let lines = here.split(separator: "\n", omittingEmptySubsequences: false).map { $0.trimmingPrefix(while: \.isWhitespace) }
        let start = try #require(lines.firstIndex { $0 == "// README" })
        let end = try #require(lines.firstIndex { $0 == "// end" })
        let root = Samples.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "Sources/Rules/README.md"), encoding: .utf8)
        #expect(readme.contains(lines[(start + 1)..<end].joined(separator: "\n")))
    }
}
