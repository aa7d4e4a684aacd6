import Kit
import Testing

@testable import Minga

@Suite struct TerritoryFindTests {
    let gazetteer = Gazetteer.shared

    struct Case: Sendable, CustomTestStringConvertible {
        let input: String
        let level: Gazetteer.Level
        let code: String?
        let kind: Gazetteer.Match.Kind?

        init?(_ row: Table.Row, input: String, code: String, level names: [String: Gazetteer.Level]) {
            guard let level = names[row["level"]] ?? Gazetteer.Level(rawValue: row["level"]) else { return nil }
            (self.input, self.level, self.code) = (row[input], level, row[code].nonEmpty)
            kind = Gazetteer.Match.Kind(rawValue: row["kind"])
        }

        var testDescription: String { "\(level) «\(input)»" }
    }

    static let cases = TerritoryFiles.rows(TerritoryFiles.root.appending(path: "data/territory/lookup-cases.csv"))
        .compactMap { Case($0, input: "input", code: "expected_code", level: [:]) }
    static let observed = TerritoryFiles.rows(TerritoryFiles.spellings)
        .compactMap { Case($0, input: "observed", code: "code", level: ["comuna": .commune]) }

    @Test func readsAllCases() { #expect(Self.cases.count >= 160) }

    @Test(arguments: cases)
    func answersAsTheReference(_ example: Case) {
        let match = gazetteer.find(example.input, level: example.level)
        #expect(match.code == example.code && match.kind == example.kind)
    }

    @Test(.enabled(if: TerritoryFiles.exists(TerritoryFiles.spellings), "published spellings absent: set MINGA_SHARED"))
    func readsSpellingsSeenInPublishedFiles() {
        #expect(Self.observed.count > 100)
        let wrong = Self.observed.filter { gazetteer.find($0.input, level: $0.level).code != $0.code }
        #expect(wrong.map(\.testDescription) == [])
    }

    @Test(
        "without a level the text may stand for several",
        arguments: [
            ("Valparaíso", ["05", "051", "05101"], Gazetteer.Match.Kind.ambiguous), ("Comuna de Valparaíso", ["05101"], .folded),
            ("provincia de palena", ["104"], .folded), ("10401", ["10401"], .exact), ("8401", ["16101"], .alias),
            ("CL-LL", ["10"], .exact), ("Chaiten", ["10401"], .folded), ("Atlántida", [], .none),
        ] as [(String, [String], Gazetteer.Match.Kind)])
    func anyLevel(_ text: String, _ candidates: [String], _ kind: Gazetteer.Match.Kind) {
        let match = gazetteer.find(text, level: nil)
        #expect(match.kind == kind && match.candidates == candidates && match.code == (candidates.count == 1 ? candidates[0] : nil))
    }

    @Test func staysWithinTheRegionAskedFor() {
        #expect(gazetteer.find("Chaitén", level: .commune, within: "10").code == "10401")
        #expect(gazetteer.find("Chaitén", level: .commune, within: "13") == Gazetteer.Match(kind: .none, code: nil, candidates: ["10401"]))
    }

    @Test(
        "suggests what was likely meant, and never decides by it",
        arguments: [
            ("Puerto Mont", Gazetteer.Level.commune, "10101"), ("Chaitem", .commune, "10401"), ("10499", .commune, "104"),
            ("Chiloé", .commune, "102"), ("Valdibia", .commune, "14101"),
        ] as [(String, Gazetteer.Level, String)])
    func suggests(_ text: String, _ level: Gazetteer.Level, _ code: String) {
        #expect(gazetteer.find(text, level: level).code == nil)
        #expect(gazetteer.suggestions(for: text, level: level).first?.code == code)
    }

    @Test(arguments: ["", " ", "\u{0}", String(repeating: "á", count: 100_000), "'’`´", "\u{301}\u{301}", "région de ", "🏔️", "comuna de"])
    func survivesStrangeTexts(_ text: String) {
        #expect(gazetteer.find(text, level: nil).code == nil)
        #expect(gazetteer.suggestions(for: text).count <= 5)
    }

    @Test func treatsComposedAndDecomposedLettersAlike() {
        #expect(gazetteer.find("Chaite\u{301}n", level: .commune).kind == .exact)
        #expect(gazetteer.find("N\u{303}UN\u{303}OA", level: .commune).code == "13120")
    }
}
