import Foundation
import Kit
import Rules

/// Measures matching on one core, or more, and says it in the peers' own words: one JSON line with the time of the best of some runs and a
/// hash of the answers, which every engine must share.
struct MatchBench {
    let data: MatchData
    let preparation: Double
    private let clock = ContinuousClock()

    /// Reads the folder and remembers how long it took.
    init(folder: String, limit: Int = .max) throws {
        let begin = clock.now
        data = try MatchData(folder: folder, limit: limit)
        preparation = Self.seconds(clock.now - begin)
    }

    private static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    /// Yes and needs-information of every instrument.
    private func counts(_ matches: Matches) -> [(yes: Int, unknown: Int)] {
        data.catalogue.edition.rules.indices.map { matches.counts(rule: $0) }
    }

    /// The same text that Python's `json.dumps` gives for the list of pairs, hashed.
    static func check(_ counts: [(yes: Int, unknown: Int)]) -> String {
        let text = "[" + counts.map { "[\($0.yes), \($0.unknown)]" }.joined(separator: ", ") + "]"
        return String(Secret.sha256(text).prefix(12))
    }

    func run(cores: Int) async -> JSON {
        var best = Double.infinity
        var runs = 0
        var result: [(yes: Int, unknown: Int)] = []
        let begin = clock.now
        while runs < 5 || (runs < 50 && Self.seconds(clock.now - begin) < 1) {
            let start = clock.now
            result = counts(
                cores > 1 ? await data.catalogue.edition.matches(data.columns, cores: cores) : data.catalogue.edition.matches(data.columns))
            best = min(best, Self.seconds(clock.now - start))
            runs += 1
        }
        let pairs = Double(data.columns.count * result.count)
        return .object(
            [
                .init("engine", .string(cores > 1 ? "minga-\(cores)" : "minga")), .init("orgs", .integer(Int64(data.columns.count))),
                .init("instruments", .integer(Int64(result.count))), .init("prepare_s", .real(Self.rounded(preparation, 1000))),
                .init("match_s", .real(Self.rounded(best, 1e6))), .init("runs", .integer(Int64(runs))),
                .init("pairs_per_s", .integer(Int64(pairs / best))),
                .init("orgs_per_s", .integer(Int64(Double(data.columns.count) / best))),
                .init("check", .string(Self.check(result))), .init("yes", .integer(Int64(result.map(\.yes).reduce(0, +)))),
                .init("info", .integer(Int64(result.map(\.unknown).reduce(0, +)))),
            ] + single())
    }

    /// One organisation at a time, who qualifies, one edit, and the bytes that no engine can do without.
    private func single() -> [JSON.Member] {
        let edition = data.catalogue.edition
        var matches = edition.matches(data.columns)
        let rows = Array(stride(from: 0, to: data.columns.count, by: max(1, data.columns.count / 1000)))
        let profiles = rows.map { data.columns.profile(row: $0) }
        var reasons = 0
        let reading = best {
            for profile in profiles { for ruling in edition.reading(of: profile).rulings { reasons += ruling.reasons.count } }
        }
        let edit = best { for row in rows { matches.update(row: row, from: data.columns) } }
        let who = best { for rule in edition.rules.indices { reasons += matches.rows(rule: rule, .yes).count } }
        let count = Double(max(1, rows.count))
        return [
            .init("one_with_reasons_us", .real(Self.rounded(reading / count * 1e6, 100))),
            .init("edit_us", .real(Self.rounded(edit / count * 1e6, 100))),
            .init("who_ms", .real(Self.rounded(who / Double(max(1, edition.rules.count)) * 1e3, 1000))),
            .init("bytes_in", .integer(Int64(data.columns.bytes))), .init("bytes_out", .integer(Int64(matches.bytes))),
        ]
    }

    private func best(_ work: () -> Void) -> Double { (0..<3).map { _ in Self.seconds(clock.measure(work)) }.min() ?? 0 }

    private static func rounded(_ value: Double, _ steps: Double) -> Double { (value * steps).rounded() / steps }
}
