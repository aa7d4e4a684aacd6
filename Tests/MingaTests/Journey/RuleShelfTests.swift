import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The catalogue that the program carries, read by the engine that uses it.
@Suite struct RuleShelfTests {
    private static let folder = TerritoryFiles.root.appending(path: "data/catalogue")

    @Test("every file of the catalogue's rules is carried") func carried() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: "rules").path(percentEncoded: false))
        let carried = Asset.data(below: "catalogue/rules/")
        #expect(Set(names.filter { $0.hasSuffix(".json") }).subtracting(carried.keys) == [], "add them to Sources/CAssets/rules.h")
        #expect(Asset.data("catalogue/facts.json") != nil && Asset.data("catalogue/rates.json") != nil)
    }

    @Test("every rule answers each of its tests as expected") func ruleTests() throws {
        let shelf = try RuleShelf.bundled.get()
        #expect(shelf.book.rules.count == 50)
        #expect(shelf.book.rules.reduce(0) { $0 + $1.tests.count } == 478)
        let failures = shelf.book.runTests()
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }

    @Test("every rule opens an instrument that exists, and every instrument has a name and a state or none") func instruments() throws {
        let shelf = try RuleShelf.bundled.get()
        let known = Set(shelf.supports.map(\.id))
        #expect(known.count == 59)
        #expect(Set(shelf.book.rules.compactMap(\.instrument)).subtracting(known) == [])
        #expect(shelf.supports.allSatisfy { !$0.name.isEmpty })
        #expect(Set(shelf.supports.compactMap(\.state)) == ["vigente", "en_revision", "descontinuado_propuesto", "historico"])
    }

    @Test("the rules of today can be used, or say why not") func standing() throws {
        let shelf = try RuleShelf.bundled.get()
        let standing = shelf.standing(on: CivilDate(iso: "2026-11-21") ?? Instant.now.day())
        #expect(standing.edition.unusable.map(\.rule.id) == [])
        #expect(standing.openers.count == 26)
        #expect(standing.silent.keys.sorted() == ["sercotec-fortalecimiento-gremial-cooperativo"])
    }

    @Test("a flaw in a rule says file, line and remedy") func flaws() throws {
        var files = Asset.data(below: "catalogue/")
        files["rules/broken.json"] = Array("{\"minga_rules\": 1, \"id\": \"x.y\", \"colour\": 3}".utf8)
        #expect { _ = try RuleShelf(files: files) } throws: { error in "\(error)".contains("rules/broken.json:1:") }
    }
}
