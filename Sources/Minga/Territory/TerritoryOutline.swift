import Foundation
import Kit

/// The communes of one region as shapes for a drawing: degrees projected to a rectangle, simplified until the drawing fits a budget of
/// bytes.
struct TerritoryOutline: Sendable {
    struct Shape: Sendable {
        /// CUT code of the commune.
        let code: String
        /// Path data of SVG, whole units.
        let path: String
    }

    let width: Double
    let height: Double
    /// North to south.
    let shapes: [Shape]
    private let frame: Frame

    /// Nil when the boundaries hold nothing of the region. `byteBudget` bounds the path data of all shapes together.
    init?(_ boundaries: TerritoryBoundaries, region: String, byteBudget: Int = 14_000, width: Double = 480, tallest: Double = 640) {
        guard let band = SchematicBand.of(region) else { return nil }
        // Islands far out at sea and Antarctica would shrink the rest to a speck: their communes are marked by their seats.
        let near = boundaries.rings.filter { $0.key.hasPrefix(region) }
            .mapValues { $0.filter { ring in ring.allSatisfy(band.isNear) } }.filter { !$0.value.isEmpty }
        guard let frame = Frame(near.values.joined().joined(), width: width, tallest: tallest) else { return nil }
        self.frame = frame
        self.width = frame.width
        height = frame.height
        let projected = near.sorted { (-Self.north($0.value), $0.key) < (-Self.north($1.value), $1.key) }
            .map { (code: $0.key, rings: $0.value.map { $0.map(frame.point) }) }
        var tolerance = 0.4
        var shapes = Self.shapes(projected, tolerance)
        while shapes.reduce(0, { $0 + $1.path.utf8.count }) > byteBudget, tolerance < 40 {
            tolerance *= 1.3
            shapes = Self.shapes(projected, tolerance)
        }
        self.shapes = shapes
    }

    func point(_ place: Coordinates) -> (x: Double, y: Double) {
        let point = frame.point(place)
        return (min(width - 6, max(6, point.x)), min(height - 6, max(6, point.y)))
    }

    private static func north(_ rings: [TerritoryBoundaries.Ring]) -> Double { rings.joined().map(\.latitude).max() ?? -90 }

    private static func shapes(_ communes: [(code: String, rings: [[Simplification.Point]])], _ tolerance: Double) -> [Shape] {
        communes.compactMap { commune in
            let largest = commune.rings.max { Simplification.area($0) < Simplification.area($1) }
            let kept = commune.rings.filter { Simplification.area($0) >= tolerance * tolerance * 4 }
            let drawn = (kept.isEmpty ? largest.map { [$0] } ?? [] : kept).map { ring in
                let simple = Simplification.ring(ring, tolerance: tolerance)
                return simple.count >= 3 ? simple : Array(ring.prefix(3))
            }
            let path = drawn.map(path).joined()
            return path.isEmpty ? nil : Shape(code: commune.code, path: path)
        }
    }

    /// Whole units relative to the point before: `M120 31l4 7-3 2z`.
    private static func path(_ ring: [Simplification.Point]) -> String {
        var at = (0, 0)
        var text = ""
        for (index, point) in ring.enumerated() {
            let next = (Int(point.x.rounded()), Int(point.y.rounded()))
            let (dx, dy) = (next.0 - at.0, next.1 - at.1)
            if index > 0, dx == 0, dy == 0 { continue }
            switch index {
            case 0: text += "M\(next.0) \(next.1)"
            case 1: text += "l\(dx)" + (dy < 0 ? "\(dy)" : " \(dy)")
            default: text += (dx < 0 ? "\(dx)" : " \(dx)") + (dy < 0 ? "\(dy)" : " \(dy)")
            }
            at = next
        }
        // A second point equal to the first would leave the numbers without their letter.
        return text.contains("l") ? text + "z" : text + "h1v1z"
    }
}

/// Degrees to units of a drawing: a degree of longitude is as much shorter than one of latitude as on the ground there.
private struct Frame: Sendable {
    let width: Double
    let height: Double
    private let north: Double
    private let west: Double
    private let across: Double
    private let down: Double

    init?(_ places: some Sequence<Coordinates>, width: Double, tallest: Double) {
        var (north, south, west, east) = (-90.0, 90.0, 180.0, -180.0)
        for place in places {
            (north, south) = (max(north, place.latitude), min(south, place.latitude))
            (west, east) = (min(west, place.longitude), max(east, place.longitude))
        }
        guard north > south, east > west else { return nil }
        let narrowing = cos((north + south) / 2 * .pi / 180)
        let margin = 8.0
        let scale = min((width - 2 * margin) / ((east - west) * narrowing), (tallest - 2 * margin) / (north - south))
        down = scale
        across = scale * narrowing
        self.north = north + margin / down
        self.west = west - margin / across
        self.width = ((east - west) * across + 2 * margin).rounded()
        self.height = ((north - south) * down + 2 * margin).rounded()
    }

    func point(_ place: Coordinates) -> Simplification.Point {
        Simplification.Point(x: (place.longitude - west) * across, y: (north - place.latitude) * down)
    }
}

extension SchematicBand {
    /// Within two degrees of the region's extent.
    fileprivate func isNear(_ place: Coordinates) -> Bool {
        (south - 2...north + 2).contains(place.latitude) && (west - 2...east + 2).contains(place.longitude)
    }
}
