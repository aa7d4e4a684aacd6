import Kit

/// Rows that become observations: amounts and counts of public support by instrument, year and place.
public struct ObservationTarget: ImportTarget {
    public static let name = "apoyos"
    public static let shared = ObservationTarget()

    public let id = ObservationTarget.name
    public let title = Words(es: "Montos y beneficiarios", en: "Amounts and beneficiaries")
    public let fields = ObservationField.offered.map(\.target) + SupportMeasure.allCases.map(\.target)

    public func profiles() throws(Problem) -> [ImportProfile] {
        try ObservationProfiles.read(["sercotec-beneficiarios-2024", "corfo-innova-2009-2021", "dipres-2017-abril"])
    }

    public func shelf(of source: String) -> Path { ObservationPaths.source(source) }

    public func reading(_ profile: ImportProfile, today: CivilDate) -> any TargetReading {
        ObservationReading(profile, latest: profile.observedOn?.lastDay ?? today)
    }

    public func rehearse(_ slice: ImportSlice, _ memory: (any Sendable)?, _ transaction: any Transaction) throws -> (
        outcome: ImportOutcome, memory: (any Sendable)?
    ) {
        let fates = try ObservationWriter.store.compare(slice, transaction)
        let differences = try ObservationWriter.store.differences(slice, fates, transaction)
        return (ImportOutcome(fates: fates, differences: differences), memory)
    }

    public func write(_ slice: ImportSlice, _ transaction: any Transaction) throws -> ImportOutcome {
        try ObservationWriter(slice, transaction).write()
    }

    public func withdraw(_ batch: String, limit: Int, at now: Instant, _ transaction: any Transaction) throws -> Int {
        try ObservationWriter.withdraw(batch, limit: limit, at: now, transaction)
    }

    public func record(_ id: String, _ transaction: any Transaction) throws -> ImportedRecord? {
        try ObservationWriter.store.record(id, transaction)
    }

    public func record(key: String, source: String, _ transaction: any Transaction) throws -> ImportedRecord? {
        try ObservationWriter.store.record(key: key, source: source, transaction)
    }

    public func keepDigest(_ digest: String, of id: String, _ transaction: any Transaction) throws {
        try ObservationWriter.store.keepDigest(digest, of: id, transaction)
    }
}
