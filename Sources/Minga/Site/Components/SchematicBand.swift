import Foundation
import Kit

/// A region in the schematic strip of Chile: its rank from north to south and the rounded degrees between which it is drawn.
///
/// Not a boundary: bands are as high as each other whatever the region's size, and only the seats' order and side are kept.
struct SchematicBand: Sendable {
    /// CUT code of the region.
    let code: String
    let north: Double
    let south: Double
    let west: Double
    let east: Double

    init(_ code: String, _ north: Double, _ south: Double, _ west: Double, _ east: Double) {
        self.code = code
        self.north = north
        self.south = south
        self.west = west
        self.east = east
    }

    /// North to south, in three columns: north, centre, south.
    static let columns: [[SchematicBand]] = [
        [
            SchematicBand("15", -17.4, -19.2, -70.5, -69.2), SchematicBand("01", -19.1, -21.2, -70.4, -68.4),
            SchematicBand("02", -21.2, -26.0, -70.7, -67.9), SchematicBand("03", -26.2, -29.1, -71.3, -69.2),
            SchematicBand("04", -29.3, -32.1, -71.7, -70.2),
        ],
        [
            SchematicBand("05", -32.0, -33.8, -71.9, -70.3), SchematicBand("13", -32.9, -34.1, -71.6, -70.0),
            SchematicBand("06", -33.8, -35.0, -72.2, -70.3), SchematicBand("07", -34.7, -36.3, -72.8, -70.7),
            SchematicBand("16", -36.0, -37.2, -72.9, -71.4), SchematicBand("08", -36.5, -38.5, -73.8, -71.2),
        ],
        [
            SchematicBand("09", -37.5, -39.5, -73.6, -71.0), SchematicBand("14", -39.3, -40.5, -73.6, -71.8),
            SchematicBand("10", -40.4, -43.9, -74.3, -71.6), SchematicBand("11", -43.8, -48.5, -74.8, -71.4),
            SchematicBand("12", -48.9, -55.2, -73.6, -67.2),
        ],
    ]

    static func of(_ code: String) -> SchematicBand? { columns.joined().first { $0.code == code } }

    /// The band drawn in a rectangle, as a projection of degrees.
    func placed(left: Double, right: Double, top: Double, bottom: Double) -> Placement {
        Placement(band: self, left: left, right: right, top: top, bottom: bottom)
    }

    struct Placement: Sendable {
        let band: SchematicBand
        let left: Double
        let right: Double
        let top: Double
        let bottom: Double

        /// Where a seat is drawn; islands far off stay at the band's edge.
        func point(latitude: Double, longitude: Double) -> (x: Double, y: Double) {
            let across = min(1.06, max(-0.16, (longitude - band.west) / (band.east - band.west)))
            let down = min(1, max(0, (band.north - latitude) / (band.north - band.south)))
            return (left + across * (right - left), top + 8 + down * (bottom - top - 16))
        }

        /// Where a circle of no place of its own is drawn: the middle of the band unless other circles leave more room elsewhere.
        func free(_ radius: Double, beside taken: [(x: Double, y: Double, radius: Double)]) -> (x: Double, y: Double) {
            let (middle, height) = ((x: (left + right) / 2, y: (top + bottom) / 2), (bottom - top) / 2)
            let steps = stride(from: -1.0, through: 1, by: 0.125)
            let reach = (x: max(0, (right - left) / 2 - radius), y: max(0, height - radius))
            let spots = steps.flatMap { across in steps.map { (x: middle.x + across * reach.x, y: middle.y + $0 * reach.y) } }
            let roomy = spots.map { spot in
                // A gap of two units is enough; beyond it the nearest to the middle is the better one.
                let gaps = taken.map { hypot($0.x - spot.x, $0.y - spot.y) - $0.radius - radius }
                return (spot: spot, room: min(2, gaps.min() ?? 2), away: hypot(spot.x - middle.x, spot.y - middle.y))
            }
            return roomy.max { ($0.room, -$0.away) < ($1.room, -$1.away) }?.spot ?? middle
        }
    }
}

/// A row of rounded shingle ends, as a path segment from the current point.
struct Shingles: Sendable {
    /// Negative when drawn from east to west.
    let width: Double
    var pitch = 12.0

    var html: HTML {
        let count = max(1, Int((width.magnitude / pitch).rounded()))
        let step = width / Double(count)
        return "\(each: 0..<count, { _ in "q\(step / 2) \(step.magnitude * 0.7) \(step) 0" })"
    }
}
