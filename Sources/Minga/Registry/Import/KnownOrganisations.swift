import Kit

/// What the registry knows of the rows of a chunk: their records of before, and whose identifiers they carry.
struct KnownOrganisations {
    struct Record {
        let statementID: String
        let organisationID: String
        let digest: String?
        let isLive: Bool
    }

    /// By record key: the newest live statement, or else the newest withdrawn one.
    private(set) var records: [String: Record] = [:]
    private var owners: [ImportIdentifier: String] = [:]
    private var ruts: [String: String] = [:]
    private(set) var listed: Set<String> = []
    private let rehearsal: Rehearsal?
    /// Homes of merged organisations, homes that have lodgers, and the numbers of lodgers.
    private var homes: [String: String] = [:]
    private var families: Set<String> = []
    private var lodging: [ImportIdentifier: String] = [:]

    /// `identifiers` are those of each draft.
    init(
        _ drafts: [RowDraft], _ identifiers: [[ImportIdentifier]], source: Source, _ transaction: any Transaction, rehearsal: Rehearsal?
    ) throws {
        self.rehearsal = rehearsal
        let keys = drafts.lazy.filter { $0.failure == nil }.map(\.key)
        try transaction.forEach(
            """
            SELECT record_key, id, organisation_id, digest, withdrawn_at FROM statements
            WHERE source_id = \(source.id) AND record_key IN (\(list: Array(keys))) ORDER BY asserted_at, id
            """
        ) { row in
            let record = Record(
                statementID: row.text(1), organisationID: row.text(2), digest: row.textIfAny(3), isLive: row.textIfAny(4) == nil)
            if record.isLive || records[row.text(0)]?.isLive != true { records[row.text(0)] = record }
        }
        // A row whose record is there needs no look at its identifiers.
        let fresh = zip(drafts, identifiers).filter { $0.0.failure == nil && records[$0.0.key]?.isLive != true }
        try loadOwners(fresh.flatMap(\.1), transaction)
        let gone = records.values.filter { !$0.isLive }.map(\.organisationID).uniqued()
        if !gone.isEmpty {
            listed = Set(try transaction.all("SELECT id FROM organisations WHERE is_listed = 1 AND id IN (\(list: gone))") { $0.text(0) })
        }
        try loadMerged(transaction)
    }

    /// Which of the organisations were merged, and the RUT of the record that speaks for each.
    private mutating func loadMerged(_ transaction: any Transaction) throws {
        homes = try Homes.moved(records.values.map(\.organisationID).uniqued(), transaction)
        listed.formUnion(homes.keys)
        let changing = records.values.map { homes[$0.organisationID] ?? $0.organisationID }.uniqued()
        let lodgers = try Homes.lodgers((changing + owners.values).uniqued(), transaction)
        families = Set(lodgers.values)
        guard !families.isEmpty else { return }
        try transaction.forEach(
            "SELECT organisation_id, value FROM identifiers WHERE scheme = 'rut' AND organisation_id IN (\(list: families.sorted()))"
        ) { ruts[$0.text(0)] = $0.text(1) }
        try transaction.forEach(
            "SELECT scheme, value, organisation_id FROM merged_identifiers WHERE organisation_id IN (\(list: lodgers.keys.sorted()))"
        ) { lodging[ImportIdentifier(scheme: $0.text(0), value: $0.text(1))] = $0.text(2) }
    }

    /// Whether the record is one of several merged ones that another RUT speaks for.
    func isOtherRut(_ rut: String, than record: Record) -> String? {
        let home = homes[record.organisationID] ?? record.organisationID
        guard families.contains(home), let known = ruts[home], known != rut else { return nil }
        return known
    }

    /// The organisation, of those merged into the owner, that the numbers were given to: what is said goes to it and comes back with it.
    func lodger(_ identifiers: [ImportIdentifier], of owner: String) -> String {
        guard families.contains(owner) else { return owner }
        return identifiers.lazy.compactMap { lodging[$0] }.first ?? owner
    }

    private mutating func loadOwners(_ identifiers: [ImportIdentifier], _ transaction: any Transaction) throws {
        var asked: [String: Set<String>] = [:]
        for one in identifiers { asked[one.scheme, default: []].insert(one.value) }
        for (scheme, values) in asked {
            try transaction.forEach(
                "SELECT value, organisation_id FROM identifiers WHERE scheme = \(scheme) AND value IN (\(list: values.sorted())) ORDER BY organisation_id DESC"
            ) { owners[ImportIdentifier(scheme: scheme, value: $0.text(0))] = $0.text(1) }
        }
        let found = Set(owners.values).sorted()
        guard !found.isEmpty else { return }
        try transaction.forEach(
            "SELECT organisation_id, value FROM identifiers WHERE scheme = 'rut' AND organisation_id IN (\(list: found))"
        ) {
            ruts[$0.text(0)] = $0.text(1)
        }
    }

    func owner(_ identifier: ImportIdentifier) -> String? { owners[identifier] ?? rehearsal?.owner(identifier) }
    func rut(of organisation: String) -> String? { ruts[organisation] ?? rehearsal?.rut(of: organisation) }

    /// The identifiers are now this organisation's, for the rows that follow.
    mutating func give(_ identifiers: [ImportIdentifier], to organisation: String) {
        for identifier in identifiers {
            if owners[identifier] == nil { owners[identifier] = organisation }
            if identifier.scheme == OrganisationField.rut.scheme { ruts[organisation] = identifier.value }
        }
    }
}

/// A number that tells organisations apart, in the register that gave it.
struct ImportIdentifier: Hashable, Sendable {
    let scheme: String
    let value: String

    private static let schemes = OrganisationField.allCases.compactMap { field in field.scheme.map { (field, $0) } }

    static func all(of facts: Facts, _ source: Source) -> [ImportIdentifier] {
        var all = schemes.compactMap { field, scheme -> ImportIdentifier? in
            guard let value = facts[field]?.value, !value.isEmpty else { return nil }
            return ImportIdentifier(scheme: scheme, value: value)
        }
        if let register = source.register, let number = facts[.registerNumber]?.value, !number.isEmpty {
            all.append(ImportIdentifier(scheme: register, value: number))
        }
        return all
    }
}

/// What a dry run would have written, so that later rows are told as they would be. Keys are hashes and small texts.
struct Rehearsal: Sendable {
    private var owners: [Int: String] = [:]
    private var ruts: [String: String] = [:]

    mutating func give(_ identifiers: [ImportIdentifier], to organisation: String) {
        for identifier in identifiers {
            if owners[identifier.hashValue] == nil { owners[identifier.hashValue] = organisation }
            if identifier.scheme == OrganisationField.rut.scheme { ruts[organisation] = identifier.value }
        }
    }

    func owner(_ identifier: ImportIdentifier) -> String? { owners[identifier.hashValue] }
    func rut(of organisation: String) -> String? { ruts[organisation] }
}
