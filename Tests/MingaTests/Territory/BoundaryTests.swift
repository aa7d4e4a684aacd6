import Foundation
import Kit
import Logging
import Testing

@testable import Minga

@Suite struct BoundaryTests {
    private static func file(_ property: String, _ code: String, _ ring: String = "[[-73,-42],[-72,-42],[-72,-43],[-73,-43],[-73,-42]]")
        -> [UInt8]
    {
        Array(
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"\#(property)":\#(code)},"geometry":{"type":"Polygon","coordinates":[\#(ring)]}}]}"#
                .utf8)
    }

    @Test(
        "finds the commune by its code, however it is written",
        arguments: [("cut", "\"10401\""), ("CUT_COM", "\"10401\""), ("cod_comuna", "10401"), ("mi_codigo", "\"10401\"")])
    func codeProperty(_ property: String, _ code: String) throws {
        let boundaries = try TerritoryBoundaries(geoJSON: Self.file(property, code), codeProperty: property == "mi_codigo" ? property : nil)
        #expect(Array(boundaries.rings.keys) == ["10401"])
    }

    @Test func padsNumbersAndReplacesObsoleteCodes() throws {
        #expect(try TerritoryBoundaries(geoJSON: Self.file("cod_comuna", "6204")).rings.keys.first == "06204")
        #expect(try TerritoryBoundaries(geoJSON: Self.file("cod_comuna", "8401")).rings.keys.first == "16101")
    }

    @Test(
        "says what is wrong with a file",
        arguments: [
            ("{", "JSON válido"), ("[]", "FeatureCollection"), (#"{"type":"FeatureCollection","features":[]}"#, "ningún elemento"),
            (String(decoding: file("cut", "\"99999\""), as: UTF8.self), "ningún elemento"),
            (
                String(
                    decoding: file("cut", "\"10401\"", "[[673000,5280000],[674000,5280000],[674000,5290000],[673000,5280000]]"),
                    as: UTF8.self), "WGS 84"
            ),
            (String(decoding: file("cut", "\"10401\"", "[[\"a\",1]]"), as: UTF8.self), "dos números"),
        ])
    func refuses(_ text: String, _ reason: String) {
        do throws(Problem) {
            _ = try TerritoryBoundaries(geoJSON: Array(text.utf8))
            Issue.record("accepted")
        } catch {
            #expect(error.detail.es.contains(reason) && !error.detail.en.isEmpty)
        }
    }

    @Test func simplifiesARingToItsCorners() {
        let side = stride(from: 0.0, to: 10, by: 0.5).map { $0 }
        let ring =
            side.map { Simplification.Point(x: $0, y: 0) } + side.map { Simplification.Point(x: 10, y: $0) }
            + side.map { Simplification.Point(x: 10 - $0, y: 10) } + side.map { Simplification.Point(x: 0, y: 10 - $0) }
        let corners = Simplification.ring(ring + [ring[0]], tolerance: 0.1)
        #expect(Set(corners) == [.init(x: 0, y: 0), .init(x: 10, y: 0), .init(x: 10, y: 10), .init(x: 0, y: 10)])
        #expect(Simplification.area(corners) == 100)
        #expect(Simplification.ring([], tolerance: 1).isEmpty)
    }

    @Test(.enabled(if: TerritoryFiles.exists(TerritoryFiles.boundaries), "published boundaries absent: set MINGA_SHARED"))
    func drawsEveryRegionOfAPublishedFileWithinItsBudget() throws {
        let boundaries = try TerritoryBoundaries(geoJSON: TerritoryFiles.bytes(TerritoryFiles.boundaries))
        #expect(boundaries.rings.count == 345 || boundaries.rings.count == 346)
        let outlines = try Gazetteer.shared.regions.map { try #require(TerritoryOutline(boundaries, region: $0.code)) }
        #expect(outlines.allSatisfy { $0.shapes.reduce(0) { $0 + $1.path.utf8.count } <= 14_000 })
        // All but the islands far out at sea and Antarctica are drawn.
        let missing = Set(Gazetteer.shared.communes.map(\.code)).subtracting(outlines.flatMap(\.shapes).map(\.code))
        #expect(missing.isSubset(of: ["05104", "05201", "12202"]))
        #expect(outlines.allSatisfy { $0.width <= 480 && $0.height <= 640 && $0.width > 60 && $0.height > 60 })
    }
}
