import Kit

extension Instruments {
    /// Resolves all claims again and writes the current row and its full text; nil when there is no name any more.
    @discardableResult
    static func refresh(_ id: String, _ transaction: any Transaction, at now: Instant) throws -> Instrument? {
        let known = try find(id, transaction)
        let knowledge = Knowledge(try CatalogueClaim.of(Instrument.subject(id), transaction))
        guard let name = knowledge.text("name") else { return nil }
        let serial = try known?.serial ?? nextSerial(transaction)
        let missing = try self.missing(of: Instrument.subject(id), transaction)
        let state = knowledge.shown("state")
        let row = Instrument(
            id: id, serial: serial, version: (known?.version ?? 0) + 1, name: name, acronym: knowledge.text("code"),
            aliases: knowledge.codes("alias"), agency: knowledge.text("agency"), state: state?.value.text.flatMap(InstrumentState.init),
            stateOn: state?.observedOn, purposes: knowledge.codes("purpose").compactMap(Purpose.init).uniqued(),
            stages: Stage.allCases.filter { knowledge.codes("stage").contains($0.rawValue) },
            deliveries: knowledge.codes("delivery").uniqued(), applicants: knowledge.codes("applicant").uniqued(),
            beneficiaries: knowledge.codes("beneficiary").uniqued(), sectors: knowledge.codes("sector").uniqued(),
            territories: knowledge.codes("territory").uniqued(), regions: try regions(of: id, knowledge, transaction),
            objective: knowledge.shown("objective")?.words, recurrence: knowledge.text("recurrence"),
            lastSeen: knowledge.text("last_seen").flatMap(PartialDate.init(iso:)),
            missing: missing.count(where: knowledge.isOpen),
            hasDoubt: knowledge.claims.contains { $0.doubt != nil && $0.part.isEmpty }, freshestOn: knowledge.freshest,
            createdAt: known?.createdAt ?? now, updatedAt: now)
        if known != nil { try transaction.execute("DELETE FROM instruments WHERE id = \(id)") }
        try transaction.insert(into: "instruments", columns: Instrument.insertColumns, rows: [row.values])
        let agencies = try row.agency.map { agency in
            try transaction.all("SELECT name, acronym FROM agencies WHERE id = \(agency)") { [$0.text(0), $0.textIfAny(1) ?? ""] }.flatMap {
                $0
            }
        }
        try transaction.index([row.document(agencyNames: agencies ?? [])], in: search, isNew: known == nil)
        return row
    }

    /// Regions where the instrument, a version, a variant or a call of it is said to work.
    private static func regions(of id: String, _ knowledge: Knowledge, _ transaction: any Transaction) throws -> [String] {
        let parts = try transaction.all("SELECT part, territory FROM instrument_parts WHERE instrument_id = \(id)") {
            ($0.text(0), $0.textIfAny(1))
        }
        let codes =
            knowledge.codes("territory")
            + parts.flatMap { part, territory in [territory].compactMap { $0 } + knowledge.codes("territory", part: part) }
        return codes.map { $0 == "CL" ? $0 : String($0.prefix(2)) }.uniqued().sorted()
    }

    private static func nextSerial(_ transaction: any Transaction) throws -> Int64 {
        try transaction.execute("UPDATE counters SET value = value + 1 WHERE name = 'instrument'")
        return Int64(try transaction.number("SELECT value FROM counters WHERE name = 'instrument'") ?? 1)
    }

    static func refreshAgency(_ id: String, _ transaction: any Transaction, at now: Instant) throws {
        let known = try transaction.first("SELECT \(Agency.columns) FROM agencies WHERE id = \(id)", Agency.read)
        let claims = try CatalogueClaim.of(Agency.subject(id), transaction)
        func shown(_ field: AgencyField) -> String? {
            Known(claims.filter { $0.field == field.rawValue && $0.part.isEmpty }, .one).entries.first?.shown.value.text
        }
        guard let name = shown(.name) else { return }
        let row = Agency(
            id: id, version: (known?.version ?? 0) + 1, name: name, acronym: shown(.acronym),
            kind: shown(.kind).flatMap(OrganisationKind.init),
            partOf: shown(.partOf), website: shown(.website).flatMap(WebAddress.init), createdAt: known?.createdAt ?? now, updatedAt: now)
        try transaction.execute("DELETE FROM agencies WHERE id = \(id)")
        try transaction.insert(into: "agencies", columns: Agency.insertColumns, rows: [row.values])
    }
}
