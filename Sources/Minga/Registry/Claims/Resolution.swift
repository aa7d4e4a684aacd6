import Kit

/// Chooses the value that the record shows among what the sources say: steward before trust of the source before date.
public struct Resolution: Sendable {
    /// Why a value is the one shown.
    public enum Reason: String, Sendable {
        case onlySource, steward, moreTrusted, newer, latestAssertion

        public var words: Words {
            switch self {
            case .onlySource: Words(es: "Es la única fuente que lo dice.", en: "It is the only source that says so.")
            case .steward: Words(es: "La custodia de datos lo corrigió.", en: "The data steward corrected it.")
            case .moreTrusted: Words(es: "Su fuente tiene más confianza que las otras.", en: "Its source is more trusted than the others.")
            case .newer:
                Words(
                    es: "Su fuente es tan confiable como las otras y más reciente.",
                    en: "Its source is as trusted as the others and more recent.")
            case .latestAssertion:
                Words(es: "Entre fuentes iguales, es lo último que se registró.", en: "Among equal sources, it was recorded last.")
            }
        }
    }

    public struct Voice: Sendable {
        public let statement: Statement
        public let claim: Facts.Claim
    }

    /// What is known of one field: the voices in order of weight; the first is shown.
    public struct Outcome: Sendable {
        public let voices: [Voice]
        public let reason: Reason
        public var shown: Voice { voices[0] }
        /// Whether another source says something else.
        public var isDisputed: Bool { voices.contains { $0.claim.value != shown.claim.value } }
    }

    public let fields: [String: Outcome]

    /// `statements` are those of one organisation, withdrawn ones included; only the newest of each record speaks.
    public init(_ statements: [Statement], trust: [String: Int]) {
        var newest: [String: Statement] = [:]
        for statement in statements where statement.withdrawnAt == nil {
            let key = statement.sourceID + "\u{1F}" + statement.recordKey
            if let known = newest[key], (known.assertedAt, known.id) > (statement.assertedAt, statement.id) { continue }
            newest[key] = statement
        }
        var voices: [String: [Voice]] = [:]
        for statement in newest.values {
            for (field, claim) in statement.facts.claims { voices[field, default: []].append(Voice(statement: statement, claim: claim)) }
        }
        fields = voices.mapValues { voices in
            let ordered = voices.sorted { Self.weight($0, trust) > Self.weight($1, trust) }
            return Outcome(voices: ordered, reason: Self.reason(ordered, trust))
        }
    }

    /// The key of the statement last: two rows of one import differ in nothing else, and the same one must win each time.
    private typealias Weight = (Int, Int, String, Int64, String)

    private static func weight(_ voice: Voice, _ trust: [String: Int]) -> Weight {
        let statement = voice.statement
        return (
            statement.sourceID == Source.steward.id ? 1 : 0, trust[statement.sourceID] ?? 0, statement.observedOn?.description ?? "",
            statement.assertedAt.milliseconds, statement.id
        )
    }

    private static func reason(_ voices: [Voice], _ trust: [String: Int]) -> Reason {
        guard voices.count > 1 else { return .onlySource }
        let first = weight(voices[0], trust)
        let second = weight(voices[1], trust)
        if first.0 != second.0 { return .steward }
        if first.1 != second.1 { return .moreTrusted }
        return first.2 != second.2 ? .newer : .latestAssertion
    }

    /// The value shown for a field, if any source knows it.
    public func value(_ field: OrganisationField) -> String? {
        fields[field.rawValue].flatMap { $0.shown.claim.value.isEmpty ? nil : $0.shown.claim.value }
    }

    /// Values shown, with their doubts: what the current row keeps.
    public var facts: Facts {
        Facts(fields.compactMapValues { $0.shown.claim.value.isEmpty ? nil : $0.shown.claim })
    }

    public var freshest: PartialDate? {
        fields.values.compactMap { $0.shown.statement.observedOn }.max { $0.description < $1.description }
    }

    public var sources: Set<String> { Set(fields.values.flatMap { $0.voices.map(\.statement.sourceID) }) }
}
