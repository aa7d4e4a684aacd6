import Foundation
import Linkage
import Testing

@Suite("The example of the README of Linkage")
struct ReadmeTests {
    @Test("runs, finds the two records and adds up its waterfall") func example() async throws {
        // README
        let outcome = await Linker().run([
            LinkRecord(name: "Coop. Campesina El Maitén Ltda. N° 12", identity: "76.123.456-0", place: "08301"),
            LinkRecord(name: "COOPERATIVA CAMPESINA MAITEN 12", place: "08301"),
        ])
        for pair in outcome.pairs { print(pair.probability, outcome.model.waterfall(pair).steps) }
        // end
        let pair = try #require(outcome.pairs.first)
        #expect(outcome.pairs.count == 1 && pair.probability > 0.5)
        let waterfall = outcome.model.waterfall(pair)
        #expect(abs(waterfall.bits - pair.bits) < 0.01 && waterfall.steps.count > 2)
    }

    @Test("is the one that runs") func same() throws {
        let here = URL(filePath: #filePath)
        let lines = try String(contentsOf: here, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0.dropFirst(8)) }
        let start = try #require(lines.firstIndex { $0 == "// README" })
        let end = try #require(lines.firstIndex { $0 == "// end" })
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "Sources/Linkage/README.md"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        #expect(blocks == [lines[(start + 1)..<end].joined(separator: "\n") + "\n"])
    }
}
