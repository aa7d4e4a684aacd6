import Kit

/// The catalogue as Open Referral's Human Services Data Specification 3 (HSDS) tells services: an instrument is a service, its agency
/// an organization. What HSDS cannot say as unknown is left out: its status has no such value, so an instrument whose state nobody
/// says is not in it, and no key is ever null.
struct HSDSCatalogue: Sendable {
    let instruments: [Instrument]
    let agencies: [String: Agency]
    /// By subject.
    let knowledge: [String: Knowledge]
    /// Calls by instrument.
    let parts: [String: [InstrumentPart]]
    let today: CivilDate

    /// Fields of the catalogue that become something in HSDS.
    static let fields = ["requirement", "exclusion", "document", "contact", "opens", "closes", "territory"]

    static func load(_ network: Network) async throws -> HSDSCatalogue {
        let facade = Instruments(network)
        let claims = Dictionary(grouping: try await facade.claims(of: fields), by: \.subject)
        return HSDSCatalogue(
            instruments: try await facade.all().sorted { $0.id < $1.id },
            agencies: Dictionary(try await facade.agencies().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            knowledge: claims.mapValues { Knowledge($0) }, parts: try await facade.allParts(), today: network.now().day())
    }

    /// One page with all services, each with everything that hangs from it.
    var document: JSON { HSDSPage(services.map(service), number: 1, size: max(1, services.count)).json }

    /// Instruments that HSDS can tell.
    var services: [Instrument] { instruments.filter { $0.state != nil } }

    /// A key of the form that HSDS asks, the same in every export and installation (RFC 9562, version 8, of SHA-256).
    static func uuid(_ name: String) -> String {
        var bytes = Array(Secret.sha256(Array(("minga:" + name).utf8)).prefix(16))
        bytes[6] = bytes[6] & 0x0F | 0x80
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = Array(Hex.encode(bytes).utf8)
        return [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]].map { String(decoding: $0, as: UTF8.self) }
            .joined(separator: "-")
    }

    static func object(_ members: [(String, JSON?)]) -> JSON {
        .object(members.compactMap { name, value in value.map { JSON.Member(name, $0) } })
    }

    private func list(_ items: [JSON]) -> JSON? { items.isEmpty ? nil : .array(items) }

    static func key(_ instrument: Instrument) -> String { uuid(instrument.subject) }

    /// An instrument with everything that hangs from it.
    func service(_ instrument: Instrument) -> JSON {
        let known = knowledge[instrument.subject] ?? Knowledge([])
        let agency = instrument.agency.flatMap { agencies[$0] }
        let contacts = known.codes("contact")
        let page = contacts.first { $0.hasPrefix("http") } ?? agency?.website?.text
        let mail = contacts.first { $0.contains("@") }?.replacing("mailto:", with: "")
        let seen = instrument.stateOn?.day
        return Self.object([
            ("id", .string(Self.key(instrument))), ("name", .string(instrument.name)),
            ("alternate_name", (instrument.acronym ?? instrument.aliases.first).map { .string($0) }),
            ("description", instrument.objective.map { .string($0.es) }), ("url", page.map { .string($0) }),
            ("email", mail.map { .string($0) }), ("status", .string(Self.status(instrument.state))),
            ("eligibility_description", eligibility(instrument, known).map { .string($0) }),
            ("assured_date", seen.map { .string($0.description) }), ("alert", alert(instrument).map { .string($0) }),
            ("last_modified", .string(instrument.updatedAt.iso)), ("schedules", list(schedules(instrument, known))),
            ("service_areas", list(areas(instrument))), ("languages", [Self.spanish]),
            ("organization", agency.map(organization)), ("required_documents", list(documents(instrument, known))),
            ("attributes", list(attributes(instrument))),
        ])
    }

    /// A proposal to end an instrument does not end it, and neither does a review.
    static func status(_ state: InstrumentState?) -> String {
        switch state {
        case .closed: "inactive"
        case .historical: "defunct"
        case .current, .underReview, .proposedForEnd, nil: "active"
        }
    }

    private static let spanish: JSON = [
        "id": .string(uuid("language/es")), "name": "Español", "code": "es",
    ]

    private func eligibility(_ instrument: Instrument, _ known: Knowledge) -> String? {
        let applicants = instrument.applicants.map { CatalogueWords.kind($0).es }
        let who = applicants.isEmpty ? [] : ["Postulan: " + applicants.joined(separator: ", ") + "."]
        func said(_ field: String) -> [String] { known.known(field)?.entries.compactMap { $0.shown.words?.es } ?? [] }
        let all = who + said("requirement") + said("exclusion")
        return all.isEmpty ? nil : all.joined(separator: " ")
    }

    /// What a reader must know before relying on the status.
    private func alert(_ instrument: Instrument) -> String? {
        let title = instrument.state?.title.es ?? ""
        if instrument.isStateStale(today: today) {
            return "Estado «\(title)» visto en \(instrument.stateOn?.formatted(.es) ?? "fecha no sabida"), sin confirmar desde entonces."
        }
        return instrument.state == .current ? nil : "Estado: \(title)."
    }

    /// Calls whose first or last day is known.
    private func schedules(_ instrument: Instrument, _ known: Knowledge) -> [JSON] {
        ([""] + (parts[instrument.id] ?? []).filter { $0.kind == .call }.map(\.id)).compactMap { part in
            func day(_ field: String) -> JSON? {
                known.shown(field, part: part)?.value.text.flatMap(LocalTime.init)?.date.day.map { .string($0.description) }
            }
            let (from, until) = (day("opens"), day("closes"))
            guard from != nil || until != nil else { return nil }
            let title = parts[instrument.id]?.first { $0.id == part }?.title?.es ?? "Postulación"
            return Self.object([
                ("id", .string(Self.uuid(instrument.subject + "/schedule/" + part))), ("valid_from", from), ("valid_to", until),
                ("description", .string(title)),
            ])
        }
    }

    private func areas(_ instrument: Instrument) -> [JSON] {
        instrument.territories.map { code in
            ["id": .string(Self.uuid(instrument.subject + "/area/" + code)), "name": .string(CatalogueWords.place(code).es)]
        }
    }

    private func documents(_ instrument: Instrument, _ known: Knowledge) -> [JSON] {
        (known.known("document")?.entries ?? []).enumerated().compactMap { index, entry in
            entry.shown.words.map {
                ["id": .string(Self.uuid(instrument.subject + "/document/\(index)")), "document": .string($0.es)]
            }
        }
    }

    private func attributes(_ instrument: Instrument) -> [JSON] {
        HSDSTerm.of(instrument).map { term in
            [
                "id": .string(Self.uuid(instrument.subject + "/attribute/" + term.path)), "link_id": .string(Self.key(instrument)),
                "link_entity": "service", "taxonomy_term_id": .string(term.id), "taxonomy_term": term.json,
            ]
        }
    }
}
