import Kit

/// Makes what the journey tells of claims, the same from the store and from the files that come with the program: the claim that the
/// record of an instrument shows is the one that the journey tells.
struct SupportReader {
    /// By key, in any order.
    let claims: [String: [CatalogueClaim]]
    /// By instrument.
    let parts: [String: [InstrumentPart]]
    var isStored = false

    /// The fields that the journey tells; nothing else need be read.
    static let fields = ["name", "acronym", "agency", "website", "contact", "state", "stage", "purpose", "recurrence", "opens", "closes"]

    /// In the order of their keys.
    func supports() -> [Support] {
        let ids = claims.keys.filter { $0.hasPrefix("instrument/") }.sorted()
        let agencies = Dictionary(
            claims.keys.filter { $0.hasPrefix("agency/") }.map { subject in
                let agency = agency(subject)
                return (agency.id, agency)
            }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { support($0, agencies) }
    }

    private func agency(_ subject: String) -> Support.Agency {
        let own = claims[subject] ?? []
        func codes(_ field: String, _ plurality: InstrumentField.Plurality = .one) -> [String] {
            Known(own.filter { $0.field == field }, plurality).codes
        }
        let name = codes("name").first ?? ""
        return Support.Agency(
            id: String(subject.dropFirst("agency/".count)), name: name, short: codes("acronym").first ?? name,
            website: codes("website").first.flatMap(WebAddress.init), contacts: codes("contact", .set))
    }

    private func support(_ subject: String, _ agencies: [String: Support.Agency]) -> Support? {
        let id = String(subject.dropFirst("instrument/".count))
        let knowledge = Knowledge(claims[subject] ?? [])
        guard let name = knowledge.text("name") else { return nil }
        let state = knowledge.shown("state")
        return Support(
            id: id, name: name, agencies: Self.runners(knowledge).compactMap { agencies[$0] }, state: state?.value.text,
            stateSince: state?.observedOn, stages: Set(knowledge.codes("stage")), purposes: Set(knowledge.codes("purpose")),
            contacts: knowledge.codes("contact"), recurrence: knowledge.text("recurrence"), windows: windows(id, knowledge),
            hasRecord: isStored)
    }

    /// The agency shown, and those that the same source names beside it: some are run by two.
    private static func runners(_ knowledge: Knowledge) -> [String] {
        guard let entry = knowledge.known("agency")?.entries.first else { return [] }
        let shown = entry.shown
        guard !shown.isSteward else { return knowledge.codes("agency") }
        return entry.voices.filter { !$0.isSteward && $0.sourceID == shown.sourceID }.sorted { $0.position < $1.position }
            .compactMap(\.value.text).uniqued()
    }

    private func windows(_ id: String, _ knowledge: Knowledge) -> [SupportWindow] {
        let calls = (parts[id] ?? []).filter { $0.kind == .call }
        let own = window("", nil, nil, knowledge)
        let all = [own].compactMap(\.self) + calls.compactMap { window($0.id, $0.title, $0.territory, knowledge) }
        return all.sorted { ($1.closes ?? $1.opens ?? "") < ($0.closes ?? $0.opens ?? "") }
    }

    private func window(_ part: String, _ title: Words?, _ territory: String?, _ knowledge: Knowledge) -> SupportWindow? {
        let (opens, closes) = (knowledge.shown("opens", part: part), knowledge.shown("closes", part: part))
        guard let source = (closes ?? opens)?.sourceID else { return nil }
        return SupportWindow(title: title, opens: opens?.value.text, closes: closes?.value.text, territory: territory, sourceID: source)
    }
}

extension SupportReader {
    /// From the files of the catalogue.
    init(files: [String: [UInt8]]) throws(Problem) {
        let document = try CatalogueReader.read(CatalogueFiles(files))
        var claims: [String: [CatalogueClaim]] = [:]
        var parts: [String: [InstrumentPart]] = [:]
        for entry in document.agencies + document.instruments {
            claims[entry.subject] = entry.claims.filter { Self.fields.contains($0.field) }.map {
                $0.claim(of: entry.subject, id: "", by: "", isSteward: false, at: Instant(milliseconds: 0))
            }
            parts[entry.id] = entry.parts
        }
        self.init(claims: claims, parts: parts)
    }

    /// From the store; nil when no catalogue was loaded into it.
    static func stored(_ network: Network) async throws -> [Support]? {
        let claims = try await Instruments(network).claims(of: fields)
        guard claims.contains(where: { $0.subject.hasPrefix("instrument/") }) else { return nil }
        return SupportReader(
            claims: Dictionary(grouping: claims, by: \.subject), parts: try await Instruments(network).allParts(), isStored: true
        ).supports()
    }
}

extension RuleShelf {
    /// The instruments as the store knows them, corrections of stewards included; those that come with the program while it has none
    /// or cannot be reached.
    func supports(in network: Network) async throws -> [Support] {
        do {
            return try await SupportReader.stored(network) ?? supports
        } catch DatabaseError.unavailable(let reason) {
            network.log.warning("the journey tells the catalogue that comes with the program", metadata: ["reason": "\(reason)"])
            return supports
        }
    }
}
