import Kit

/// A region, province or commune: its unique territorial code (CUT), always text with its leading zeros.
public struct Territory: Sendable, Hashable {
    public let code: String
    public let level: Gazetteer.Level
    /// Official name: `Región de Los Lagos`, `Palena`, `Chaitén`.
    public let name: String
    /// Name without its level: `Los Lagos`.
    public let short: String

    /// The codes of what holds it, from the region down: `10`, `104` for `10401`.
    public var ancestors: [String] {
        Gazetteer.Level.allCases.filter { $0.width < code.count }.map { String(code.prefix($0.width)) }
    }

    /// The territory that holds it; nil for a region.
    public var parent: String? { ancestors.last }
}

extension Gazetteer {
    /// The levels of the political and administrative division.
    public enum Level: String, Sendable, CaseIterable, Codable {
        case region, province, commune

        /// Digits of a code of this level.
        public var width: Int {
            switch self {
            case .region: 2
            case .province: 3
            case .commune: 5
            }
        }

        /// The level whose codes have this many digits.
        public init?(width: Int) {
            guard let level = Self.allCases.first(where: { $0.width == width }) else { return nil }
            self = level
        }
    }
}

public struct Region: Sendable, Hashable {
    public let code: String
    /// ISO 3166-2: `CL-LL`.
    public let iso: String
    public let short: String
    public let name: String
    public let abbreviation: String
    /// 1 in the north to 16 in the south.
    public let order: Int
    /// Code of the commune that is the regional capital.
    public let capital: String
    public let timeZone: String
    public let sources: [String]
}

public struct Province: Sendable, Hashable {
    public let code: String
    public let region: String
    public let name: String
}

public struct Commune: Sendable, Hashable {
    public let code: String
    public let province: String
    public let name: String
    /// Seat of the commune; nil while no source gives it.
    public let seat: Seat?
    public let population: Population?
    /// Only where it differs from the region's.
    public let ownTimeZone: String?

    public var region: String { String(code.prefix(2)) }
}

/// Where the seat of a commune is, good for a mark on a map of the country.
public struct Seat: Sendable, Hashable {
    public let coordinates: Coordinates
    /// Id of the source.
    public let source: String

    /// Written down from general knowledge, to be confirmed.
    public var isDoubtful: Bool { source == "own" }
}

/// Degrees of WGS 84.
public struct Coordinates: Sendable, Hashable {
    public let latitude: Double
    public let longitude: Double

    public init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }
}

/// People counted in a census.
public struct Population: Sendable, Hashable {
    public let total: Int
    public let women: Int?
    public let men: Int?
    public let date: PartialDate
    /// Id of the source.
    public let source: String
}

/// Something a territory has been declared, since when, and who says so.
public struct Designation: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case lagging = "zona_rezagada"
        case extreme = "zona_extrema"
        case rural, urban = "urbana", mixed = "mixta"
    }

    public let code: String
    public let kind: Kind
    public let from: PartialDate
    public let until: PartialDate?
    public let source: String
    public let evidence: Evidence
    public let note: String

    /// Holds on the day; a start known only by its year holds from its first day on, an end by year until its last.
    public func holds(on date: CivilDate) -> Bool {
        let day = date.description
        guard from.description <= day else { return false }
        guard let until else { return true }
        return day <= until.description || day.hasPrefix(until.description)
    }
}

/// How well a fact is known.
public enum Evidence: String, Sendable, CaseIterable {
    case seen = "V"
    case secondHand = "V2"
    case unconfirmed = "U"
}

/// A named division of the country that one study uses; the same region is in different zones in different studies.
public struct MacrozoneSet: Sendable, Hashable {
    public struct Zone: Sendable, Hashable {
        public let id: String
        public let name: String
        /// Codes of its regions, north to south.
        public let regions: [String]
    }

    public let id: String
    public let name: String
    public let zones: [Zone]
    public let source: String
    public let evidence: Evidence

    public func zone(of region: String) -> Zone? { zones.first { $0.regions.contains(region) } }
}

/// Who is to be named for a fact.
public struct Attribution: Sendable, Hashable {
    public let id: String
    public let text: Words
    public let address: WebAddress?
    public let licence: String
}
