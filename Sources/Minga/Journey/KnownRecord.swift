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
        known = RecordFacts(book).known(resolution).map { known in
            let statement = known.voice?.statement
            let source = statement.flatMap { sources[$0.sourceID] }.map { $0.publisher ?? language($0.title) }
            return Known(
                fact: known.fact, state: known.state, source: source ?? statement?.sourceID ?? "", observed: statement?.observedOn)
        }
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
}
