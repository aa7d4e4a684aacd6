import Kit

/// One region of the schematic strip enlarged: its communes' seats in their true order and side.
public struct RegionMap: Component {
    /// CUT code of the region.
    public let code: String
    public let places: [TerritoryMap.Place]
    public let noun: Words
    /// The same in the singular, when it differs.
    public var one: Words?
    public let title: Words
    /// Where circles that join several communes lead.
    public let path: Path
    /// Commune to point out.
    public let marked: String?

    public init(_ code: String, places: [TerritoryMap.Place], noun: Words, title: Words, path: Path, marked: String? = nil) {
        self.code = code
        self.places = places.filter { $0.code.hasPrefix(code) && ($0.count > 0 || $0.code == marked) }
        self.noun = noun
        self.title = title
        self.path = path
        self.marked = marked
    }

    public func html(_ language: Language) -> HTML {
        guard let band = SchematicBand.of(code) else { return HTML() }
        let (width, height) = (300.0, 330.0)
        let placement = band.placed(left: 46, right: width - 30, top: 0, bottom: height)
        let points = places.map { place in
            let point = placement.point(latitude: place.latitude, longitude: place.longitude)
            return (x: point.x, y: point.y, place: place)
        }
        let clusters = MapCluster.gather(points, within: 22)
        let most = clusters.map(\.count).max() ?? 0
        return """
            <figure class="strip one"><svg viewBox="0 -4 \(width) \(height + 24)" role="group" aria-label="\(language(title))">\(land(width, height))\
            \(each: clusters.reversed(), { $0.html(most: most, region: path, $0.count == 1 ? one ?? noun : noun, language) })\(each: points, { pin($0) })</svg></figure>
            """
    }

    private func land(_ width: Double, _ height: Double) -> HTML {
        let (west, east) = (20.0, width - 16)
        let half = height / 2
        let rows = stride(from: 33.0, to: height, by: 33).map { $0 }
        return """
            <path class="land l1" d="M\(west + 16) 0H\(east - 10)C\(east - 10) \(half / 2) \(east) \(half / 2) \(east) \(half)S\(east - 16) \(half * 1.5) \(east - 16) \(height)\
            \(Shingles(width: west + 22 - (east - 16), pitch: 19).html)C\(west + 22) \(half * 1.5) \(west) \(half * 1.5) \(west) \(half)S\(west + 16) \(half / 2) \(west + 16) 0z"/>\
            <path class="tooth" d="\(each: rows, { "M\(west + 18) \($0)\(Shingles(width: east - west - 34, pitch: 19).html)" })"/>
            """
    }

    /// A ring and the name of the commune pointed out.
    private func pin(_ point: (x: Double, y: Double, place: TerritoryMap.Place)) -> HTML {
        guard point.place.code == marked else { return HTML() }
        return """
            <circle class="ring" cx="\(point.x)" cy="\(point.y)" r="15"/>\
            <text class="place halo" x="\(point.x)" y="\(point.y > 40 ? point.y - 20 : point.y + 30)">\(point.place.name)</text>
            """
    }

    public static var samples: [Sample] { [] }
}
