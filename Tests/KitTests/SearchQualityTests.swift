import Foundation
import Kit
import Testing

/// The table of what a search must and must not find, evaluated in memory with the meaning that both engines give to a query.
@Suite("Spanish search quality")
struct SearchQualityTests {
    struct Case: Sendable {
        let section: String
        let document: String
        let query: String
        let isFound: Bool

        var isRight: Bool { Self.matches(document, query) == isFound }

        /// Every group has an alternative among the document's words.
        static func matches(_ document: String, _ query: String) -> Bool {
            let words = Stems.index(document)
            let known = Set(words)
            return Stems.query(query).groups.allSatisfy { group in
                group.contains { term in term.isPrefix ? words.contains { $0.hasPrefix(term.stem) } : known.contains(term.stem) }
            }
        }
    }

    static let cases: [Case] = {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "search-cases.tsv")
        var section = ""
        var cases: [Case] = []
        for line in ((try? String(contentsOf: file, encoding: .utf8)) ?? "").split(separator: "\n").dropFirst() {
            if line.hasPrefix("#") {
                section = String(line.dropFirst(2).prefix { $0 != ":" })
                continue
            }
            let cells = line.split(separator: "\t").map(String.init)
            if cells.count == 3 { cases.append(Case(section: section, document: cells[0], query: cells[1], isFound: cells[2] == "yes")) }
        }
        return cases
    }()

    @Test("at least 95 % of the cases are right") func table() {
        let wrong = Self.cases.filter { !$0.isRight }
        let share = 1 - Double(wrong.count) / Double(max(1, Self.cases.count))
        print("Search quality: \(Self.cases.count - wrong.count) of \(Self.cases.count) right, \(Numbers.percent(share, .en))")
        for item in wrong {
            print("  wrong: \(item.section): “\(item.query)” in “\(item.document)” should be \(item.isFound ? "found" : "left out")")
        }
        #expect(Self.cases.count >= 150)
        #expect(share >= 0.95)
    }

    @Test("at least 18 of the 20 cases measured with other engines") func baseline() {
        let baseline = Self.cases.filter { $0.section == "baseline" }
        let right = baseline.count { $0.isRight }
        print("Search quality, baseline: \(right) of \(baseline.count)")
        #expect(baseline.count == 20 && right >= 18)
    }

    @Test("words that carry nothing are left out unless they are all there is") func noise() {
        #expect(Stems.query("la cooperativa de los").groups.count == 1)
        #expect(Stems.query("de los").groups.count == 2)
        #expect(Stems.query("  ·  ").isEmpty)
        #expect(Stems.query(String(repeating: "palabra ", count: 500)).groups.count == 12)
    }

    @Test(
        "terms are letters and digits only, whatever was typed",
        arguments: ["\"a\" OR b*", "a:b & !c | (d)", "NEAR(x y)", "’; --", "\u{0}x\\'"])
    func safeTerms(_ typed: String) {
        for term in Stems.query(typed).groups.flatMap(\.self) {
            #expect(!term.stem.isEmpty && term.stem.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) })
        }
    }
}
