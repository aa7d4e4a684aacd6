import Kit

/// A territory as programs read it: one flat record for the three levels, with the source of every figure.
struct TerritoryRecord: Sendable {
    let territory: Territory
    let iso: String?
    let population: Population?
    let seat: Seat?
    let timeZone: String?
    let designations: [Designation]
    let zones: [ZoneInSet]
    /// How a search recognised it.
    let match: Gazetteer.Match.Kind?

    struct ZoneInSet: Sendable {
        let set: MacrozoneSet
        let zone: MacrozoneSet.Zone
    }

    init(_ territory: Territory, in gazetteer: Gazetteer, on date: CivilDate, match: Gazetteer.Match.Kind? = nil) {
        let region = gazetteer.region(String(territory.code.prefix(2)))
        self.territory = territory
        iso = territory.level == .region ? region?.iso : nil
        population = gazetteer.population(of: territory.code)
        seat = gazetteer.commune(territory.level == .region ? region?.capital ?? "" : territory.code)?.seat
        timeZone = gazetteer.timeZone(of: territory.code)
        designations = gazetteer.designations(of: territory.code, on: date)
        zones = gazetteer.macrozoneSets.compactMap { set in
            set.zone(of: territory.code.prefix(2).description).map { ZoneInSet(set: set, zone: $0) }
        }
        self.match = match
    }

    static let shape = Shape<TerritoryRecord>(
        "Territory", Words(es: "Una región, provincia o comuna.", en: "A region, province or commune.")
    ) {
        declare(&$0)
        $0.texts("designations", .choice(Designation.Kind.self, \.words), designationWords) { $0.designations.map(\.kind.rawValue) }
        $0.textIfAny(
            "match", .choice(Gazetteer.Match.Kind.self, \.words),
            Words(es: "Cómo lo reconoció la búsqueda.", en: "How the search recognised it.")
        ) {
            $0.match?.rawValue
        }
    }

    /// The same with what lies behind: evidence of each designation, the zone in each study.
    static let full = Shape<TerritoryRecord>(
        "TerritoryDetail",
        Words(es: "Un territorio con sus designaciones y macrozonas.", en: "A territory with its designations and macrozones.")
    ) {
        declare(&$0)
        $0.records("designations", designation, designationWords) { $0.designations }
        $0.records("macrozones", zone, Words(es: "Zona de su región según cada estudio.", en: "Zone of its region in each study.")) {
            $0.zones
        }
    }

    private static let designationWords = Words(
        es: "Lo que ha sido declarado y rige hoy, por sí o por la región o provincia que lo contiene. Lo que falta no se sabe.",
        en: "What it has been declared and holds today, itself or through the region or province that holds it. What is missing is unknown."
    )

    private static func declare(_ field: inout ShapeFields<TerritoryRecord>) {
        field.text("code", code, Words(es: "Código único territorial (CUT).", en: "Unique territorial code (CUT).")) { $0.territory.code }
        field.text("level", .choice(Gazetteer.Level.self, \.words), Words(es: "Nivel.", en: "Level.")) { $0.territory.level.rawValue }
        field.text("name", .any, Words(es: "Nombre sin su nivel.", en: "Name without its level."), example: "Chaitén") {
            $0.territory.short
        }
        field.text("official_name", .any, Words(es: "Nombre oficial.", en: "Official name."), example: "Chaitén") { $0.territory.name }
        field.text("region", .region, Words(es: "Región que lo contiene, o él mismo.", en: "Region that holds it, or itself.")) {
            String($0.territory.code.prefix(2))
        }
        field.textIfAny("province", .province, Words(es: "Provincia; nula para una región.", en: "Province; null for a region.")) {
            $0.territory.level == .region ? nil : String($0.territory.code.prefix(3))
        }
        field.textIfAny("iso", .any, Words(es: "ISO 3166-2, solo regiones.", en: "ISO 3166-2, regions only."), example: "CL-LL") { $0.iso }
        declareFigures(&field)
    }

    private static func declareFigures(_ field: inout ShapeFields<TerritoryRecord>) {
        field.wholeIfAny("population", .count, Words(es: "Personas censadas.", en: "People counted."), example: 5_065) {
            $0.population?.total
        }
        field.wholeIfAny("women", .count, Words(es: "Mujeres.", en: "Women.")) { $0.population?.women }
        field.wholeIfAny("men", .count, Words(es: "Hombres.", en: "Men.")) { $0.population?.men }
        field.partialDateIfAny("population_date", Words(es: "Fecha del censo.", en: "Date of the census.")) { $0.population?.date }
        field.textIfAny(
            "population_source", .any, Words(es: "Fuente de la población.", en: "Source of the population."), example: "ine-censo-2024"
        ) {
            $0.population?.source
        }
        let seat = Words(
            es: "Cabecera de la comuna o capital de la región, en grados WGS 84.",
            en: "Seat of the commune or capital of the region, degrees of WGS 84.")
        field.realIfAny("latitude", -90...90, seat, example: -42.92) { $0.seat?.coordinates.latitude }
        field.realIfAny("longitude", -180...180, seat, example: -72.71) { $0.seat?.coordinates.longitude }
        field.textIfAny(
            "coordinate_source", .any, Words(es: "Fuente de las coordenadas.", en: "Source of the coordinates."), example: "geonames"
        ) {
            $0.seat?.source
        }
        field.textIfAny("time_zone", .any, Words(es: "Huso horario (IANA).", en: "Time zone (IANA)."), example: "America/Santiago") {
            $0.timeZone
        }
    }

    private static let designation = Shape<Designation>(
        "Designation", Words(es: "Algo que un territorio ha sido declarado.", en: "Something a territory has been declared.")
    ) {
        $0.text("kind", .choice(Designation.Kind.self, \.words), Words(es: "Designación.", en: "Designation.")) { $0.kind.rawValue }
        $0.text("territory", code, Words(es: "A quién se declaró.", en: "Who was declared.")) { $0.code }
        $0.partialDateIfAny("from", Words(es: "Desde.", en: "From.")) { $0.from }
        $0.partialDateIfAny("until", Words(es: "Hasta; nulo si rige.", en: "Until; null while it holds.")) { $0.until }
        $0.text("source", .any, Words(es: "Fuente.", en: "Source."), example: "odepa-pndr") { $0.source }
        $0.text("evidence", .choice(Evidence.self, \.words), Words(es: "Qué tan seguro es.", en: "How well it is known.")) {
            $0.evidence.rawValue
        }
        $0.text("note", .any, Words(es: "Nota.", en: "Note."), example: "Decreto no visto") { $0.note }
    }

    private static let zone = Shape<ZoneInSet>(
        "Macrozone", Words(es: "La zona de una región en un estudio.", en: "The zone of a region in a study.")
    ) {
        $0.text("set", .any, Words(es: "Clave del conjunto.", en: "Key of the set."), example: "estudio-298") { $0.set.id }
        $0.text("set_name", .any, Words(es: "Estudio.", en: "Study."), example: "Diagnóstico de 298 cooperativas") { $0.set.name }
        $0.text("zone", .any, Words(es: "Clave de la zona.", en: "Key of the zone."), example: "santiago") { $0.zone.id }
        $0.text("zone_name", .any, Words(es: "Zona.", en: "Zone."), example: "Sur") { $0.zone.name }
        $0.text("source", .any, Words(es: "Fuente.", en: "Source."), example: "mundo-agropecuario") { $0.set.source }
        $0.text("evidence", .choice(Evidence.self, \.words), Words(es: "Qué tan seguro es.", en: "How well it is known.")) {
            $0.set.evidence.rawValue
        }
    }

    static let code = TextRule(format: "cut", pattern: "^(0[1-9]|1[0-6])([0-9]|[0-9]{3})?$", minimum: 2, maximum: 5, example: "10401") {
        text in
        Gazetteer.Level(width: text.utf8.count) != nil && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && (1...16).contains(Int(text.prefix(2)) ?? 0)
            ? nil
            : Words(
                es: "No es un código único territorial de 2, 3 o 5 cifras, como 10, 104 o 10401.",
                en: "It is not a unique territorial code of 2, 3 or 5 digits, such as 10, 104 or 10401.")
    }
}

extension Gazetteer.Match.Kind: CaseIterable {
    public static let allCases: [Gazetteer.Match.Kind] = [.exact, .folded, .alias, .ambiguous, .none]

    var words: Words {
        switch self {
        case .exact: Words(es: "Escrito como en las tablas", en: "Written as in the tables")
        case .folded: Words(es: "Igual salvo mayúsculas, tildes o signos", en: "The same but for case, accents or signs")
        case .alias: Words(es: "Otra forma conocida o código antiguo", en: "Another known form or an old code")
        case .ambiguous: Words(es: "Puede ser más de uno", en: "May be more than one")
        case .none: Words(es: "Desconocido", en: "Unknown")
        }
    }
}
