import Kit

@testable import Minga

/// A small feature by which the API layer is tested, and whose declarations `docs/api.md` shows.
struct Orchard: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case cherry, walnut

        var words: Words {
            switch self {
            case .cherry: Words(es: "Cerezos", en: "Cherries")
            case .walnut: Words(es: "Nogales", en: "Walnuts")
            }
        }
    }

    struct Seat: Sendable {
        let commune: String
        let street: String?
    }

    let id: String
    let version: Int
    let name: String
    let kind: Kind
    let rut: Rut?
    let trees: Int?
    let hectares: Double?
    let planted: PartialDate?
    let isCertified: Bool?
    let seat: Seat?
    let tags: [String]
}

struct OrchardDraft: Sendable {
    let name: String
    let kind: Orchard.Kind
    let rut: Rut?
    let trees: Int?
    let hectares: Double?
    let planted: PartialDate?
    let seat: Orchard.Seat?
    let tags: [String]
}

struct OrchardChange: Sendable {
    let name: String?
    let changesTrees: Bool
    let trees: Int?
}

enum OrchardEndpoints {
    static let seat = Shape<Orchard.Seat>("OrchardSeat", Words(es: "Dónde está.", en: "Where it is.")) { field in
        field.text("commune", .commune, Words(es: "Comuna (CUT).", en: "Commune (CUT).")) { $0.commune }
        field.textIfAny("street", .any, Words(es: "Calle.", en: "Street.")) { $0.street }
    }

    static let shape = Shape<Orchard>("Orchard", Words(es: "Un huerto.", en: "An orchard.")) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.text("name", .any, Words(es: "Nombre.", en: "Name.")) { $0.name }
        field.text("kind", .choice(Orchard.Kind.self, \.words), Words(es: "Qué se planta.", en: "What is planted.")) { $0.kind.rawValue }
        field.rutIfAny("rut", Words(es: "RUT.", en: "RUT.")) { $0.rut }
        field.wholeIfAny("trees", .count, Words(es: "Árboles.", en: "Trees.")) { $0.trees }
        field.realIfAny("hectares", 0...100_000, Words(es: "Hectáreas.", en: "Hectares.")) { $0.hectares }
        field.partialDateIfAny("planted", Words(es: "Cuándo se plantó.", en: "When it was planted.")) { $0.planted }
        field.flagIfAny("certified", Words(es: "Si está certificado.", en: "Whether it is certified.")) { $0.isCertified }
        field.recordIfAny("seat", seat, Words(es: "Sede.", en: "Seat.")) { $0.seat }
        field.texts("tags", .any, Words(es: "Etiquetas.", en: "Tags.")) { $0.tags }
    }

    static let seatInput = Input<Orchard.Seat>("OrchardSeatDraft", Words(es: "Dónde está.", en: "Where it is.")) { body in
        let commune = body.text("commune", .commune, Words(es: "Comuna (CUT).", en: "Commune (CUT)."))
        let street = body.textIfAny("street", .line(120), Words(es: "Calle.", en: "Street."))
        return { given throws(Problem) in Orchard.Seat(commune: try given[commune], street: try given[street]) }
    }

    static let input = Input<OrchardDraft>("OrchardDraft", Words(es: "Un huerto nuevo.", en: "A new orchard.")) { body in
        let name = body.text("name", .line(100), Words(es: "Nombre.", en: "Name."))
        let kind = body.choice("kind", Orchard.Kind.self, \.words, Words(es: "Qué se planta.", en: "What is planted."))
        let rut = body.rutIfAny("rut", Words(es: "RUT.", en: "RUT."))
        let trees = body.wholeIfAny("trees", 0...1_000_000, Words(es: "Árboles.", en: "Trees."))
        let hectares = body.realIfAny("hectares", 0...100_000, Words(es: "Hectáreas.", en: "Hectares."))
        let planted = body.partialDateIfAny("planted", Words(es: "Cuándo se plantó.", en: "When it was planted."))
        let seat = body.recordIfAny("seat", seatInput, Words(es: "Sede.", en: "Seat."))
        let tags = body.texts("tags", .line(40), atMost: 10, Words(es: "Etiquetas.", en: "Tags."))
        return { given throws(Problem) in
            OrchardDraft(
                name: try given[name], kind: try given[kind], rut: try given[rut], trees: try given[trees], hectares: try given[hectares],
                planted: try given[planted], seat: try given[seat], tags: try given[tags])
        }
    }

    static let change = Input<OrchardChange>("OrchardChange", Words(es: "Qué cambia.", en: "What changes."), needsOne: true) { body in
        let name = body.textIfAny("name", .line(100), Words(es: "Nombre; null lo deja como está.", en: "Name; null leaves it as it is."))
        let trees = body.wholeIfAny("trees", 0...1_000_000, Words(es: "Árboles; null los borra.", en: "Trees; null clears them."))
        return { given throws(Problem) in OrchardChange(name: try given[name], changesTrees: given.has(trees), trees: try given[trees]) }
    }

    static let group = Operation.Group("orchards", Words(es: "Huertos", en: "Orchards"))
    static let orchards = Address("/api/v1/orchards")
    static let orchard = Address("/api/v1/orchards/{id}")

    static let kind = QueryParameter<Orchard.Kind>("kind", \.words, Words(es: "Qué se planta.", en: "What is planted."), isRepeatable: true)
    static let commune = QueryParameter<String>("commune", .commune, Words(es: "Comuna (CUT).", en: "Commune (CUT)."))
    static let q = QueryParameter<String>("q", .search, Words(es: "Texto del nombre.", en: "Text of the name."))
    static let fewest = QueryParameter<Int>("trees_min", 0...1_000_000, Words(es: "Árboles al menos.", en: "Trees at least."))

    static var all: [Endpoint] {
        [
            .list(
                orchards, .init("listOrchards", group, Words(es: "Lista los huertos.", en: "Lists the orchards.")),
                query: [q, kind, commune, fewest], of: shape, point: { _ in Coordinates(latitude: -40.5, longitude: -73.25) },
                sortedBy: [.text, .text]
            ) { call, range in
                try await Orchards(call.network).page(
                    OrchardFilter(text: call[q], kinds: call.all(kind), commune: call[commune], fewest: call[fewest]), range)
            },
            .record(
                orchard, .init("getOrchard", group, Words(es: "Un huerto.", en: "One orchard.")), of: shape, version: { $0.version }
            ) { call in try await Orchards(call.network).orchard(call.id) },
            .create(
                orchards, .init("createOrchard", group, Words(es: "Inscribe un huerto.", en: "Registers an orchard.")),
                access: .holding(.correctRecord), from: input, of: shape, version: { $0.version }, location: { orchard($0.id) }
            ) { call, draft in try await Orchards(call.network).create(draft) },
            .update(
                orchard, .init("changeOrchard", group, Words(es: "Cambia un huerto.", en: "Changes an orchard.")),
                access: .holding(.correctRecord), from: change, of: shape, version: { $0.version }
            ) { call, change in try await Orchards(call.network).change(call.id, change, version: call.version) },
            .remove(
                orchard, .init("removeOrchard", group, Words(es: "Borra un huerto.", en: "Removes an orchard.")),
                access: .holding(.correctRecord)
            ) { call in try await Orchards(call.network).remove(call.id, version: call.version) },
        ]
    }
}

enum OrchardFeature: Feature {
    static let name = "orchards"

    static let migrations = [
        Migration(
            "9000-orchards",
            """
            CREATE TABLE orchards(
                id TEXT NOT NULL PRIMARY KEY, version BIGINT NOT NULL, name TEXT NOT NULL, search_key TEXT NOT NULL, sort_key TEXT NOT NULL,
                kind TEXT NOT NULL, rut TEXT, trees BIGINT, hectares DOUBLE PRECISION, planted TEXT, commune TEXT, street TEXT, tags TEXT NOT NULL);
            CREATE INDEX orchards_by_name ON orchards(sort_key, id);
            """)
    ]

    static func endpoints() -> [Endpoint] { OrchardEndpoints.all }
    static func routes() -> [Route] { API(endpoints()).ownRoutes + ApiKeyRoutes.all }
}
