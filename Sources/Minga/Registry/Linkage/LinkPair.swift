import Kit
import Linkage

/// Two records that may be one organisation: what speaks for and against, and what was decided.
public struct LinkPair: Sendable, Hashable {
    public enum State: String, Sendable, CaseIterable, Bindable {
        case open = "abierto"
        /// One organisation: the records are merged.
        case same = "misma"
        case different = "distintas"
        /// Whoever looked does not know.
        case unsure = "no_se_sabe"
    }

    public enum Verb: String, Sendable, CaseIterable {
        case unite = "misma"
        case part = "distintas"
        case leave = "no_se_sabe"
        case reopen = "reabrir"
    }

    public static let lifecycle = Lifecycle<State, Verb>(
        name: "link-pair", initial: .open,
        steps: [
            .init(.open, .unite, .same), .init(.open, .part, .different), .init(.open, .leave, .unsure), .init(.unsure, .unite, .same),
            .init(.unsure, .part, .different), .init(.same, .reopen, .open), .init(.different, .reopen, .open),
            .init(.unsure, .reopen, .open),
        ])

    public let id: String
    /// Keys of the organisations, the lower first.
    public let oneID: String
    public let otherID: String
    public let waterfall: Waterfall
    public let state: State
    /// Grows with every decision; the one on the screen decides whether a decision still fits.
    public let version: Int
    public let foundAt: Instant
    /// Account that decided, or `system`.
    public let decidedBy: String?
    public let decidedAt: Instant?
    public let reason: String?
    public let mergeID: String?

    public var probability: Double { waterfall.probability }

    /// Log odds as the store orders them: whole thousandths of a bit.
    static func millibits(_ bits: Double) -> Int { Int((max(-1_000, min(1_000, bits)) * 1_000).rounded()) }

    static let columns: SQL =
        "p.id, p.one_id, p.other_id, p.evidence, p.state, p.version, p.found_at, p.decided_by, p.decided_at, p.reason, p.merge_id"
    static let columnCount = 11

    static func read(_ row: Row) -> LinkPair {
        LinkPair(
            id: row.text(0), oneID: row.text(1), otherID: row.text(2), waterfall: Waterfall(evidence: row.text(3)),
            state: State(rawValue: row.text(4)) ?? .open, version: row.int(5), foundAt: row.instant(6), decidedBy: row.textIfAny(7),
            decidedAt: row.instantIfAny(8), reason: row.textIfAny(9), mergeID: row.textIfAny(10))
    }
}

extension Waterfall {
    private static let names: [LinkField: String] = [
        .identity: "identity", .name: "name", .number: "number", .place: "place", .founded: "founded", .kind: "kind",
    ]

    /// As the store keeps it.
    var evidence: String {
        let all: [JSON] = steps.map { step in
            let bits = JSON.Member("millibits", .number(LinkPair.millibits(step.bits)))
            return switch step.cause {
            case .prior: .object([.init("cause", .string("prior")), bits])
            case .rivals: .object([.init("cause", .string("rivals")), bits])
            case .field(let field, let level): .object([.init("cause", .text(Self.names[field])), .init("level", .number(level)), bits])
            }
        }
        return JSON.array(all).description
    }

    init(evidence: String) {
        let all = (try? JSON(parsing: Array(evidence.utf8)))?.elements ?? []
        self.init(
            steps: all.compactMap { one in
                guard let name = one["cause"]?.text, let thousandths = one["millibits"]?.integer else { return nil }
                let bits = Double(thousandths) / 1_000
                if name == "prior" { return Step(cause: .prior, bits: bits) }
                if name == "rivals" { return Step(cause: .rivals, bits: bits) }
                guard let field = Self.names.first(where: { $0.value == name })?.key, let level = one["level"]?.integer else { return nil }
                return Step(cause: .field(field, level: Int(level)), bits: bits)
            })
    }
}
