import Kit

/// The façade of the registry: the only way to organisations for pages, API, commands and jobs.
public struct Organisations: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    /// By its key or its short number; nil when there is none that is listed.
    public func find(_ key: String) async throws -> Organisation? {
        try await database.read { try Self.find(key, $0) }
    }

    static func find(_ key: String, _ transaction: any Transaction) throws -> Organisation? {
        guard let asked = asked(key) else { return nil }
        return try transaction.first(
            "SELECT \(Organisation.columns) FROM organisations WHERE \(asked) AND is_listed = 1", Organisation.read)
    }

    /// Found, or a `not-found` problem.
    public func require(_ key: String) async throws -> Organisation {
        let found = try await database.read { try Self.withFamily(key, $0) }
        if let found { return found }
        if let moved = try await database.read({ try Homes.moved(key, $0) }) { throw moved }
        throw Self.absent
    }

    /// It and the keys of the records merged into it by one statement: a second one costs a third of the answer.
    private static func withFamily(_ key: String, _ transaction: any Transaction) throws -> Organisation? {
        guard let asked = asked(key) else { return nil }
        var found: Organisation?
        try transaction.forEach(
            """
            SELECT \(Organisation.columns), h.member_id FROM organisations LEFT JOIN homes h ON h.home_id = id
            WHERE \(asked) AND is_listed = 1
            """
        ) { row in
            if found == nil { found = Organisation.read(row) }
            if let member = row.textIfAny(9) { found?.mergedFrom.append(member) }
        }
        found?.mergedFrom.sort()
        return found
    }

    /// What names one row: its short number or its key; nil for what is neither.
    private static func asked(_ key: String) -> SQL? {
        if let serial = Int64(key), key.utf8.first != UInt8(ascii: "+") { return "serial = \(serial)" }
        return Identifier.isValid(key) ? "id = \(key)" : nil
    }

    static let absent = Problem.notFound(
        Words(es: "No hay una organización con esa dirección.", en: "There is no organisation at that address."))

    /// Everything said of it and of the records merged into it, by any source, withdrawn or not.
    public func statements(of id: String) async throws -> [Statement] {
        try await database.read { try Self.statements(of: id, $0) }
    }

    static func statements(of id: String, _ transaction: any Transaction) throws -> [Statement] {
        let family = try Homes.family(id, transaction)
        return try transaction.all(
            "SELECT \(Statement.columns) FROM statements WHERE organisation_id IN (\(list: family)) ORDER BY asserted_at, id",
            Statement.read)
    }

    /// Creates an organisation from what the actor knows of it. `key` makes a repeated submission give the first one back.
    public func create(_ facts: Facts, by actor: Actor, key: String? = nil) async throws -> Organisation {
        let source = try Self.voice(of: actor, at: Place(territory: facts[.commune]?.value ?? facts[.region]?.value))
        guard let name = facts[.name]?.value, !name.isEmpty else { throw Self.nameless }
        let now = network.now()
        let id = Identifier.make(at: now)
        return try await database.write { transaction in
            if let key, let earlier = try Self.created(by: key, transaction) { return earlier }
            try Self.refuseTaken(facts, by: nil, transaction)
            try SourceList.ensure(source, transaction, at: now)
            let statement = Statement(
                organisationID: id, sourceID: source.id, recordKey: key.map { "alta:" + $0 } ?? id, observedOn: PartialDate(now.day()),
                assertedBy: actor.eventName, assertedAt: now, facts: facts)
            try transaction.insert(into: "statements", columns: Statement.insertColumns, rows: [statement.values(digest: nil)])
            let made = try Self.refresh(id, transaction, at: now)
            try transaction.record(
                Event("organisation.created", of: "organisation/\(id)", by: actor, payload: ["fields": Self.names(facts)]), at: now)
            guard let made else { throw Self.absent }
            return made
        }
    }

    private static func created(by key: String, _ transaction: any Transaction) throws -> Organisation? {
        let id = try transaction.first("SELECT organisation_id FROM statements WHERE record_key = \("alta:" + key)") { $0.text(0) }
        return try id.flatMap { try find($0, transaction) }
    }

    /// A steward's correction: a claim like others, but one that wins. `version` is the one that was on the screen.
    @discardableResult
    public func correct(_ id: String, _ facts: Facts, version: Int, note: String? = nil, by actor: Actor) async throws -> Organisation {
        let now = network.now()
        return try await database.write { transaction in
            guard let current = try Self.find(id, transaction) else { throw Self.absent }
            try actor.require(.correctRecord, at: current.place)
            let source = try Self.voice(of: actor, at: current.place)
            return try Self.assert(
                facts, on: current, from: source, version: version, note: note, by: actor, verb: "organisation.corrected", at: now,
                transaction)
        }
    }

    /// Adds claims of a source to an organisation, if it still is at the version that was seen.
    static func assert(
        _ facts: Facts, on current: Organisation, from source: Source, version: Int, note: String?, by actor: Actor, verb: String,
        at now: Instant,
        _ transaction: any Transaction
    ) throws -> Organisation {
        guard current.version == version else { throw stale(current) }
        guard facts[.name]?.value.isEmpty != true else { throw nameless }
        if facts.claims.isEmpty { return current }
        try refuseTaken(facts, by: current.id, transaction)
        try OneRut.check(facts, of: current.id, transaction)
        try SourceList.ensure(source, transaction, at: now)
        let said = try statements(of: current.id, transaction).last?.assertedAt
        // Two assertions within one millisecond still have an order.
        let moment = max(now, said.map { Instant(milliseconds: $0.milliseconds + 1) } ?? now)
        // One record per source and field set at a time: what was corrected before and is not corrected now stays said.
        for (field, claim) in facts.claims {
            let statement = Statement(
                organisationID: current.id, sourceID: source.id, recordKey: current.id + "/" + field, observedOn: PartialDate(now.day()),
                assertedBy: actor.eventName, assertedAt: moment, facts: Facts([field: claim]))
            try transaction.insert(into: "statements", columns: Statement.insertColumns, rows: [statement.values(digest: nil)])
        }
        guard let changed = try refresh(current.id, transaction, at: now) else { throw absent }
        try transaction.record(
            Event(
                verb, of: "organisation/\(current.id)", by: actor,
                payload: ["fields": names(facts), "note": .text(note), "version": .number(changed.version)]), at: now)
        return changed
    }

    /// Resolves all claims again and writes the current row, its identifiers and its full text. Nil when nothing is said any more.
    @discardableResult
    static func refresh(_ id: String, _ transaction: any Transaction, at now: Instant) throws -> Organisation? {
        let id = try Homes.of(id, transaction)
        let trust = Dictionary(try SourceList.all(transaction).map { ($0.id, $0.trust) }, uniquingKeysWith: { first, _ in first })
        let said = try statements(of: id, transaction)
        let resolution = Resolution(said, trust: trust)
        let known = try transaction.first("SELECT \(Organisation.columns) FROM organisations WHERE id = \(id)", Organisation.read)
        guard resolution.value(.name) != nil else {
            if var gone = known { try withdraw(&gone, transaction, at: now) }
            return nil
        }
        let serial = try known?.serial ?? nextSerials(1, transaction)
        let row = Organisation(
            id: id, serial: serial, resolution: resolution, createdAt: known?.createdAt ?? now, updatedAt: now,
            version: (known?.version ?? 0) + 1)
        try row.save(transaction, isNew: known == nil)
        try transaction.index([row.document(.shared)], in: Registry.search, isNew: known == nil)
        try link(row, sources: resolution.sources, family: OneRut.numbers(said, trust: trust), transaction)
        return row
    }

    /// Takes it off the lists, the index and the numbers; the row stays.
    static func withdraw(_ row: inout Organisation, _ transaction: any Transaction, at now: Instant) throws {
        row.isListed = false
        row.version += 1
        row.updatedAt = now
        try row.save(transaction, isNew: false)
        try transaction.index([SearchDocument(serial: row.serial, title: [], body: [])], in: Registry.search, isNew: false)
        try transaction.execute("DELETE FROM identifiers WHERE organisation_id = \(row.id)")
        try transaction.execute("DELETE FROM organisation_sources WHERE serial = \(row.serial)")
    }

    /// `family` are the numbers of the records that it speaks for.
    private static func link(
        _ row: Organisation, sources: Set<String>, family: [ImportIdentifier], _ transaction: any Transaction
    ) throws {
        try transaction.execute("DELETE FROM identifiers WHERE organisation_id = \(row.id)")
        try transaction.execute("DELETE FROM organisation_sources WHERE serial = \(row.serial)")
        let numbers = try registerNumbers(of: row.id, transaction)
        let all = (row.identifiers() + numbers + family.map { ($0.scheme, $0.value) }).map {
            [Value.text($0.scheme), .text($0.value), .text(row.id)]
        }.uniqued()
        try transaction.insert(into: "identifiers", columns: ["scheme", "value", "organisation_id"], rows: all)
        try transaction.insert(
            into: "organisation_sources", columns: ["source_id", "serial"], rows: sources.map { [.text($0), .integer(row.serial)] })
    }

    /// Register numbers that sources with a register gave: the scheme is the register's name.
    private static func registerNumbers(of id: String, _ transaction: any Transaction) throws -> [(scheme: String, value: String)] {
        let family = try Homes.family(id, transaction)
        return try transaction.all(
            """
            SELECT s.register, t.facts FROM statements t JOIN sources s ON s.id = t.source_id
            WHERE t.organisation_id IN (\(list: family)) AND t.withdrawn_at IS NULL AND s.register IS NOT NULL
            """
        ) { ($0.text(0), Facts(text: $0.text(1))[.registerNumber]?.value) }.compactMap { register, value in
            value.flatMap { $0.isEmpty ? nil : (register, $0) }
        }
    }

    static func nextSerials(_ count: Int, _ transaction: any Transaction) throws -> Int64 {
        try transaction.execute("UPDATE counters SET value = value + \(count) WHERE name = 'organisation'")
        let last = try transaction.number("SELECT value FROM counters WHERE name = 'organisation'") ?? count
        return Int64(last - count + 1)
    }

    /// A RUT or register number of another organisation is refused: two different valid numbers never join by themselves.
    private static func refuseTaken(_ facts: Facts, by id: String?, _ transaction: any Transaction) throws {
        for field in OrganisationField.allCases {
            guard let scheme = field.scheme, let value = facts[field]?.value, !value.isEmpty else { continue }
            // Numbers of records that were merged belong to the one that speaks for them.
            let owner = try transaction.first(
                """
                SELECT o.id, o.serial, o.name FROM organisations o WHERE o.id <> \(id ?? "") AND o.id IN (
                    SELECT organisation_id FROM identifiers WHERE scheme = \(scheme) AND value = \(value)
                    UNION SELECT h.home_id FROM merged_identifiers m JOIN homes h ON h.member_id = m.organisation_id
                        WHERE m.scheme = \(scheme) AND m.value = \(value))
                ORDER BY o.serial LIMIT 1
                """
            ) { ($0.text(0), $0.int(1), $0.text(2)) }
            guard let owner else { continue }
            throw Problem.invalid([
                Problem.Field(
                    field.rawValue,
                    Words(
                        es: "Ese número ya es de «\(owner.2)» (n.º \(owner.1)). Corrija aquella ficha o revise el número.",
                        en: "That number already belongs to “\(owner.2)” (no. \(owner.1)). Correct that record or check the number."))
            ])
        }
    }

    /// In whose voice an actor asserts: stewards and officers as the network, others not at all.
    private static func voice(of actor: Actor, at place: Place) throws -> Source {
        try actor.require(.correctRecord, at: place)
        return .steward
    }

    static func names(_ facts: Facts) -> JSON { .array(facts.claims.keys.sorted().map { .string($0) }) }

    static let nameless = Problem.invalid([
        Problem.Field("name", Words(es: "Escriba el nombre: sin él no hay ficha.", en: "Write the name: there is no record without it."))
    ])

    static func stale(_ current: Organisation) -> Problem {
        Problem(
            .stale,
            Words(
                es: "Otra persona guardó la versión \(current.version) mientras se editaba. Compare las dos y elija.",
                en: "Someone saved version \(current.version) during the edit. Compare both and choose."))
    }
}
