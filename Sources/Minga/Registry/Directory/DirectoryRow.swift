import Kit

/// A line of the directory: what a list shows of an organisation, read without its claims.
public struct DirectoryRow: Sendable, Hashable {
    public let serial: Int64
    public let name: String
    public let acronym: String?
    public let kind: OrganisationKind?
    public let legalStatus: LegalStatus?
    public let activity: Activity?
    public let sector: Sector?
    public let region: String?
    public let commune: String?
    public let country: String
    public let membersTotal: Int?
    public let freshestOn: PartialDate?
    public let hasDoubt: Bool

    static let columns: SQL = """
        o.serial, o.name, o.acronym, o.kind, o.legal_status, o.activity, o.sector, o.region, o.commune, o.country, o.members_total, o.freshest_on, o.has_doubt
        """

    static func read(_ row: Row) -> DirectoryRow {
        DirectoryRow(
            serial: Int64(row.int(0)), name: row.text(1), acronym: row.textIfAny(2), kind: row.textIfAny(3).flatMap(OrganisationKind.init),
            legalStatus: row.textIfAny(4).flatMap(LegalStatus.init), activity: row.textIfAny(5).flatMap(Activity.init),
            sector: row.textIfAny(6).flatMap(Sector.init), region: row.textIfAny(7), commune: row.textIfAny(8), country: row.text(9),
            membersTotal: row.intIfAny(10), freshestOn: row.textIfAny(11).flatMap(PartialDate.init(iso:)), hasDoubt: row.bool(12))
    }
}
