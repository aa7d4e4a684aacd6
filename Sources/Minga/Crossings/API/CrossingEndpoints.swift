import Kit

/// `/api/v1/crossings/…`: the tables of the desk, also as CSV.
enum CrossingEndpoints {
    static let pairs = Address("/api/v1/crossings/pairs")
    static let cells = Address("/api/v1/crossings/cells")
    static let groups = Address("/api/v1/crossings/groups")
    static let collisions = Address("/api/v1/crossings/collisions")

    private static let group = Operation.Group("crossings", Words(es: "Cruces y vacíos", en: "Overlaps and gaps"))

    static let all: [Endpoint] = [
        .list(
            pairs,
            .init(
                "listRulePairs", group, Words(es: "Pares de instrumentos según sus reglas", en: "Pairs of instruments by their rules"),
                detail: Words(
                    es: "Coinciden, caben uno en otro, se traslapan o no se cruzan, sobre todos los que podrían postular.",
                    en: "They coincide, nest, overlap or do not meet, over all who might apply.")),
            of: CrossingShape.pair, sortedBy: [.whole]
        ) { call, range in InstrumentEndpoints.positioned(try await Crossings(call.network).pairs(), range) },
        .list(
            cells,
            .init(
                "listFundedCells", group,
                Words(es: "Celdas de la matriz con dinero y su demanda", en: "Cells of the matrix with money, and their demand"),
                detail: Words(es: "Null es que no se sabe, nunca cero.", en: "Null is not known, never zero.")),
            of: CrossingShape.cell, sortedBy: [.whole]
        ) { call, range in InstrumentEndpoints.positioned(try await Crossings(call.network).cells(), range) },
        .list(
            groups,
            .init(
                "listServedGroups", group,
                Words(
                    es: "Tipos de organización por región y lo que tienen abierto",
                    en: "Kinds of organisation by region, and what is open to them")),
            of: CrossingShape.group, sortedBy: [.whole]
        ) { call, range in InstrumentEndpoints.positioned(try await Crossings(call.network).groups(), range) },
        .list(
            collisions,
            .init("listCallCollisions", group, Words(es: "Llamados abiertos a la vez", en: "Calls open at once")),
            of: CrossingShape.collision,
            sortedBy: [.whole]
        ) { call, range in InstrumentEndpoints.positioned(try await Crossings(call.network).collisions(), range) },
    ]
}
