import Kit

/// A public body or bank that runs instruments.
public struct Agency: Sendable, Hashable {
    public let id: String
    public var version: Int
    public var name: String
    public var acronym: String?
    public var kind: OrganisationKind?
    public var partOf: String?
    public var website: WebAddress?
    public var createdAt: Instant
    public var updatedAt: Instant

    public static func subject(_ id: String) -> String { "agency/" + id }
    /// `INDAP`, or the name where there is no acronym.
    public var short: String { acronym ?? name }

    static let columns: SQL = "id, version, name, acronym, kind, part_of, website, created_at, updated_at"
    static let insertColumns = ["id", "version", "name", "acronym", "kind", "part_of", "website", "sort_key", "created_at", "updated_at"]

    static func read(_ row: Row) -> Agency {
        Agency(
            id: row.text(0), version: row.int(1), name: row.text(2), acronym: row.textIfAny(3),
            kind: row.textIfAny(4).flatMap(OrganisationKind.init), partOf: row.textIfAny(5),
            website: row.textIfAny(6).flatMap(WebAddress.init),
            createdAt: row.instant(7), updatedAt: row.instant(8))
    }

    var values: [Value] {
        func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
        return [
            .text(id), .integer(Int64(version)), .text(name), text(acronym), text(kind?.rawValue), text(partOf), text(website?.text),
            .text(Fold.sort(short)), createdAt.value, updatedAt.value,
        ]
    }
}
