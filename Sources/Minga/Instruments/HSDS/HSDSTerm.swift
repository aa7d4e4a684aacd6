import Kit

/// A closed list of the catalogue as HSDS tells classifications: purposes, stages and deliveries are taxonomies, their codes are terms.
enum HSDSTaxonomy: String, Sendable, CaseIterable {
    case purpose = "minga-purpose"
    case stage = "minga-stage"
    case delivery = "minga-delivery"

    var id: String { HSDSCatalogue.uuid("taxonomy/" + rawValue) }

    private var words: String {
        switch self {
        case .purpose: "Para qué se asocian quienes postulan"
        case .stage: "En qué etapa de la asociatividad están"
        case .delivery: "Qué entrega el instrumento"
        }
    }

    var terms: [HSDSTerm] {
        switch self {
        case .purpose: Purpose.allCases.map { HSDSTerm(taxonomy: self, code: $0.rawValue, name: $0.title.es) }
        case .stage: Stage.allCases.map { HSDSTerm(taxonomy: self, code: $0.rawValue, name: $0.title.es) }
        case .delivery: Vocabulary.shared.terms(.deliveries).map { HSDSTerm(taxonomy: self, code: $0.code, name: $0.words.es) }
        }
    }

    var json: JSON { ["id": .string(id), "name": .string(rawValue), "description": .string(words)] }
}

/// One code of a taxonomy.
struct HSDSTerm: Sendable, Hashable {
    let taxonomy: HSDSTaxonomy
    let code: String
    let name: String

    var path: String { taxonomy.rawValue + "/" + code }
    var id: String { HSDSCatalogue.uuid("term/" + path) }

    var json: JSON {
        [
            "id": .string(id), "code": .string(code), "name": .string(name), "description": .string(name),
            "taxonomy": .string(taxonomy.rawValue),
            "taxonomy_id": .string(taxonomy.id), "language": "es",
        ]
    }

    static var all: [HSDSTerm] { HSDSTaxonomy.allCases.flatMap(\.terms) }

    static func of(_ instrument: Instrument) -> [HSDSTerm] {
        instrument.purposes.map { HSDSTerm(taxonomy: .purpose, code: $0.rawValue, name: $0.title.es) }
            + instrument.stages.map { HSDSTerm(taxonomy: .stage, code: $0.rawValue, name: $0.title.es) }
            + instrument.deliveries.map {
                HSDSTerm(taxonomy: .delivery, code: $0, name: Vocabulary.shared.words(.deliveries, $0).es)
            }
    }
}
