import Kit

/// What a text in a column of places was found to stand for, and how surely. Only `exact`, `folded` and `alias` are facts; a `near` spelling
/// is a candidate for a person to confirm.
public struct PlaceReading: Sendable, Hashable {
    public enum Confidence: String, Sendable, CaseIterable, Bindable {
        /// Written as in the tables, name or code.
        case exact
        /// The same but for case, accents, apostrophes, signs, «Región de…» or a lost leading zero.
        case folded
        /// A known other spelling, numeral or obsolete code.
        case alias
        /// One territory is written almost so; not taken for it.
        case near
        /// Several territories may be meant.
        case ambiguous
        /// Names a body (a delegation, an association of municipalities…), which is no territory.
        case body
        /// Says that no place was given: «No Informada», «Otro lugar», «Nivel Central».
        case unsaid
        /// Nothing like it is known.
        case unknown

        public var title: Words {
            switch self {
            case .exact: Words(es: "Nombre o código oficial", en: "Official name or code")
            case .folded: Words(es: "Igual salvo mayúsculas, tildes o un cero", en: "Equal but for case, accents or a zero")
            case .alias: Words(es: "Otra grafía o código conocido", en: "Another known spelling or code")
            case .near: Words(es: "Parecido a un nombre, por confirmar", en: "Like a name, to be confirmed")
            case .ambiguous: Words(es: "Puede ser más de un lugar", en: "May be more than one place")
            case .body: Words(es: "Nombra un organismo, no un territorio", en: "Names a body, not a territory")
            case .unsaid: Words(es: "La fuente dice que no hay lugar", en: "The source says there is no place")
            case .unknown: Words(es: "No se reconoce", en: "Not recognised")
            }
        }
    }

    public let confidence: Confidence
    /// Set only for `exact`, `folded` and `alias`.
    public let code: String?
    /// Territories that may be meant when none is certain, the nearest first; for a body, those that its name mentions.
    public let candidates: [String]

    init(_ confidence: Confidence, code: String? = nil, candidates: [String] = []) {
        self.confidence = confidence
        self.code = code
        self.candidates = candidates
    }
}

extension Gazetteer {
    /// Reads the text of a column of regions, provinces or communes, with how sure the reading is. It never takes a guess for a fact.
    public func resolve(_ text: String, level: Level, within region: String? = nil) -> PlaceReading {
        let match = find(text, level: level, within: region)
        switch match.kind {
        case .exact: return PlaceReading(.exact, code: match.code)
        case .folded: return PlaceReading(.folded, code: match.code)
        case .alias: return PlaceReading(.alias, code: match.code)
        case .ambiguous: return PlaceReading(.ambiguous, candidates: match.candidates)
        case .none: break
        }
        let key = TerritoryFold.key(text)
        if key.isEmpty || PlaceWords.unsaid.contains(key) { return PlaceReading(.unsaid) }
        if PlaceWords.namesBody(key) { return PlaceReading(.body, candidates: mentioned(in: key, level)) }
        let near = nearest(to: key, level, within: region)
        return PlaceReading(near.isEmpty ? .unknown : .near, candidates: near.isEmpty ? match.candidates : near)
    }

    /// Reads a code and a name of the same place. Both must agree: when they name two places, neither is taken.
    public func resolve(code: String, name: String, level: Level, within region: String? = nil) -> PlaceReading {
        let byName = resolve(name, level: level, within: region)
        guard code.nonEmpty != nil else { return byName }
        let byCode = resolve(code, level: level, within: region)
        guard name.nonEmpty != nil, byName.confidence != .unsaid else { return byCode }
        guard let named = byName.code else { return byName }
        guard let coded = byCode.code else { return byName }
        return coded == named ? byName : PlaceReading(.ambiguous, candidates: [named, coded])
    }

    /// Territories of the level written almost so: one letter away, or two in long names; all that are equally near.
    private func nearest(to key: String, _ level: Level, within region: String?) -> [String] {
        guard (4...60).contains(key.utf8.count) else { return [] }
        let close = (spellings[level]?.near(key, atMost: key.utf8.count < 8 ? 1 : 2) ?? []).filter { found in
            region.map { found.code.hasPrefix($0) } ?? true
        }
        guard let least = close.first?.distance else { return [] }
        return close.filter { $0.distance == least }.map(\.code)
    }

    /// Territories whose whole name stands in the text, those of the level asked for first.
    private func mentioned(in key: String, _ level: Level) -> [String] {
        let padded = " " + key + " "
        let communes = communes.filter { padded.contains(" " + TerritoryFold.key($0.name) + " ") }.map(\.code)
        let provinces = provinces.filter { padded.contains(" " + TerritoryFold.key($0.name) + " ") }.map(\.code)
        let regions = regions.filter { padded.contains(" " + TerritoryFold.key($0.short) + " ") }.map(\.code)
        let found = (level == .commune ? communes + provinces + regions : regions + provinces + communes)
        return found.uniqued()
    }
}

/// Words of place columns that stand for no territory.
enum PlaceWords {
    static let unsaid: Set<String> = [
        "no informada", "no informado", "no informa", "sin informacion", "sin dato", "sin datos", "s i", "n a", "n d", "s d", "no aplica",
        "otro lugar", "otra", "otro", "sin definir", "por definir", "no definido", "no definida", "nivel central", "sin comuna",
        "sin region",
        "zona sin demarcar", "todas", "varias", "multicomunal", "multirregional", "interregional", "nacional", "null", "none",
        "desconocida",
        "desconocido",
    ]

    private static let bodies: [String] = [
        "delegacion", "asociacion", "gobernacion", "gobierno", "intendencia", "municipalidad", "ilustre municipalidad", "corporacion",
        "seremi", "secretaria", "servicio", "direccion", "subsecretaria", "ministerio", "consejo", "mancomunidad", "fundacion",
        "universidad",
    ]

    /// Whether the text begins with the kind of a public body or association.
    static func namesBody(_ key: String) -> Bool { bodies.contains { key.hasPrefix($0 + " ") } }
}
