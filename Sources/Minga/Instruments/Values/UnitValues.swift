import Kit

/// The values of the UF and the UTM, those that come with the program and those that stewards note: the only way to them for pages, API,
/// commands and rules.
public struct UnitValues: Sendable {
    let network: Network
    var database: any Database { network.database }

    public init(_ network: Network) { self.network = network }

    /// What holds today.
    public func table() async throws -> UnitValueTable {
        UnitValueTable(UnitValue.bundled + (try await database.read { try Self.live($0) }))
    }

    /// What the rules of a day may need: of what was noted here, the year before it. While the store cannot be reached, what comes with the
    /// program.
    func table(for day: CivilDate) async throws -> UnitValueTable {
        let (from, to) = (day.adding(days: -400).description, day.adding(days: 40).description)
        do {
            let near = try await database.read { try Self.live($0, "day >= \(from) AND day <= \(to)") }
            return UnitValueTable(UnitValue.bundled + near)
        } catch DatabaseError.unavailable(let reason) {
            network.log.warning("the values of units that come with the program are used", metadata: ["reason": "\(reason)"])
            return .bundled
        }
    }

    /// The UF at the end of each year, for real pesos.
    public func deflator() async throws -> Deflator {
        let ends = try await database.read { try Self.live($0, "unit = \(UnitValue.Unit.uf) AND substr(day, 6) = '12-31'") }
        return UnitValueTable(UnitValue.bundled + ends).deflator
    }

    /// Everything that was said of one unit and day, the latest first; what comes with the program last.
    public func history(_ unit: UnitValue.Unit, _ day: CivilDate) async throws -> [UnitValue] {
        let noted = try await database.read { transaction in
            try transaction.all(
                "SELECT \(Self.columns) FROM unit_values WHERE unit = \(unit) AND day = \(day.description) ORDER BY asserted_at DESC, id DESC",
                Self.read
            ).compactMap(\.self)
        }
        let all = noted + UnitValue.bundled.filter { $0.unit == unit && $0.day == day }
        guard !all.isEmpty else { throw Self.absent }
        return all
    }

    static let absent = Problem.notFound(Words(es: "No hay un valor de ese día.", en: "There is no value of that day."))

    /// Notes values; one of a day that already has one takes its place, and the older stays in the history.
    @discardableResult
    public func note(_ drafts: [UnitValueDraft], by actor: Actor) async throws -> [UnitValue] {
        try actor.require(.correctRecord)
        let now = network.now()
        let values = drafts.map { $0.value(id: Identifier.make(at: now), by: actor.eventName, at: now) }
        try await database.write { transaction in
            let table = UnitValueTable(UnitValue.bundled + (try Self.live(transaction)))
            for value in values {
                try UnitValueDraft.check(value, beside: table)
                try transaction.execute(
                    "UPDATE unit_values SET withdrawn_at = \(now) WHERE unit = \(value.unit) AND day = \(value.day.description) AND withdrawn_at IS NULL"
                )
                try transaction.insert(into: "unit_values", columns: Self.insertColumns, rows: [Self.values(value)])
                let payload: JSON = ["hundredths": .integer(value.hundredths), "grade": .string(value.grade.rawValue)]
                try transaction.record(Event("value.noted", of: value.subject, by: actor, payload: payload), at: now)
            }
        }
        return values
    }

    /// Takes out what was noted of a day: what comes with the program speaks again, or nobody.
    public func withdraw(_ unit: UnitValue.Unit, _ day: CivilDate, by actor: Actor) async throws {
        try actor.require(.correctRecord)
        let now = network.now()
        try await database.write { transaction in
            let count = try transaction.execute(
                "UPDATE unit_values SET withdrawn_at = \(now) WHERE unit = \(unit) AND day = \(day.description) AND withdrawn_at IS NULL")
            guard count > 0 else { throw Self.absent }
            let subject = "value/\(unit.rawValue)/\(day.description)"
            try transaction.record(Event("value.withdrawn", of: subject, by: actor), at: now)
        }
    }

    // MARK: Rows

    private static let columns: SQL = "id, unit, day, hundredths, source, address, seen_on, grade, asserted_by, asserted_at, withdrawn_at"
    private static let insertColumns = [
        "id", "unit", "day", "hundredths", "source", "address", "seen_on", "grade", "asserted_by", "asserted_at", "withdrawn_at",
    ]

    private static func live(_ transaction: any Transaction, _ filter: SQL = "1 = 1") throws -> [UnitValue] {
        try transaction.all(
            "SELECT \(columns) FROM unit_values WHERE withdrawn_at IS NULL AND \(filter) ORDER BY unit, day, asserted_at, id", read
        )
        .compactMap(\.self)
    }

    private static func read(_ row: Row) -> UnitValue? {
        guard let unit = UnitValue.Unit(rawValue: row.text(1)), let day = row.dateIfAny(2) else { return nil }
        return UnitValue(
            unit: unit, day: day, hundredths: Int64(row.int(3)), source: Words(same: row.text(4)),
            address: row.textIfAny(5).flatMap(WebAddress.init), seenOn: row.dateIfAny(6),
            grade: Grade(rawValue: row.text(7)) ?? .unverified,
            noted: .init(id: row.text(0), by: row.text(8), at: row.instant(9), withdrawnAt: row.instantIfAny(10)))
    }

    private static func values(_ value: UnitValue) -> [Value] {
        [
            .text(value.noted?.id ?? ""), value.unit.value, .text(value.day.description), .integer(value.hundredths),
            .text(value.source.es), Cells.text(value.address?.text), Cells.text(value.seenOn?.description), .text(value.grade.rawValue),
            .text(value.noted?.by ?? ""), (value.noted?.at ?? .now).value, .null,
        ]
    }
}
