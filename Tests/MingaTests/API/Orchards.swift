import Kit

@testable import Minga

struct OrchardFilter: Sendable {
    var text: String?
    var kinds: [Orchard.Kind] = []
    var commune: String?
    var fewest: Int?

    var sql: SQL {
        var all: [SQL] = []
        if let text { all += Fold.search(text).split(separator: " ").map { "search_key LIKE \("%" + $0 + "%")" } }
        if !kinds.isEmpty { all.append("kind IN (\(list: kinds.map(\.rawValue)))") }
        if let commune { all.append("commune = \(commune)") }
        if let fewest { all.append("trees >= \(fewest)") }
        return .all(all)
    }
}

/// The façade of the sample feature.
struct Orchards: Sendable {
    let network: Network

    init(_ network: Network) { self.network = network }

    func page(_ filter: OrchardFilter, _ range: CursorRange) async throws -> CursorPage<Orchard> {
        let start: SQL = range.after.map { "(sort_key, id) > (\($0[0]), \($0[1]))" } ?? "1 = 1"
        let sql: SQL = "SELECT \(Self.columns) FROM orchards WHERE \(filter.sql) AND \(start) ORDER BY sort_key, id LIMIT \(range.fetch)"
        let rows = try await network.database.scan { try $0.all(sql, Self.read) }
        return CursorPage(rows, range) { Cursor(Fold.sort($0.name), $0.id) }
    }

    func orchard(_ id: String) async throws -> Orchard { try await network.database.read { try Self.find(id, in: $0) } }

    func create(_ draft: OrchardDraft) async throws -> Orchard {
        let id = Identifier.make(at: network.now())
        return try await network.database.write { transaction in
            try Self.insert(id, draft, in: transaction)
            return try Self.find(id, in: transaction)
        }
    }

    func change(_ id: String, _ change: OrchardChange, version: Int?) async throws -> Orchard {
        try await network.database.write { transaction in
            let now = try Self.find(id, in: transaction)
            guard now.version == version else { throw Self.stale }
            let name = change.name ?? now.name
            let trees = change.changesTrees ? change.trees : now.trees
            try transaction.execute(
                """
                UPDATE orchards SET version = version + 1, name = \(name), search_key = \(Fold.search(name)), sort_key = \(Fold.sort(name)),
                    trees = \(trees) WHERE id = \(id)
                """)
            return try Self.find(id, in: transaction)
        }
    }

    func remove(_ id: String, version: Int?) async throws {
        try await network.database.write { transaction in
            guard try Self.find(id, in: transaction).version == version else { throw Self.stale }
            try transaction.execute("DELETE FROM orchards WHERE id = \(id)")
        }
    }

    static let stale = Problem(.stale, Words(es: "El huerto cambió.", en: "The orchard changed."))

    static func insert(_ id: String, _ draft: OrchardDraft, in transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO orchards(id, version, name, search_key, sort_key, kind, rut, trees, hectares, planted, commune, street, tags)
            VALUES (\(id), 1, \(draft.name), \(Fold.search(draft.name)), \(Fold.sort(draft.name)), \(draft.kind.rawValue), \(draft.rut),
                \(draft.trees), \(draft.hectares), \(draft.planted), \(draft.seat?.commune), \(draft.seat?.street),
                \(draft.tags.joined(separator: "\n")))
            """)
    }

    private static let columns: SQL = "id, version, name, kind, rut, trees, hectares, planted, commune, street, tags"

    private static func find(_ id: String, in transaction: any Transaction) throws -> Orchard {
        guard let found = try transaction.first("SELECT \(columns) FROM orchards WHERE id = \(id)", read) else {
            throw Problem.notFound(Words(es: "No existe ese huerto.", en: "There is no such orchard."))
        }
        return found
    }

    private static func read(_ row: Row) -> Orchard {
        Orchard(
            id: row.text(0), version: row.int(1), name: row.text(2), kind: Orchard.Kind(rawValue: row.text(3)) ?? .cherry,
            rut: row.textIfAny(4).flatMap { try? Rut($0) }, trees: row.intIfAny(5), hectares: row.realIfAny(6),
            planted: row.textIfAny(7).flatMap { PartialDate(iso: $0) }, isCertified: nil,
            seat: row.textIfAny(8).map { Orchard.Seat(commune: $0, street: row.textIfAny(9)) },
            tags: row.text(10).split(separator: "\n").map(String.init))
    }
}
