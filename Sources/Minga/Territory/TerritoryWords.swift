import Kit

extension Gazetteer.Level {
    public var words: Words {
        switch self {
        case .region: Words(es: "Región", en: "Region")
        case .province: Words(es: "Provincia", en: "Province")
        case .commune: Words(es: "Comuna", en: "Commune")
        }
    }

    public var plural: Words {
        switch self {
        case .region: Words(es: "Regiones", en: "Regions")
        case .province: Words(es: "Provincias", en: "Provinces")
        case .commune: Words(es: "Comunas", en: "Communes")
        }
    }

    static func count(_ count: Int, _ level: Gazetteer.Level) -> Words {
        let (one, many) = (level.words, level.plural)
        return .plural(
            count, one: Words(es: "# \(one.es.lowercased())", en: "# \(one.en.lowercased())"),
            many: Words(es: "# \(many.es.lowercased())", en: "# \(many.en.lowercased())"))
    }
}

extension Designation.Kind {
    public var words: Words {
        switch self {
        case .lagging: Words(es: "Zona rezagada", en: "Lagging area")
        case .extreme: Words(es: "Zona extrema", en: "Extreme zone")
        case .rural: Words(es: "Comuna rural", en: "Rural commune")
        case .mixed: Words(es: "Comuna mixta", en: "Mixed commune")
        case .urban: Words(es: "Comuna urbana", en: "Urban commune")
        }
    }

    /// The policy that the designation belongs to.
    var policy: Words {
        switch self {
        case .lagging:
            Words(
                es: "Hoy «zona en desarrollo en materia social»", en: "Called “zone in social development” since 2023")
        case .extreme: Words(es: "Política Nacional de Zonas Extremas", en: "National Policy for Extreme Zones")
        case .rural, .mixed, .urban: Words(es: "Política Nacional de Desarrollo Rural", en: "National Rural Development Policy")
        }
    }

    var tone: Tone {
        switch self {
        case .lagging, .extreme: .copper
        case .rural, .mixed, .urban: .plain
        }
    }
}

extension Evidence {
    public var words: Words {
        switch self {
        case .seen: Words(es: "Visto en la fuente", en: "Seen in the source")
        case .secondHand: Words(es: "Visto solo en una fuente secundaria", en: "Seen only in a secondary source")
        case .unconfirmed: Words(es: "De uso general, por confirmar", en: "Common usage, to be confirmed")
        }
    }

    var tag: Tag {
        switch self {
        case .seen: Tag(words, .good)
        case .secondHand: Tag(words, .caution, icon: .doubt)
        case .unconfirmed: Tag(words, .caution, icon: .doubt)
        }
    }
}

extension Attribution {
    /// A name short enough to stand beside a figure; the whole text stands at the foot of the page.
    public var short: Words {
        switch id {
        case "subdere-cut": Words(same: "SUBDERE, CUT")
        case "bcn": Words(es: "Biblioteca del Congreso", en: "Library of Congress of Chile")
        case "ine-censo-2024": Words(es: "Censo del INE", en: "INE census")
        case "odepa-pndr": Words(es: "ODEPA e INE", en: "ODEPA and INE")
        case "iso-3166-2": Words(same: "ISO 3166-2")
        case "geonames": Words(same: "GeoNames")
        case "tzdb": Words(same: "IANA tz 2025b")
        case "salmones-austral": Words(same: "Salmones Austral")
        case "la-discusion": Words(same: "La Discusión")
        case "mundo-agropecuario": Words(same: "Mundo Agropecuario")
        case "own": Words(es: "Elaboración propia", en: "Own work")
        default: Words(same: id)
        }
    }

    /// Day of what the source says, when it is one for all of it.
    var date: String {
        switch id {
        case "subdere-cut": "2018"
        case "ine-censo-2024": "2024"
        case "bcn", "geonames": "2026"
        default: ""
        }
    }
}

extension Gazetteer {
    func note(_ source: String, date: String? = nil, _ language: Language) -> SourceNote? {
        attribution(source).map { SourceNote(source: language($0.short), date: date ?? $0.date) }
    }
}

/// Words of the territory pages that are used in more than one place.
enum TerritoryWords {
    static let title = Words(es: "Territorios", en: "Territories")
    static let organisations = Words(es: "organizaciones", en: "organisations")
    static let organisation = Words(es: "organización", en: "organisation")
    static let people = Words(es: "personas (Censo 2024)", en: "people (2024 census)")
    static let population = Words(es: "Población", en: "Population")
    static let communes = Words(es: "comunas", en: "communes")

    /// `-42,9160; -72,7160`.
    static func degrees(_ place: Coordinates, _ language: Language) -> String {
        let (latitude, longitude) = (
            Numbers.decimal(place.latitude, places: 4, language), Numbers.decimal(place.longitude, places: 4, language)
        )
        return latitude + (language == .es ? "; " : ", ") + longitude
    }
}
