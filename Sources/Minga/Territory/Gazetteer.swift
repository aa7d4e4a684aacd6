import Kit

/// The regions, provinces and communes of Chile with their spellings, designations, zones and sources: read once from the tables
/// carried in the binary, never changed.
///
/// ```swift
/// let match = Gazetteer.shared.find("Comuna de Chaiten", level: .commune)   // match.code == "10401"
/// ```
public struct Gazetteer: Sendable {
    public static let shared = Gazetteer { Asset.data("territory/" + $0) ?? [] }

    /// North to south.
    public let regions: [Region]
    /// North to south by region.
    public let provinces: [Province]
    /// North to south by region, then by code.
    public let communes: [Commune]
    public let designations: [Designation]
    public let macrozoneSets: [MacrozoneSet]
    public let attributions: [Attribution]

    let regionsByCode: [String: Region]
    let provincesByCode: [String: Province]
    let communesByCode: [String: Commune]
    let spellings: [Level: Spellings]

    /// Reads the tables; `file` gives the bytes of `regions.csv` and the others of `data/territory`.
    init(file: (String) -> [UInt8]) {
        func rows(_ name: String) -> [Table.Row] { Table(file(name)).rows }
        regions = rows("regions.csv").compactMap(Region.init).sorted { $0.order < $1.order }
        let order = Dictionary(regions.map { ($0.code, $0.order) }, uniquingKeysWith: { first, _ in first })
        func place(_ code: String) -> (Int, String) { (order[String(code.prefix(2))] ?? 99, code) }
        provinces = rows("provinces.csv").map(Province.init).sorted { place($0.code) < place($1.code) }
        communes = rows("communes.csv").map(Commune.init).sorted { place($0.code) < place($1.code) }
        designations = rows("designations.csv").compactMap(Designation.init)
        macrozoneSets = MacrozoneSet.read(rows("macrozones.csv"), order: order)
        attributions = rows("attribution.csv").map(Attribution.init)
        regionsByCode = Dictionary(regions.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        provincesByCode = Dictionary(provinces.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        communesByCode = Dictionary(communes.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        spellings = Spellings.read(regions: regions, provinces: provinces, communes: communes, aliases: rows("aliases.csv"))
    }

    public func region(_ code: String) -> Region? { regionsByCode[code] }
    public func province(_ code: String) -> Province? { provincesByCode[code] }
    public func commune(_ code: String) -> Commune? { communesByCode[code] }

    /// What the code stands for today; nil for an obsolete code (`find` knows those).
    public func territory(_ code: String) -> Territory? {
        switch Level(width: code.utf8.count) {
        case .region: region(code).map { Territory(code: code, level: .region, name: $0.name, short: $0.short) }
        case .province: province(code).map { Territory(code: code, level: .province, name: $0.name, short: $0.name) }
        case .commune: commune(code).map { Territory(code: code, level: .commune, name: $0.name, short: $0.name) }
        case nil: nil
        }
    }

    /// Name without its level, as used in lists: `Los Lagos`, `Palena`, `Chaitén`.
    public func name(of code: String) -> String? { territory(code)?.short }

    /// Communes of a region or province, by code.
    public func communes(of code: String) -> [Commune] { communes.filter { $0.code.hasPrefix(code) } }

    public func provinces(of region: String) -> [Province] { provinces.filter { $0.region == region } }

    /// Time zone by its name in the IANA database; nil for an unknown code.
    public func timeZone(of code: String) -> String? {
        commune(code)?.ownTimeZone ?? region(String(code.prefix(2)))?.timeZone
    }

    /// People of a territory: of a commune as counted, of a region or province their sum; nil if any part is unknown.
    public func population(of code: String) -> Population? {
        let parts = communes(of: code).map(\.population)
        guard let first = parts.first ?? nil, !parts.contains(nil) else { return nil }
        let known = parts.compactMap(\.self)
        return Population(
            total: known.reduce(0) { $0 + $1.total }, women: Self.sum(known.map(\.women)), men: Self.sum(known.map(\.men)),
            date: first.date, source: first.source)
    }

    /// What the territory was declared on that day, itself or through the region or province that holds it.
    public func designations(of code: String, on date: CivilDate) -> [Designation] {
        designations.filter { code.hasPrefix($0.code) && $0.holds(on: date) }
    }

    /// Designations of that day for parts of the territory, not the whole of it.
    public func designations(inside code: String, on date: CivilDate) -> [Designation] {
        designations.filter { $0.code.count > code.count && $0.code.hasPrefix(code) && $0.holds(on: date) }
    }

    public func attribution(_ id: String) -> Attribution? { attributions.first { $0.id == id } }

    private static func sum(_ parts: [Int?]) -> Int? {
        parts.contains(nil) ? nil : parts.compactMap(\.self).reduce(0, +)
    }
}
