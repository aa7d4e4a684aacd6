import Kit
import Rules

/// What the journey says of one instrument, with its reasons. It advises; the agency decides.
public struct Outcome: Sendable {
    public enum Group: String, Sendable, CaseIterable {
        case open
        case oneChange = "one_change"
        case findOut = "find_out"
        case notForYou = "not_for_you"
    }

    public let support: Support
    public let group: Group
    /// The modality that speaks for the instrument; nil when its conditions are not known.
    public let rule: StandingRule?
    public let ruling: Ruling?
    /// Every modality in force, with its ruling.
    public let rulings: [(rule: StandingRule, ruling: Ruling)]
    /// The smallest change that opens it.
    public let change: Remedy?
    /// What the group can still answer.
    public let asks: [FactDefinition]
    /// What only the agency can answer, or nobody here knew.
    public let agencyAsks: [FactDefinition]
    /// Why there is no verdict by rule.
    public let why: Words?
}

/// Gives each instrument its place among the four groups.
struct Verdicts {
    let standing: Standing
    let reading: Reading
    /// Facts that a form can ask.
    let askable: Set<String>

    func outcome(_ support: Support) -> Outcome {
        let rulings = (standing.openers[support.id] ?? []).map { (rule: $0, ruling: reading.ruling(of: $0)) }
        if support.isOver { return bare(support, .notForYou, Self.over(support), rulings) }
        guard !rulings.isEmpty else { return bare(support, .findOut, standing.silent[support.id] ?? Self.unknownTerms, []) }
        if let open = rulings.filter({ $0.ruling.verdict == .yes }).min(by: Self.isSurer) { return full(support, .open, open, rulings) }
        let unsure = rulings.filter { $0.ruling.verdict == .unknown }.map { ($0, asks(of: $0.rule)) }
        if let nearest = unsure.min(by: { Self.effort($0.1) < Self.effort($1.1) }) {
            return full(support, .findOut, nearest.0, rulings, asks: nearest.1)
        }
        if let elsewhere = rulings.first(where: { Self.failsByPlace($0.ruling) }) {
            return full(support, .findOut, elsewhere, rulings, why: Self.elsewhere)
        }
        let ways = rulings.flatMap { each in changes(for: each.rule).map { (each, $0) } }
            .sorted { ($0.1.changeCost, $0.1.findingCost) < ($1.1.changeCost, $1.1.findingCost) }
        if let way = ways.first(where: { !Self.moves($0.1) }) { return full(support, .oneChange, way.0, rulings, change: way.1) }
        if let away = ways.first { return full(support, .findOut, away.0, rulings, why: Self.elsewhere) }
        let nearest = rulings.min { $0.ruling.failed.count < $1.ruling.failed.count }
        return nearest.map { full(support, .notForYou, $0, rulings) } ?? bare(support, .notForYou, Self.unknownTerms, rulings)
    }

    private static let places: Set<String> = ["org.region", "org.sii_region", "project.region", "applicant.in_call_region"]

    /// Terms of another region say nothing of a call in this one.
    static func failsByPlace(_ ruling: Ruling) -> Bool {
        !ruling.failed.isEmpty && ruling.failed.allSatisfy { places.contains($0.fact.name) }
    }

    private static let elsewhere = Words(
        es: "Las bases que se conocen son de otro territorio: pregunte si hay un llamado en el suyo.",
        en: "The terms that are known are of another territory: ask whether there is a call in yours.")

    private typealias Each = (rule: StandingRule, ruling: Ruling)

    private static func isSurer(_ one: Each, _ other: Each) -> Bool { rank(one.rule.rule.confidence) < rank(other.rule.rule.confidence) }
    private static func rank(_ confidence: Confidence) -> Int { Confidence.allCases.firstIndex(of: confidence) ?? 9 }

    private static func effort(_ asks: (own: [FactDefinition], agency: [FactDefinition])) -> Int {
        asks.own.reduce(0) { $0 + $1.cost } + asks.agency.reduce(0) { $0 + 5 * $1.cost }
    }

    /// The shortest list of facts that may prove a yes: those to answer here, and those to bring to the agency.
    private func asks(of rule: StandingRule) -> (own: [FactDefinition], agency: [FactDefinition]) {
        let facts = standing.edition.facts
        let ruling = reading.ruling(of: rule)
        let open = reading.ask(for: rule).compactMap { facts[$0] }.filter { askable.contains($0.name) }
        let declined = ruling.missing.compactMap { facts[$0] }.filter { reading.profile[$0.name] == .declined }
        let forAgency = declined.filter(\.isForAgency)
        // What nobody here knew is asked of the agency only when nothing can be answered here.
        return (open.isEmpty && declined.isEmpty ? stillOpen(ruling) : open, open.isEmpty && forAgency.isEmpty ? declined : forAgency)
    }

    private func stillOpen(_ ruling: Ruling) -> [FactDefinition] {
        ruling.missing.compactMap { standing.edition.facts[$0] }.filter { askable.contains($0.name) }
    }

    /// Nobody is told to do their project in another region.
    private static func moves(_ way: Remedy) -> Bool { way.actions.contains { $0.kind == .change && places.contains($0.fact.name) } }

    /// Changes that somebody might make. An organisation that exists is not told to become another kind.
    private func changes(for rule: StandingRule) -> [Remedy] {
        let isConstituted =
            if case .given(.code(let kind), _) = reading.profile["org.kind"] {
                kind != "persona" && kind != OrganisationKind.formingGroup.rawValue
            } else { false }
        return reading.remedies(for: rule).ways.filter { way in
            way.changeCost > 0 && Sense.allows(way, reading)
                && !(isConstituted && way.actions.contains { $0.kind == .change && $0.fact.name == "org.kind" })
        }
    }

    private func full(
        _ support: Support, _ group: Outcome.Group, _ each: Each, _ rulings: [Each],
        asks: (own: [FactDefinition], agency: [FactDefinition]) = ([], []), change: Remedy? = nil, why: Words? = nil
    ) -> Outcome {
        Outcome(
            support: support, group: group, rule: each.rule, ruling: each.ruling, rulings: rulings, change: change, asks: asks.own,
            agencyAsks: asks.agency, why: why)
    }

    private func bare(_ support: Support, _ group: Outcome.Group, _ why: Words, _ rulings: [Each]) -> Outcome {
        Outcome(
            support: support, group: group, rule: nil, ruling: nil, rulings: rulings, change: nil, asks: [], agencyAsks: [], why: why)
    }

    private static let unknownTerms = Words(
        es: "El catálogo aún no conoce sus condiciones.", en: "The catalogue does not know its conditions yet.")

    private static func over(_ support: Support) -> Words {
        guard let since = support.stateSince else {
            return Words(es: "Figura como terminado.", en: "It is listed as ended.")
        }
        return Words(
            es: "Figura como histórico: terminado según una fuente de \(since.formatted(.es)).",
            en: "It is listed as historical: ended according to a source of \(since.formatted(.en)).")
    }
}
