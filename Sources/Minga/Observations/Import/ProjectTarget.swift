import Kit
import Sheets

/// Rows that become records of projects, as a ministry lists them.
public struct ProjectTarget: ImportTarget {
    public static let name = "proyectos"
    public static let shared = ProjectTarget()
    static let store = RecordStore(table: "project_records")

    public let id = ProjectTarget.name
    public let title = Words(es: "Proyectos publicados", en: "Published projects")
    public let fields = ProjectField.allCases.map(\.target)

    public func profiles() throws(Problem) -> [ImportProfile] {
        try ObservationProfiles.read(["subdere-proyectos-2026-08", "fondef-2000-2011"])
    }

    public func shelf(of source: String) -> Path { ObservationPaths.projects().query([(ProjectQuery.Facet.source.rawValue, source)]) }

    public func reading(_ profile: ImportProfile, today: CivilDate) -> any TargetReading {
        ProjectReading(profile, latest: profile.observedOn?.lastDay ?? today)
    }

    public func rehearse(_ slice: ImportSlice, _ memory: (any Sendable)?, _ transaction: any Transaction) throws -> (
        outcome: ImportOutcome, memory: (any Sendable)?
    ) {
        let fates = try Self.store.compare(slice, transaction)
        return (ImportOutcome(fates: fates, differences: try Self.store.differences(slice, fates, transaction)), memory)
    }

    public func write(_ slice: ImportSlice, _ transaction: any Transaction) throws -> ImportOutcome {
        try Self.store.wait(for: slice.source.id, transaction)
        let fates = try Self.store.compare(slice, transaction)
        var rows: [[Value]] = []
        var records: [Int: String] = [:]
        for (place, fate) in fates.enumerated() {
            let id = Identifier.make(at: slice.now)
            switch fate {
            case .created, .linked: break
            case .changed(let before): try Self.store.supersede(before, by: id, transaction)
            case .unchanged, .held: continue
            }
            records[place] = id
            rows.append(RecordStore.values(id, slice.drafts[place], slice) + ProjectFacts(slice.drafts[place].facts).values)
        }
        try transaction.insert(into: Self.store.table, columns: RecordStore.columns + ProjectFacts.columns, rows: rows)
        return ImportOutcome(fates: fates, records: records)
    }

    public func withdraw(_ batch: String, limit: Int, at now: Instant, _ transaction: any Transaction) throws -> Int {
        let ids = try Self.store.brought(by: batch, limit: limit, transaction)
        if !ids.isEmpty { try Self.store.withdraw(ids, at: now, transaction) }
        return ids.count
    }

    public func record(_ id: String, _ transaction: any Transaction) throws -> ImportedRecord? { try Self.store.record(id, transaction) }

    public func record(key: String, source: String, _ transaction: any Transaction) throws -> ImportedRecord? {
        try Self.store.record(key: key, source: source, transaction)
    }

    public func keepDigest(_ digest: String, of id: String, _ transaction: any Transaction) throws {
        try Self.store.keepDigest(digest, of: id, transaction)
    }
}

extension ProjectFacts {
    init(_ facts: Facts) {
        self.init()
        code = facts.project(.code)
        name = facts.project(.name) ?? ""
        year = facts.project(.year).flatMap { Int($0) }
        agency = facts.project(.agency)
        programme = facts.project(.programme)
        plan = facts.project(.plan)
        action = facts.project(.action)
        request = facts.project(.request)
        executor = facts.project(.executor)
        rut = facts.project(.rut)
        place = facts.place
        state = facts.project(.state)
        approvedOn = facts.project(.approvedOn)
        startsOn = facts.project(.startsOn)
        endsOn = facts.project(.endsOn)
        amount = Self.amount(facts)
    }

    /// Nil when the source says none. What an amount is not said to be, it is only announced to be.
    private static func amount(_ facts: Facts) -> SupportFigure? {
        guard let text = facts.project(.amount), let number = NumberMarks.plain.number(text), let amount = Amount(number, in: .pesos)
        else { return nil }
        let unit = facts.text(ObservationField.unit).flatMap(MoneyUnit.init)
        let measure = facts.project(.measure).flatMap(SupportMeasure.init) ?? .announced
        return SupportFigure(measure, amount, unit: unit, original: unit.map { SupportFigure.written(number, $0) })
    }
}
