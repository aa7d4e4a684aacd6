import Kit

/// Boundaries of communes that the operator brings (none is carried in the program): a GeoJSON FeatureCollection in degrees of WGS 84
/// whose features name their commune by code.
public struct TerritoryBoundaries: Sendable {
    typealias Ring = [Coordinates]

    /// Outer and inner rings of each commune, by its present code.
    let rings: [String: [Ring]]
    /// Features left out because they name no known commune or have no area.
    let skipped: Int

    /// Properties that may hold the code of the commune.
    static let codeProperties = ["cut", "CUT", "cod_comuna", "CUT_COM", "codigo_comuna"]

    /// The problem says what is wrong in words for the operator.
    init(geoJSON bytes: [UInt8], codeProperty: String? = nil, gazetteer: Gazetteer = .shared) throws(Problem) {
        guard let json = try? JSON(parsing: bytes) else {
            throw Self.invalid("no es JSON válido en UTF-8", "it is not valid JSON in UTF-8")
        }
        guard json["type"]?.text == "FeatureCollection", let features = json["features"]?.elements else {
            throw Self.invalid("no es una FeatureCollection de GeoJSON", "it is not a GeoJSON FeatureCollection")
        }
        let names = codeProperty.map { [$0] } ?? Self.codeProperties
        var rings: [String: [Ring]] = [:]
        var skipped = 0
        for feature in features {
            let property = names.lazy.compactMap { feature["properties"]?[$0] }.first
            let text = property?.text ?? property?.integer.map(String.init)
            let code = text.flatMap { gazetteer.find($0, level: .commune).code }
            let found = try feature["geometry"].map { geometry throws(Problem) in try Self.rings(of: geometry) } ?? []
            guard let code, !found.isEmpty else {
                skipped += 1
                continue
            }
            rings[code, default: []] += found
        }
        guard !rings.isEmpty else {
            let list = names.joined(separator: ", ")
            throw Self.invalid(
                "ningún elemento nombra una comuna conocida en la propiedad \(list)",
                "no feature names a known commune in the property \(list)")
        }
        self.rings = rings
        self.skipped = skipped
    }

    private static func rings(of geometry: JSON) throws(Problem) -> [Ring] {
        let coordinates = geometry["coordinates"]?.elements ?? []
        switch geometry["type"]?.text {
        case "Polygon": return try polygon(coordinates)
        case "MultiPolygon":
            var all: [Ring] = []
            for part in coordinates { all += try polygon(part.elements ?? []) }
            return all
        default: return []
        }
    }

    private static func polygon(_ rings: [JSON]) throws(Problem) -> [Ring] {
        var all: [Ring] = []
        for ring in rings {
            var points: Ring = []
            for position in ring.elements ?? [] { points.append(try coordinates(position)) }
            if points.count >= 4 { all.append(points) }
        }
        return all
    }

    private static func coordinates(_ position: JSON) throws(Problem) -> Coordinates {
        guard let pair = position.elements, pair.count >= 2, let longitude = pair[0].real, let latitude = pair[1].real else {
            throw invalid("hay una posición que no son dos números", "a position is not two numbers")
        }
        guard (-180...180).contains(longitude), (-90...90).contains(latitude) else {
            throw invalid(
                "las coordenadas no son grados de longitud y latitud (WGS 84); conviértalas antes",
                "the coordinates are not degrees of longitude and latitude (WGS 84); convert them first")
        }
        return Coordinates(latitude: latitude, longitude: longitude)
    }

    static func invalid(_ es: String, _ en: String) -> Problem {
        Problem(.invalid, Words(es: "El archivo de límites no se usa: \(es).", en: "The file of boundaries is not used: \(en)."))
    }
}

extension JSON {
    /// A number, whole or not.
    fileprivate var real: Double? {
        switch self {
        case .integer(let whole): Double(whole)
        case .real(let number): number
        default: nil
        }
    }
}
