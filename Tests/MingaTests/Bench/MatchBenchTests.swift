import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

@Suite("Benchmark of matching")
struct MatchBenchTests {
    static let header =
        "id,rut,name,legal_form,stage,members,women_pct,sales_uf,region,commune,sector,formal_since,in_indap,has_water_rights,has_debt,lagging_zone,rural"
    static let instruments = """
        [{"id": 1, "name": "I1", "criteria": [{"kind": "stage", "in": ["asociativo"]}, {"kind": "members_min", "value": 5}, {"kind": "no_debt"}]},
         {"id": 2, "name": "I2", "criteria": [{"kind": "stage", "in": ["asociativo", "individual"]}, {"kind": "region", "in": [10, 11]},
          {"kind": "formal_months_min", "value": 12}, {"kind": "form", "in": ["cooperativa"]}, {"kind": "lagging_zone"}]}]
        """
    static let rows = [
        "1,60000000-0,A,cooperativa,asociativo,5,,,10,1,lacteo,20413,,,0,1,1",
        "2,60000001-9,B,cooperativa,asociativo,4,,,11,1,lacteo,20414,,,,1,1",
        "3,60000002-7,C,spa,individual,9,,,10,1,lacteo,,,,1,1,1",
        "4,60000003-5,D,cooperativa,asociativo,9,,,10,1,lacteo,,,,,1,1",
    ]

    static func with<T>(_ rows: [String], _ body: (String) throws -> T) async throws -> T {
        try await Engines.folder { folder in
            try ([header] + rows).joined(separator: "\r\n").write(toFile: folder + "/orgs.csv", atomically: true, encoding: .utf8)
            try instruments.write(toFile: folder + "/instruments.json", atomically: true, encoding: .utf8)
            return try body(folder)
        }
    }

    @Test("answers and hash are those of the peers") func answers() async throws {
        let data = try await Self.with(Self.rows) { try MatchData(folder: $0) }
        let matches = data.catalogue.edition.matches(data.columns)
        func verdicts(_ rule: Int) -> [Verdict] { (0..<4).map { matches.verdict(rule: rule, row: $0) } }
        #expect(verdicts(0) == [.yes, .no, .no, .unknown])
        // 20,778 − 12 × 365 ÷ 12 = 20,413: formal on that day or before.
        #expect(verdicts(1) == [.yes, .no, .no, .unknown])
        // python3 -c 'import hashlib, json; print(hashlib.sha256(json.dumps([[1, 1], [1, 1]]).encode()).hexdigest()[:12])'
        #expect(MatchBench.check([(1, 1), (1, 1)]) == "d8c722308831")
    }

    @Test("the line has what the peers' lines have") func line() async throws {
        let bench = try await Self.with(Self.rows) { try MatchBench(folder: $0, limit: 3) }
        let line = await bench.run(cores: 1)
        for key in ["engine", "orgs", "match_s", "pairs_per_s", "check"] { #expect(line[key] != nil) }
        #expect(line["orgs"]?.integer == 3)
    }

    @Test("a folder without the data is refused") func absent() async throws {
        await #expect(throws: Problem.self) { _ = try await Engines.folder { try MatchData(folder: $0) } }
        await #expect(throws: Problem.self) { try await Self.with(["1,2,3,x,asociativo,many"]) { _ = try MatchData(folder: $0) } }
    }
}
