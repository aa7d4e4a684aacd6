import Foundation
import Testing

@testable import Minga

@Suite("The schematic map") struct MapTests {
    @Test("a circle of no place of its own takes the middle, or where others leave room, and stays in its band")
    func room() throws {
        let band = try #require(SchematicBand.of("10")).placed(left: 20, right: 180, top: 0, bottom: 80)
        #expect(band.free(15, beside: []) == (100, 40))
        let taken = [(x: 96.0, y: 38.0, radius: 17.0), (x: 60.0, y: 50.0, radius: 9.0)]
        let spot = band.free(20, beside: taken)
        for other in taken { #expect(hypot(other.x - spot.x, other.y - spot.y) >= other.radius + 20) }
        #expect(spot.x - 20 >= 20 && spot.x + 20 <= 180 && spot.y - 20 >= 0 && spot.y + 20 <= 80)
    }
}
