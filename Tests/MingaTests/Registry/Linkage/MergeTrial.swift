import Kit
import TestKit
import Testing

@testable import Minga

/// Organisations with everything that hangs on them, and the state of the store as texts.
struct MergeTrial: Sendable {
    let network: Network
    var organisations: Organisations { Organisations(network) }
    var merges: Merges { Merges(network) }

    static func with(_ engine: Engine, clock: Clock = Clock(), _ body: (MergeTrial) async throws -> Void) async throws {
        try await Engines.with(engine) { database in
            let trial = MergeTrial(network: Network.test(database, clock: clock))
            try await body(trial)
            #expect(try await ChainCheck(database).walk().flaw == nil)
            #expect(try await MergeCheck(database).run().flaws.isEmpty)
        }
    }

    func add(_ name: String, _ facts: [OrganisationField: String] = [:]) async throws -> Organisation {
        try await organisations.create(Facts(facts.merging([.name: name, .commune: "10404"]) { given, _ in given }), by: Actors.steward)
    }

    /// What must come back: lists, numbers, sources, index, ties, roles, proposals, grants and who owns what. Versions and clocks go on.
    func state() async throws -> [String] {
        try await network.database.read { transaction in
            let asked: [(String, SQL, Int)] = [
                ("organisation", "SELECT id, serial, is_listed, name, commune, rut, facts, source_count, has_doubt FROM organisations", 9),
                ("identifier", "SELECT scheme, value, organisation_id FROM identifiers", 3),
                ("source", "SELECT source_id, serial FROM organisation_sources", 2),
                ("statement", "SELECT id, organisation_id FROM statements", 2),
                ("membership", "SELECT id, organisation_id, other_id FROM memberships", 3),
                ("position", "SELECT id, organisation_id FROM positions", 2),
                ("proposal", "SELECT id, organisation_id FROM proposals", 2),
                ("figure", "SELECT id, organisation_id FROM evidence_figures", 2),
                ("date", "SELECT date_id, organisation_id FROM evidence_date_organisations", 2),
                ("home", "SELECT member_id, home_id FROM homes", 2), ("moved", "SELECT place, row_key, origin_id FROM moved_rows", 3),
                ("number", "SELECT scheme, value, organisation_id FROM merged_identifiers", 3),
            ]
            return try asked.flatMap { name, sql, count in
                try transaction.all(sql) { row in name + (0..<count).map { " | \(row.value($0))" }.joined() }
            }.sorted()
        }
    }

    func found(_ words: String) async throws -> [Int64] {
        try await Directory(network).page(DirectoryQuery(words: words)).rows.map(\.serial).sorted()
    }

    /// Ties, a role, a proposal, a figure and a date of it.
    func furnish(_ one: Organisation, tiedTo other: Organisation, _ mark: String) async throws {
        _ = try await Memberships(network).add(TieTrial.draft("2019"), from: one.id, to: other.id, by: Actors.steward)
        _ = try await Positions(network).add(TieTrial.holder("Persona \(mark)"), in: one.id, by: Actors.steward)
        _ = try await Proposals(network).propose(
            Facts([.website: "https://\(mark).example/"]), for: one.id, version: one.version, note: nil, by: Actors.manager)
        try await network.database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO evidence_figures(id, amount, unit, qualifier, what_es, what_en, organisation_id, source_id, locator)
                VALUES (\(mark), 1, 'socios', 'exacto', 'x', 'x', \(one.id), 'custodia', 'p. 1')
                """)
            for date in ["común", mark] {
                try transaction.execute("INSERT INTO evidence_date_organisations(date_id, organisation_id) VALUES (\(date), \(one.id))")
            }
        }
    }
}
