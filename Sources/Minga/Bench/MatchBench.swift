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
        var reasons = 0
        let reading = perItem(rows.map { data.columns.profile(row: $0) }) { profile in
            for ruling in edition.reading(of: profile).rulings { reasons += ruling.reasons.count }
        }
        let edit = perItem(rows) { matches.update(row: $0, from: data.columns) }
        let who = perItem(Array(edition.rules.indices)) { reasons += matches.rows(rule: $0, .yes).count }
        return [
            .init("one_with_reasons_us", .real(Self.rounded(reading * 1e6, 100))),
            .init("edit_us", .real(Self.rounded(edit * 1e6, 100))),
            .init("who_ms", .real(Self.rounded(who * 1e3, 1000))),
            .init("bytes_in", .integer(Int64(data.columns.bytes))), .init("bytes_out", .integer(Int64(matches.bytes))),
        ]
    }

    /// Seconds of one, over all: each slice is done several times and its best counts, so that what else runs on the machine counts less.
    private func perItem<Item>(_ items: [Item], _ work: (Item) -> Void) -> Double {
        var total = 0.0
        for start in stride(from: 0, to: items.count, by: 40) {
            let slice = items[start..<min(start + 40, items.count)]
            let times = (0..<5).map { _ in Self.seconds(clock.measure { slice.forEach(work) }) }
            total += times.min() ?? 0
        }
        return total / Double(max(1, items.count))
    }

    private static func rounded(_ value: Double, _ steps: Double) -> Double { (value * steps).rounded() / steps }
}
