/// Fewer points for a line, none of them further than a tolerance from where the line was (Douglas and Peucker).
enum Simplification {
    struct Point: Sendable, Hashable {
        let x: Double
        let y: Double
    }

    /// A closed ring without its repeated last point; fewer than three points means that nothing is left of it.
    static func ring(_ points: [Point], tolerance: Double) -> [Point] {
        guard let first = points.first else { return [] }
        var open = points
        if open.count > 1, open.last == first { open.removeLast() }
        guard open.count > 3 else { return open }
        // A ring is cut at its first point and the one furthest from it, so that each half is a line with two ends.
        let far = open.indices.max { distance(open[$0], first) < distance(open[$1], first) } ?? 0
        let closed = open + [first]
        var keeps = [Bool](repeating: false, count: closed.count)
        keeps[0] = true
        keeps[far] = true
        mark(closed, 0, far, tolerance, &keeps)
        mark(closed, far, closed.count - 1, tolerance, &keeps)
        return open.indices.filter { keeps[$0] }.map { open[$0] }
    }

    private static func mark(_ points: [Point], _ start: Int, _ end: Int, _ tolerance: Double, _ keeps: inout [Bool]) {
        var spans = [(start, end)]
        while let (from, to) = spans.popLast() {
            guard to > from + 1 else { continue }
            var (worst, index) = (tolerance, -1)
            for candidate in (from + 1)..<to {
                let off = distance(points[candidate], points[from], points[to])
                if off > worst { (worst, index) = (off, candidate) }
            }
            guard index >= 0 else { continue }
            keeps[index] = true
            spans.append((from, index))
            spans.append((index, to))
        }
    }

    private static func distance(_ a: Point, _ b: Point) -> Double { ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot() }

    /// From a point to the segment between two others.
    private static func distance(_ point: Point, _ a: Point, _ b: Point) -> Double {
        let (dx, dy) = (b.x - a.x, b.y - a.y)
        let square = dx * dx + dy * dy
        guard square > 0 else { return distance(point, a) }
        let along = min(1, max(0, ((point.x - a.x) * dx + (point.y - a.y) * dy) / square))
        return distance(point, Point(x: a.x + along * dx, y: a.y + along * dy))
    }

    /// Area of a closed ring, without sign.
    static func area(_ ring: [Point]) -> Double {
        guard var last = ring.last else { return 0 }
        var twice = 0.0
        for point in ring {
            twice += last.x * point.y - point.x * last.y
            last = point
        }
        return twice.magnitude / 2
    }
}
