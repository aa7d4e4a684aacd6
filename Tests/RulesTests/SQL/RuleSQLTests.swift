import Foundation
import Rules
import TestKit
import Testing

@testable import Kit

@Suite("SQL says what the scalar evaluator says")
struct RuleSQLTests {
    /// The columns that rules look at, as the generated text expects them.
    static let table = Migration(
        "0001-cases",
        """
        CREATE TABLE cases (row_number BIGINT PRIMARY KEY,
            whole DOUBLE PRECISION, real_one DOUBLE PRECISION, free DOUBLE PRECISION, flag BIGINT, fixed BIGINT, kind TEXT, several TEXT,
            day_number BIGINT, na_whole BIGINT, na_real_one BIGINT, na_free BIGINT, na_flag BIGINT, na_fixed BIGINT, na_kind BIGINT,
            na_several BIGINT, na_day_number BIGINT)
        """)
    static let columns = [
        "n.whole": "whole", "n.real": "real_one", "n.free": "free", "n.flag": "flag", "n.fixed": "fixed", "n.kind": "kind",
        "n.set": "several",
        "n.day": "day_number",
    ]

    /// One profile as a row; what is stale, absent or declined is NULL.
    static func row(_ number: Int, _ profile: Profile) -> [Value] {
        let cells = RandomRules.plain.map { fact -> Value in
            guard case .given(let value, let since) = profile[fact] else { return .null }
            if since != nil, fact == "n.day" { return .null }
            switch value {
            case .number(let number): return .real(number)
            case .flag(let flag): return .integer(flag ? 1 : 0)
            case .code(let code): return .text(code)
            case .codes(let codes): return .text("," + codes.sorted().map { $0 + "," }.joined())
            case .day(let day): return .integer(Int64(day.number))
            case .members: return .null
            }
        }
        return [.integer(Int64(number))] + cells + RandomRules.plain.map { .integer(profile[$0] == .notApplicable ? 1 : 0) }
    }

    /// The generated pieces as a statement: only a test may make SQL of text.
    static func statement(_ rule: RuleSQL) -> SQL {
        var parts: [SQL.Part] = []
        for (index, piece) in rule.pieces.enumerated() {
            parts.append(.name(piece))
            guard index < rule.values.count else { continue }
            switch rule.values[index] {
            case .number(let number): parts.append(.value(.real(number)))
            case .text(let text): parts.append(.value(.text(text)))
            }
        }
        return "SELECT \(SQL(parts: parts)) FROM cases ORDER BY row_number"
    }

    @Test("over random rules and profiles", arguments: Engines.available) func random(_ engine: Engine) async throws {
        var rules = try RandomRules(21)
        let edition = try rules.edition(60 * KleeneTests.scale, lists: false)
        let profiles = (0..<400).map { _ in rules.profile(odd: 0.3, lists: false) }
        let expected = profiles.map { edition.reading(of: $0).verdicts }
        let names =
            ["row_number"] + RandomRules.plain.compactMap { Self.columns[$0] }
            + RandomRules.plain.compactMap { Self.columns[$0].map { "na_" + $0 } }
        let rows = profiles.enumerated().map { Self.row($0.offset, $0.element) }
        try await Engines.with(engine, [Self.table]) { database in
            try await database.write { try $0.insert(into: "cases", columns: names, rows: rows) }
            for (index, rule) in edition.rules.enumerated() {
                let sql = try #require(
                    edition.sql(rule, column: { Self.columns[$0.name] ?? "" }, inapplicable: { Self.columns[$0.name].map { "na_" + $0 } }))
                let statement = Self.statement(sql)
                let found = try await database.read { try $0.all(statement) { $0.int(0) } }
                #expect(found == expected.map { $0[index] == .yes ? 2 : $0[index] == .unknown ? 1 : 0 })
            }
        }
    }

    @Test("values are bound, never written, and lists are refused") func binding() throws {
        let edition = try Samples.edition()
        let rule = try #require(edition["sercotec.coop.creacion"])
        let sql = try #require(edition.sql(rule, column: { "\"\($0.name)\"" }))
        #expect(sql.values == [.text("informal_group"), .number(5), .number(1)])
        #expect(
            sql.text(.postgres, first: 3) == """
                CASE (("org.kind" IN (CAST($3 AS TEXT))) AND (("org.members" >= CAST($4 AS DOUBLE PRECISION))) \
                AND (("agent.sii_first_cat" = CAST($5 AS DOUBLE PRECISION)))) WHEN TRUE THEN 2 WHEN FALSE THEN 0 ELSE 1 END
                """)
        #expect(sql.text(.sqlite).count { $0 == "?" } == 3)
        let lists = try #require(edition["corfo.red_asociativa.atacama"])
        #expect(edition.sql(lists, column: { $0.name }) == nil)
    }
}
