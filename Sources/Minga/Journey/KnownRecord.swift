import Kit
import Rules

/// What the registry says of an organisation, as facts of the rules, each with its source and date.
struct KnownRecord: Sendable {
    struct Known: Sendable {
        let fact: FactDefinition
        let state: FactState
        let source: String
        let observed: PartialDate?
    }

    let name: String
    let serial: Int64
    let known: [Known]

    /// Values older than their fact allows count as stale and are asked again; a value without a date counts as known.
    var profile: Profile { Profile(Dictionary(known.map { ($0.fact.name, $0.state) }, uniquingKeysWith: { first, _ in first })) }

    init(_ organisation: Organisation, resolution: Resolution, sources: [String: Source], book: FactBook, language: Language) {
        name = organisation.name
        serial = organisation.serial
        known =
            Self.fields.compactMap { field, name in
                guard let fact = book[name], let outcome = resolution.fields[field.rawValue] else { return nil }
                let statement = outcome.shown.statement
                guard outcome.shown.claim.doubt == nil,
                    let value = Self.value(outcome.shown.claim.value, fact)
                else { return nil }
                let source = sources[statement.sourceID].map { $0.publisher ?? language($0.title) } ?? statement.sourceID
                return Known(
                    fact: fact, state: .given(value, on: Self.day(statement.observedOn)), source: source, observed: statement.observedOn)
            } + Self.region(organisation, resolution, sources, book, language)
    }

    /// Of the organisation with a short number; nil for no number.
    /// - Throws: `not-found` when there is no such organisation.
    static func find(_ key: String?, _ network: Network, _ book: FactBook, _ language: Language) async throws -> KnownRecord? {
        guard let key else { return nil }
        let organisations = Organisations(network)
        let organisation = try await organisations.require(key)
        let sources = Dictionary(try await SourceList(network).all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let resolution = Resolution(try await organisations.statements(of: organisation.id), trust: sources.mapValues(\.trust))
        return KnownRecord(organisation, resolution: resolution, sources: sources, book: book, language: language)
    }

    /// Which field of the registry answers which fact.
    private static let fields: [(OrganisationField, String)] = [
        (.kind, "org.kind"), (.coopClass, "org.coop_class"), (.legalStatus, "org.legal_status"), (.membersTotal, "org.members"),
        (.sector, "org.sector"), (.founded, "org.founded"),
    ]

    private static func value(_ text: String, _ fact: FactDefinition) -> FactValue? {
        switch fact.type {
        case .choice(let list): return list.index(of: text) == nil ? nil : .code(text)
        case .number: return Double(text).map { .number($0) }
        // A year or a month is not a day: it is asked.
        case .day: return EpochDay(text).map { .day($0) }
        default: return nil
        }
    }

    /// The region that a source names, or the one that holds the commune or province named.
    private static func region(
        _ organisation: Organisation, _ resolution: Resolution, _ sources: [String: Source], _ book: FactBook, _ language: Language
    ) -> [Known] {
        guard let fact = book["org.region"], let code = organisation.region, let value = value(code, fact) else { return [] }
        let told = [OrganisationField.region, .commune, .province].lazy.compactMap { resolution.fields[$0.rawValue] }.first
        let statement = told?.shown.statement
        let source = statement.flatMap { sources[$0.sourceID] }.map { $0.publisher ?? language($0.title) } ?? statement?.sourceID ?? ""
        return [Known(fact: fact, state: .given(value, on: day(statement?.observedOn)), source: source, observed: statement?.observedOn)]
    }

    /// The first day that a partial date may be: the value is at least as old as its age is counted.
    private static func day(_ date: PartialDate?) -> EpochDay? {
        guard let date else { return nil }
        return EpochDay(date.description) ?? EpochDay(date.description + "-01") ?? EpochDay(date.description + "-01-01")
    }
}
