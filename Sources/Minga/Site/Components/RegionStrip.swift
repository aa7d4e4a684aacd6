import Kit

/// One column of the schematic strip: where each band lies and the outline that joins it to its neighbours.
struct RegionStrip: Sendable {
    let bands: [SchematicBand]
    private let bandHeight = 80.0
    /// Units per degree of longitude; wider regions are squeezed into the column.
    private let scale = 46.0
    private let widest = 190.0
    private let margin = 14.0
    private let edges: [(west: Double, east: Double)]

    init(_ bands: [SchematicBand]) {
        self.bands = bands
        let (scale, widest, margin) = (scale, widest, margin)
        let narrow = bands.filter { ($0.east - $0.west) * scale <= widest }
        let origin = narrow.map(\.west).min() ?? 0
        edges = bands.map { band in
            let width = (band.east - band.west) * scale
            guard width <= widest else { return (margin, margin + widest) }
            let west = margin + (band.west - origin) * scale
            return (west, west + width)
        }
    }

    var height: Double { Double(bands.count) * bandHeight }

    func middle(_ index: Int) -> Double { (Double(index) + 0.5) * bandHeight }

    func east(_ index: Int) -> Double { edges[index].east }

    func placement(_ index: Int) -> SchematicBand.Placement {
        let top = Double(index) * bandHeight
        return bands[index].placed(left: edges[index].west, right: edges[index].east, top: top, bottom: top + bandHeight)
    }

    /// The seam above the band at `index`: halfway between the bands it parts.
    private func seam(_ index: Int) -> (west: Double, east: Double) {
        if index == 0 { return (edges[0].west + 4, edges[0].east - 4) }
        if index == bands.count { return (edges[index - 1].west + 6, edges[index - 1].east - 8) }
        return ((edges[index - 1].west + edges[index].west) / 2, (edges[index - 1].east + edges[index].east) / 2)
    }

    /// The band's shape with a foot of shingles, and the rows of shingles on it.
    func land(_ index: Int, shade: Int) -> HTML {
        let (top, bottom) = (seam(index), seam(index + 1))
        let edge = edges[index]
        let y = Double(index) * bandHeight
        let half = y + bandHeight / 2
        let end = y + bandHeight
        return """
            <path class="land l\(shade)" d="M\(top.west) \(y)H\(top.east)\(bend(top.east, y, edge.east, half))\(bend(edge.east, half, bottom.east, end))\
            \(Shingles(width: bottom.west - bottom.east).html)\(bend(bottom.west, end, edge.west, half))\(bend(edge.west, half, top.west, y))z"/>\
            <path class="tooth" d="\(each: [0.25, 0.5, 0.75], { row(at: $0, top, edge, bottom, y) })"/>
            """
    }

    private func row(
        at share: Double, _ top: (west: Double, east: Double), _ edge: (west: Double, east: Double), _ bottom: (west: Double, east: Double),
        _ y: Double
    ) -> HTML {
        let (from, to, part) = share <= 0.5 ? (top, edge, share * 2) : (edge, bottom, share * 2 - 1)
        // The sides are cubic curves with upright ends: their abscissa follows the smooth step.
        let smooth = part * part * (3 - 2 * part)
        let west = from.west + (to.west - from.west) * smooth + 1
        let east = from.east + (to.east - from.east) * smooth - 1
        return "M\(west) \(y + share * bandHeight)\(Shingles(width: east - west).html)"
    }

    private func bend(_ x0: Double, _ y0: Double, _ x1: Double, _ y1: Double) -> HTML {
        let half = (y0 + y1) / 2
        return "C\(x0) \(half) \(x1) \(half) \(x1) \(y1)"
    }
}
