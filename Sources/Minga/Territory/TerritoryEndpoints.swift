import Kit

/// `/api/v1/territories`: regions, provinces and communes for programs, and the lookup of a written name.
enum TerritoryEndpoints {
    static let list = Address("/api/v1/territories")
    static let one = Address("/api/v1/territories/{code}")

    private static let group = Operation.Group("territories", TerritoryWords.title)
    private static let level = QueryParameter<Gazetteer.Level>("level", \.words, Words(es: "Solo este nivel.", en: "This level only."))
    private static let region = QueryParameter("region", .region, Words(es: "Lo que está en esta región.", en: "What lies in this region."))
    private static let province = QueryParameter(
        "province", .province, Words(es: "Lo que está en esta provincia.", en: "What lies in this province."))
    private static let text = QueryParameter(
        "q", .search,
        Words(
            es: "Un nombre o código como alguien lo escribió: da el territorio, o todos los que podría ser. Nunca adivina.",
            en: "A name or code as someone wrote it: gives the territory, or all that it may be. It never guesses."))

    static let all: [Endpoint] = [
        .list(
            list,
            Operation.About(
                "listTerritories", group, Words(es: "Regiones, provincias y comunas", en: "Regions, provinces and communes"),
                detail: Words(
                    es: "De norte a sur. Con q reconoce nombres sin tildes, antiguos o abreviados, y códigos de antes de 2018.",
                    en: "From north to south. With q it recognises names without accents, old or abbreviated, and codes from before 2018.")),
            query: [level, region, province, text], of: TerritoryRecord.shape, point: { $0.seat?.coordinates }, sortedBy: [.whole]
        ) { call, range in page(call, range) },
        .record(
            one, Operation.About("readTerritory", group, Words(es: "Un territorio", en: "One territory")),
            path: [PathParameter("code", TerritoryRecord.code, Words(es: "Código único territorial.", en: "Unique territorial code."))],
            of: TerritoryRecord.full
        ) { call throws(Problem) in try read(call) },
    ]

    private static func page(_ call: Call, _ range: CursorRange, gazetteer: Gazetteer = .shared) -> CursorPage<TerritoryRecord> {
        let today = call.network.now().day()
        let found = matches(call, gazetteer)
        let start = if case .integer(let position)? = range.after?[0] { min(max(0, Int(clamping: position)), found.count) } else { 0 }
        let end = min(found.count, start + range.limit)
        let items = found[start..<end].map { TerritoryRecord($0.territory, in: gazetteer, on: today, match: $0.kind) }
        return CursorPage(items: items, next: end < found.count ? Cursor(end) : nil)
    }

    /// What the filters let through, in an order that never changes, so that a position is a good cursor.
    private static func matches(_ call: Call, _ gazetteer: Gazetteer) -> [(territory: Territory, kind: Gazetteer.Match.Kind?)] {
        let within = [call[region], call[province]].compactMap(\.self)
        let isInside = { (code: String) in within.allSatisfy { code.hasPrefix($0) } }
        if let text = call[text] {
            let match = gazetteer.find(text, level: call[level])
            guard match.kind != .none else { return [] }
            return match.candidates.filter(isInside).compactMap { code in gazetteer.territory(code).map { ($0, match.kind) } }
        }
        let levels = call[level].map { [$0] } ?? Gazetteer.Level.allCases
        return levels.flatMap { gazetteer.codes($0) }.filter(isInside).compactMap { code in gazetteer.territory(code).map { ($0, nil) } }
    }

    private static func read(_ call: Call, gazetteer: Gazetteer = .shared) throws(Problem) -> TerritoryRecord {
        let code = call.path("code")
        if let territory = gazetteer.territory(code) { return TerritoryRecord(territory, in: gazetteer, on: call.network.now().day()) }
        if let now = gazetteer.find(code, level: Gazetteer.Level(width: code.utf8.count)).code {
            throw .notFound(
                Words(es: "El código \(code) es antiguo: hoy es \(now).", en: "The code \(code) is obsolete: today it is \(now)."))
        }
        throw .notFound(Words(es: "No existe el territorio \(code).", en: "There is no territory \(code)."))
    }
}

extension Gazetteer {
    /// All codes of a level, north to south.
    func codes(_ level: Level) -> [String] {
        switch level {
        case .region: regions.map(\.code)
        case .province: provinces.map(\.code)
        case .commune: communes.map(\.code)
        }
    }
}

/// Links to the communes as files.
enum TerritoryDownloads {
    /// All communes, or those of a region or province.
    static func links(within code: String?, count: Int) -> Downloads {
        let parts: [(String, String)] = [("level", "commune")] + (code.map { [($0.count == 2 ? "region" : "province", $0)] } ?? [])
        func path(_ format: ListFormat) -> Path {
            TerritoryEndpoints.list().query(parts + [("limit", "500"), ("format", format.rawValue)])
        }
        return Downloads([.csv, .xlsx, .json, .geojson, .dataPackage], count: count, path: path)
    }
}
