import Kit

/// Chile as a schematic strip of its 16 regions from north to south, with the count of each and circles at the seats of communes.
///
/// Server-drawn SVG in three columns that stack on phones. Regions and circles are links with text; the same numbers stand in a table below.
public struct TerritoryMap: Component {
    public struct Region: Sendable {
        /// CUT code: `10`.
        public let code: String
        public let name: String
        public let count: Int
        public let path: Path

        public init(code: String, name: String, count: Int, path: Path) {
            self.code = code
            self.name = name
            self.count = count
            self.path = path
        }
    }

    /// The seat of a commune and how many are there.
    public struct Place: Sendable {
        /// CUT code of the commune: its first two digits are the region's.
        public let code: String
        public let name: String
        public let latitude: Double
        public let longitude: Double
        public let count: Int
        public let path: Path

        public init(code: String, name: String, latitude: Double, longitude: Double, count: Int, path: Path) {
            self.code = code
            self.name = name
            self.latitude = latitude
            self.longitude = longitude
            self.count = count
            self.path = path
        }
    }

    public let regions: [Region]
    public let places: [Place]
    /// What is counted, in the plural: `organizaciones`.
    public let noun: Words
    /// The same in the singular, when it differs.
    public var one: Words?
    /// How many could not be placed because their commune is not known.
    public let unplaced: Int
    public var showsTable = true

    public init(_ regions: [Region], places: [Place], noun: Words, unplaced: Int = 0) {
        self.regions = regions
        self.places = places.filter { $0.count > 0 }
        self.noun = noun
        self.unplaced = unplaced
    }

    public func html(_ language: Language) -> HTML {
        let scheme = Words(
            es: "Esquema: las regiones no están a escala; cada círculo junta comunas vecinas.",
            en: "Schematic: regions are not to scale; each circle joins neighbouring communes.")
        let columns = SchematicBand.columns.map { ($0, clusters($0, RegionStrip($0))) }
        let most = columns.flatMap { $1.joined().map(\.count) }.max() ?? 0
        return """
            <figure><div class="strip">\(each: columns, { column($0, $1, most, language) })</div>\
            <figcaption>\(language(scheme)) \(missing(language))</figcaption></figure>\(when: showsTable, table.html(language))
            """
    }

    private func missing(_ language: Language) -> HTML {
        let vague = max(0, regions.reduce(0) { $0 + $1.count } - places.reduce(0) { $0 + $1.count })
        let count = unplaced + vague
        guard count > 0 else { return HTML() }
        let known = (es: Numbers.whole(vague, .es), en: Numbers.whole(vague, .en))
        let dashed = Words(
            es: "; de ellas, \(known.es) con región, en círculos de borde cortado",
            en: "; of these, \(known.en) with a region, in circles with a broken edge")
        let words = Words(
            es: "Sin comuna conocida: \(Numbers.whole(count, .es)) \(noun(count).es)\(vague > 0 ? dashed.es : "").",
            en: "Commune not known: \(Numbers.whole(count, .en)) \(noun(count).en)\(vague > 0 ? dashed.en : "").")
        return HTML(text: language(words))
    }

    private func column(_ bands: [SchematicBand], _ clusters: [[MapCluster]], _ most: Int, _ language: Language) -> HTML {
        let strip = RegionStrip(bands)
        let counts = Dictionary(regions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        // South first, so that each region's shingles hang over the next, as on a roof.
        var land = HTML()
        var labels = HTML()
        var dots = HTML()
        for index in bands.indices.reversed() {
            guard let region = counts[bands[index].code] else { continue }
            land += strip.land(index, shade: shade(region.count))
            labels += label(region, at: strip.middle(index), from: strip.east(index), language)
            dots += vague(region, clusters[index], strip.placement(index), most, language)
            dots += "\(each: clusters[index].reversed(), { $0.html(most: most, region: region.path, noun($0.count), language) })"
        }
        let names = bands.compactMap { counts[$0.code]?.name }
        let title = Words(
            es: "De \(names.first ?? "") a \(names.last ?? "")", en: "From \(names.first ?? "") to \(names.last ?? "")")
        return """
            <svg viewBox="0 -4 360 \(strip.height + 12)" role="group" aria-label="\(language(title))">\(land)\(labels)\(dots)</svg>
            """
    }

    private func label(_ region: Region, at middle: Double, from east: Double, _ language: Language) -> HTML {
        """
        \(when: east < 204, "<path class=\"lead-line\" d=\"M\(east + 6) \(middle)H214\"/>")<a href="\(region.path)">\
        <text class="place" x="222" y="\(middle - 3)">\(region.name)</text>\
        <text class="figure" x="222" y="\(middle + 14)">\(Numbers.whole(region.count, language)) \(language(noun(region.count)))</text></a>
        """
    }

    /// The circles of each band of a column.
    private func clusters(_ bands: [SchematicBand], _ strip: RegionStrip) -> [[MapCluster]] {
        bands.indices.map { index in
            let placement = strip.placement(index)
            let points = places.filter { $0.code.hasPrefix(bands[index].code) }.map { place in
                let point = placement.point(latitude: place.latitude, longitude: place.longitude)
                return (x: point.x, y: point.y, place: place)
            }
            return MapCluster.gather(points, within: 27)
        }
    }

    /// Those known to be in the region without their commune, as one circle with a broken edge, where the band has most room.
    private func vague(
        _ region: Region, _ clusters: [MapCluster], _ placement: SchematicBand.Placement, _ most: Int, _ language: Language
    ) -> HTML {
        let count = region.count - clusters.reduce(0) { $0 + $1.count }
        guard count > 0 else { return HTML() }
        let (number, words) = (Numbers.whole(count, language), language(noun(count)))
        let title = Words(
            es: "\(region.name), sin comuna conocida: \(number) \(words)", en: "\(region.name), commune not known: \(number) \(words)")
        let radius = 5.5 + 2.8 * Double(number.count)
        let taken = clusters.map { (x: $0.x, y: $0.y, radius: $0.radius(most: most, Numbers.whole($0.count, language))) }
        let (x, y) = placement.free(radius, beside: taken)
        return """
            <a href="\(region.path)"><title>\(language(title))</title>\
            <circle class="vague" cx="\(x)" cy="\(y)" r="\(radius)"/>\
            <text class="count dark" x="\(x)" y="\(y + 4)">\(number)</text></a>
            """
    }

    private func noun(_ count: Int) -> Words { count == 1 ? one ?? noun : noun }

    /// Five shades by rank, so that one large region does not bleach the others.
    private func shade(_ count: Int) -> Int {
        let below = regions.count { $0.count < count }
        return regions.isEmpty ? 0 : min(4, below * 5 / regions.count)
    }

    /// The same numbers as a table with bars.
    public var table: BarList {
        let ordered = SchematicBand.columns.joined().compactMap { band in regions.first { $0.code == band.code } }
        let amounts = Words(es: noun.es.capitalizedFirst, en: noun.en.capitalizedFirst)
        return BarList(
            caption: Words(es: "\(amounts.es) por región, de norte a sur", en: "\(amounts.en) by region, north to south"),
            names: Words(es: "Región", en: "Region"), amounts: amounts,
            ordered.map {
                BarList.Bar(Words(same: $0.name), Double($0.count), text: Numbers.whole($0.count, .es), path: $0.path)
            })
    }

    public static var samples: [Sample] {
        let names = [
            "15": "Arica y Parinacota", "01": "Tarapacá", "02": "Antofagasta", "03": "Atacama", "04": "Coquimbo", "05": "Valparaíso",
            "13": "Metropolitana", "06": "O’Higgins", "07": "Maule", "16": "Ñuble", "08": "Biobío", "09": "La Araucanía",
            "14": "Los Ríos", "10": "Los Lagos", "11": "Aysén", "12": "Magallanes",
        ]
        let bands = SchematicBand.columns.joined().enumerated()
        let regions = bands.map { index, band in
            Region(code: band.code, name: names[band.code] ?? band.code, count: 20 + index * 37 % 110, path: "/galeria")
        }
        let places = bands.flatMap { index, band in
            [0.2, 0.45, 0.8].enumerated().map { rank, share in
                Place(
                    code: band.code + "10\(rank)", name: "Comuna \(rank + 1)", latitude: band.north + (band.south - band.north) * share,
                    longitude: band.west + (band.east - band.west) * (0.85 - share * 0.7), count: 3 + (index * 7 + rank * 29) % 60,
                    path: "/galeria")
            }
        }
        let noun = Words(es: "organizaciones", en: "organisations")
        return [
            Sample(Words(es: "Mapa esquemático", en: "Schematic map"), TerritoryMap(regions, places: places, noun: noun, unplaced: 12)),
            Sample(
                Words(es: "Mapa de una región", en: "Map of a region"),
                RegionMap("10", places: places, noun: noun, title: Words(same: "Los Lagos"), path: "/galeria")),
        ]
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
