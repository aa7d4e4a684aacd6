import Foundation
import Rules
import Testing

/// The rules that the product brings: they load, answer their own cases, and belong together.
@Suite("The catalogue's rules")
struct CatalogueTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "data/catalogue")

    static func document(_ name: String) throws -> Document {
        try Document(parsing: String(contentsOf: folder.appending(path: name), encoding: .utf8), file: name)
    }

    static func book() throws -> RuleBook {
        let facts = try FactBook(reading: [document("facts.json")])
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "rules").path(percentEncoded: false))
            .sorted()
        return try RuleBook(reading: files.filter { $0.hasSuffix(".json") }.map { try document("rules/" + $0) }, facts: facts)
    }

    @Test("load, and every case is answered as expected") func cases() throws {
        let book = try Self.book()
        #expect(book.rules.count > 40)
        for failure in book.runTests() { Issue.record("\(failure)") }
    }

    @Test("leave no threshold untried, no leaf that never decides, and ask of nobody the impossible") func remarks() throws {
        for remark in try Self.book().remarks() where remark.kind != .draft { Issue.record("\(remark)") }
    }

    /// A group with an answer to every fact: any code, yes or no, and of numbers, days and lists those that the rules' own
    /// cases try. Derived facts follow from the others.
    static func group(_ book: RuleBook, _ random: inout Seeded) -> Profile {
        var pool: [String: [FactValue]] = [:]
        for state in book.rules.flatMap(\.tests).flatMap(\.given.states) {
            if case .given(let value, _) = state.value { pool[state.key, default: []].append(value) }
        }
        var profile = Profile()
        for fact in book.facts.facts where fact.derivation == nil {
            var values = pool[fact.name] ?? []
            if case .choice(let list) = fact.type { values = list.codes.map { .code($0) } }
            if fact.type == .flag { values = [.flag(true), .flag(false)] }
            if let value = values.randomElement(using: &random) {
                profile[fact.name] = .given(value, on: nil)
            }
        }
        return profile
    }

    @Test("are settled with at most 60 % of the questions of a form in the order of the alphabet") func interview() throws {
        let book = try Self.book()
        let rates = try Rates(reading: [Self.document("rates.json")])
        let edition = Edition(book, on: Samples.day, rates: rates)
        #expect(edition.unusable.isEmpty)
        let model = AnswerModel(edition)
        let alphabet = edition.facts.facts.sorted { $0.name < $1.name }
        var random = Seeded(31)
        var total = (adaptive: 0, fixed: 0)
        for _ in 0..<(8 * KleeneTests.scale) {
            let group = Self.group(book, &random)
            let (facts, end) = InterviewTests.asked(model, group)
            for rule in end.open where edition.reading(of: group).verdict(of: rule) != .unknown {
                let missing = end.reading.ruling(of: rule).missing
                Issue.record("\(rule.id) is open for want of \(missing.map { "\($0): \(end.profile[$0])" })")
            }
            total.adaptive += facts.count
            total.fixed += InterviewTests.askedInOrder(alphabet, edition, group)
        }
        #expect(Double(total.adaptive) <= 0.6 * Double(total.fixed), "\(total)")
    }
}
