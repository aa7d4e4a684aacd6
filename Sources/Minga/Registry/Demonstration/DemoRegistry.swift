import Kit

extension Registry {
    /// The organisations, ties and role holders that the five source documents name, each claim with its source and doubt.
    public static func loadDemonstration(into network: Network) async throws {
        let sources = try DemoDocument.table("sources", of: DemoDocument.SourceEntry.self)
        let organisations = try DemoDocument.table("organisations", of: DemoDocument.OrganisationEntry.self)
        let people = try DemoDocument.table("people", of: DemoDocument.PersonEntry.self)
        let load = DemoRegistry(now: network.now())
        try await network.database.write { transaction in
            for entry in sources { try SourceList.ensure(DemoRegistry.source(entry), transaction, at: load.now) }
            for entry in organisations { try load.put(entry, transaction) }
            for entry in organisations { try load.tie(entry, transaction) }
            for entry in people { try load.put(entry, transaction) }
            let counts: JSON = [
                "organisations": .number(organisations.count), "people": .number(people.count), "sources": .number(sources.count),
            ]
            try transaction.record(Event("demonstration.loaded", of: "registry", by: .system, payload: counts), at: load.now)
        }
    }
}

/// Turns entries of `data/demo` into statements, memberships and positions.
struct DemoRegistry {
    let now: Instant

    /// Keys of records of the demonstration stay the same in every installation.
    static func id(_ key: String) -> String {
        let hex = Array(Secret.sha256("minga-demo/" + key))
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(hex[$0]) }
        return parts.joined(separator: "-")
    }

    static func source(_ entry: DemoDocument.SourceEntry) -> Source {
        let doubt = entry.published.flatMap { words($0.doubt_es, $0.doubt_en) }
        let note = words(entry.note_es, entry.note_en)
        let notes = [note, doubt].compactMap { $0 }
        return Source(
            id: entry.id, title: Words(same: entry.title), publisher: entry.publisher, url: entry.url.flatMap(WebAddress.init),
            published: entry.published?.date.flatMap(PartialDate.init(iso:)), trust: entry.trust * 15,
            note: notes.isEmpty ? nil : Words(es: notes.map(\.es).joined(separator: " "), en: notes.map(\.en).joined(separator: " ")))
    }

    static func words(_ es: String?, _ en: String?) -> Words? { es.map { Words(es: $0, en: en ?? $0) } }

    /// One statement per source; a second claim of the same field by the same source becomes a statement of its own.
    func put(_ entry: DemoDocument.OrganisationEntry, _ transaction: any Transaction) throws {
        let id = Self.id(entry.key)
        var said: [(source: String, observed: String?, facts: Facts)] = []
        func say(_ field: String, _ claim: Facts.Claim, _ source: String, _ observed: String?) {
            if let index = said.firstIndex(where: { $0.source == source && $0.facts.claims[field] == nil }) {
                said[index].facts.claims[field] = claim
            } else {
                said.append((source, observed, Facts([field: claim])))
            }
        }
        for claim in entry.claims {
            say(
                field(claim.field),
                Facts.Claim(value(claim, entry), doubt: Self.words(claim.doubt_es, claim.doubt_en), locator: claim.locator), claim.source,
                claim.observed)
        }
        let observed = entry.claims.first { $0.source == entry.description_source }?.observed
        say("description", Facts.Claim(entry.description_es, locator: entry.description_locator), entry.description_source, observed)
        say("description_en", Facts.Claim(entry.description_en, locator: entry.description_locator), entry.description_source, observed)
        let rows = said.enumerated().map { index, part in
            Statement(
                organisationID: id, sourceID: part.source, recordKey: entry.key + (index == 0 ? "" : "#\(index + 1)"),
                observedOn: part.observed.flatMap(PartialDate.init(iso:)), assertedBy: "system", assertedAt: now, facts: part.facts
            ).values(digest: nil)
        }
        try transaction.insert(into: "statements", columns: Statement.insertColumns, rows: rows)
        try Organisations.refresh(id, transaction, at: now)
    }

    private func field(_ name: String) -> String { name == "alias" ? OrganisationField.aliases.rawValue : name }

    /// Where two bodies share a printed name, the record's name says which is meant.
    private func value(_ claim: DemoDocument.OrganisationEntry.Claim, _ entry: DemoDocument.OrganisationEntry) -> String {
        if claim.field == "name", let display = entry.display_es { return display }
        return claim.value.text
    }

    func tie(_ entry: DemoDocument.OrganisationEntry, _ transaction: any Transaction) throws {
        let rows = try (entry.memberships ?? []).map { tie -> [Value] in
            guard let role = Membership.Role(rawValue: tie.role) else {
                throw Problem(
                    .internalError, Words(es: "data/demo: rol desconocido «\(tie.role)».", en: "data/demo: unknown role “\(tie.role)”."))
            }
            return Membership(
                organisationID: Self.id(entry.key), otherID: Self.id(tie.of), role: role,
                period: Period(from: tie.from.flatMap(PartialDate.init(iso:)), until: tie.until.flatMap(PartialDate.init(iso:))),
                sourceID: tie.source, locator: tie.locator, doubt: Self.words(tie.doubt_es, tie.doubt_en), assertedBy: "system",
                assertedAt: now
            ).values
        }
        try transaction.insert(into: "memberships", columns: Membership.insertColumns, rows: rows)
    }

    func put(_ entry: DemoDocument.PersonEntry, _ transaction: any Transaction) throws {
        let id = Self.id("person/" + entry.key)
        try transaction.insert(
            into: "people", columns: ["id", "name", "sort_key", "created_at"],
            rows: [[.text(id), .text(entry.name), .text(Fold.sort(entry.name)), now.value]])
        let rows = entry.roles.map { role -> [Value] in
            Position(
                id: Identifier.make(at: now), personID: id, organisationID: role.organisation.map(Self.id), person: entry.name,
                title: Words(es: role.title_es, en: role.title_en), isPublic: role.public_role,
                period: Period(from: role.from.flatMap(PartialDate.init(iso:)), until: role.until.flatMap(PartialDate.init(iso:))),
                sourceID: role.source, locator: role.locator, doubt: Self.words(role.doubt_es, role.doubt_en), version: 1,
                assertedBy: "system", assertedAt: now, withdrawal: nil
            ).values(place: role.place)
        }
        try transaction.insert(into: "positions", columns: Position.insertColumns, rows: rows)
    }
}
