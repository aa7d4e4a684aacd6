import Foundation
import Kit
import Linkage

/// Looks among the listed organisations for pairs that may be one, keeps them with their evidence, and merges those beyond doubt.
public struct LinkSearch: Sendable {
    public struct Order: Sendable {
        /// All organisations, not only those new or changed since the last look.
        public var isWhole = false
        public var isDryRun = false
        /// Imports whose records are looked at, whenever they changed.
        var batches: [String] = []
        /// Beside the answering of requests, which keeps half of the cores.
        var isBeside = false

        public init(isWhole: Bool = false, isDryRun: Bool = false) {
            self.isWhole = isWhole
            self.isDryRun = isDryRun
        }
    }

    let network: Network

    public init(_ network: Network) { self.network = network }

    /// Pairs less likely than this are not kept.
    static let floor = 0.1
    /// Rows written in one transaction.
    private static let slice = 500

    public func run(_ order: Order, by actor: Actor) async throws -> LinkReport {
        try actor.require(.importRecords)
        let begun = ContinuousClock.now
        let now = network.now()
        let known = try await network.database.scan { try KnownRecords($0, of: order.batches) }
        let focus = order.isWhole ? nil : known.changed
        var report = LinkReport(organisations: known.records.count, looked: focus?.count ?? known.records.count)
        let threshold = network.settings.linkThreshold
        if focus?.isEmpty != true, known.records.count > 1 {
            let cores = min(4, ProcessInfo.processInfo.activeProcessorCount)
            let options = Linker.Options(
                threshold: threshold ?? 0.999, floor: Self.floor, cores: order.isBeside ? max(1, cores / 2) : cores, focus: focus)
            let outcome = await Linker(options).run(known.records)
            report.add(outcome)
            let found = FoundPair.all(outcome, known)
            let certain =
                known.records.count < network.settings.linkFewest ? [] : threshold.map { FoundPair.certain(outcome, known, $0) } ?? []
            report.certain = certain.count
            if !order.isDryRun {
                report.new = try await keep(found, at: now)
                report.merged = try await unite(certain)
            }
        }
        let spent = (ContinuousClock.now - begun).components
        report.seconds = Double(spent.seconds) + Double(spent.attoseconds) / 1e18
        if !order.isDryRun { try await end(report, known.latest, by: actor, begun: now) }
        return report
    }

    /// Writes the pairs; how many were not known. A decided pair keeps its decision, one that waits gets the new evidence.
    private func keep(_ found: [FoundPair], at now: Instant) async throws -> Int {
        var new = 0
        for start in stride(from: 0, to: found.count, by: Self.slice) {
            let rows = Array(found[start..<min(start + Self.slice, found.count)])
            new += try await network.database.write { transaction in
                let before = try transaction.number("SELECT count(*) FROM link_pairs") ?? 0
                for row in rows { try row.keep(transaction, at: now) }
                return (try transaction.number("SELECT count(*) FROM link_pairs") ?? 0) - before
            }
        }
        return new
    }

    /// Merges what is beyond doubt, each in its own transaction; what cannot be merged waits for a person.
    private func unite(_ certain: [FoundPair]) async throws -> Int {
        var merged = 0
        let pairs = LinkPairs(network)
        for found in certain {
            let pair = try await network.database.read { transaction in
                try transaction.first(
                    "SELECT \(LinkPair.columns) FROM link_pairs p WHERE p.one_id = \(found.oneID) AND p.other_id = \(found.otherID)",
                    LinkPair.read)
            }
            guard let pair, pair.state == .open else { continue }
            do {
                let done = try await pairs.decide(pair.id, .unite, version: pair.version, reason: nil, by: .system)
                if done.mergeID != nil { merged += 1 }
            } catch let problem as Problem where problem.code == .conflict {
                continue
            }
        }
        return merged
    }

    private func end(_ report: LinkReport, _ latest: Int, by actor: Actor, begun: Instant) async throws {
        let now = network.now()
        try await network.database.write { transaction in
            try transaction.execute("UPDATE counters SET value = \(latest) WHERE name = 'links-looked-at' AND value < \(latest)")
            try LinkRuns.answer(askedBefore: begun, at: now, transaction)
            try transaction.record(Event("links.searched", of: "links", by: actor, payload: report.counts), at: now)
        }
    }
}

/// The listed organisations as the library compares them.
struct KnownRecords: Sendable {
    private(set) var ids: [String] = []
    private(set) var records: [LinkRecord] = []
    /// Places of those new or changed since the last look.
    private(set) var changed: Set<Int> = []
    /// When the latest of them changed, in milliseconds.
    private(set) var latest = 0

    /// `batches` are imports whose records count as changed.
    init(_ transaction: any Transaction, of batches: [String] = []) throws {
        let brought = try Self.brought(batches, transaction)
        let looked = try transaction.number("SELECT value FROM counters WHERE name = 'links-looked-at'") ?? 0
        var numbers: [String: [String: String]] = [:]
        try transaction.forEach("SELECT organisation_id, scheme, value FROM identifiers WHERE scheme <> 'rut'") {
            numbers[$0.text(0), default: [:]][$0.text(1)] = $0.text(2)
        }
        try transaction.forEach(
            "SELECT id, name, rut, commune, region, founded, kind, updated_at FROM organisations WHERE is_listed = 1 ORDER BY serial"
        ) { row in
            let at = row.int(7)
            if at >= looked || brought.contains(row.text(0)) { changed.insert(ids.count) }
            latest = max(latest, at)
            ids.append(row.text(0))
            records.append(
                LinkRecord(
                    name: row.text(1), identity: row.textIfAny(2), numbers: numbers[row.text(0)] ?? [:], place: row.textIfAny(3),
                    widePlace: row.textIfAny(4), founded: row.textIfAny(5).flatMap(PartialDate.init(iso:)), kind: row.textIfAny(6)))
        }
    }
}

extension KnownRecords {
    /// The records that speak now for what imports brought.
    private static func brought(_ batches: [String], _ transaction: any Transaction) throws -> Set<String> {
        guard !batches.isEmpty else { return [] }
        let ids = try transaction.all(
            """
            SELECT DISTINCT COALESCE(h.home_id, s.organisation_id) FROM statements s LEFT JOIN homes h ON h.member_id = s.organisation_id
            WHERE s.batch_id IN (\(list: batches))
            """
        ) { $0.text(0) }
        return Set(ids)
    }
}

/// A pair on its way into the store.
struct FoundPair: Sendable {
    let oneID: String
    let otherID: String
    let waterfall: Waterfall

    static func all(_ outcome: Linker.Outcome, _ known: KnownRecords) -> [FoundPair] {
        outcome.pairs.map { make($0, outcome, known) }
    }

    /// Those at least as likely as the threshold, in one group, with nothing that speaks clearly against, and with something beside the
    /// name that agrees: weights learnt from a small registry make too much of a rare name.
    static func certain(_ outcome: Linker.Outcome, _ known: KnownRecords, _ threshold: Double) -> [FoundPair] {
        var groups: [Int: Int] = [:]
        for (number, group) in outcome.groups.enumerated() { for record in group { groups[record] = number } }
        return outcome.pairs.filter { pair in
            pair.probability >= threshold && groups[pair.one] != nil && groups[pair.one] == groups[pair.other]
                && agree(known.records[pair.one], known.records[pair.other])
        }.map { make($0, outcome, known) }.filter { !$0.isContradicted }
    }

    /// Whether a number, the place or the day of founding is the same and known.
    private static func agree(_ one: LinkRecord, _ other: LinkRecord) -> Bool {
        func same<V: Equatable>(_ value: (LinkRecord) -> V?) -> Bool { value(one).map { $0 == value(other) } ?? false }
        return same(\.identity) || same(\.place) || same(\.founded) || one.numbers.contains { other.numbers[$0.key] == $0.value }
    }

    private static func make(_ pair: LinkedPair, _ outcome: Linker.Outcome, _ known: KnownRecords) -> FoundPair {
        let ids = [known.ids[pair.one], known.ids[pair.other]].sorted()
        return FoundPair(oneID: ids[0], otherID: ids[1], waterfall: outcome.model.waterfall(pair))
    }

    private var isContradicted: Bool { waterfall.steps.dropFirst().contains { $0.bits < -1 } }

    func keep(_ transaction: any Transaction, at now: Instant) throws {
        let millibits = LinkPair.millibits(waterfall.bits)
        try transaction.execute(
            """
            INSERT INTO link_pairs(id, one_id, other_id, millibits, doubt, evidence, state, version, found_at)
            VALUES (\(Identifier.make(at: now)), \(oneID), \(otherID), \(millibits), \(abs(millibits)), \(waterfall.evidence), \(LinkPair.State.open), 1, \(now))
            ON CONFLICT (one_id, other_id) DO UPDATE SET millibits = \(millibits), doubt = \(abs(millibits)), evidence = \(waterfall.evidence)
            WHERE link_pairs.state = \(LinkPair.State.open)
            """)
    }
}
