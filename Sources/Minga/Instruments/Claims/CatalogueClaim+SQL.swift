import Kit

extension CatalogueClaim {
    static let columns: SQL = """
        id, subject, part, field, position, value, traits, source_id, observed_on, grade, note_es, note_en, doubt_es, doubt_en, is_steward,
        asserted_by, asserted_at
        """

    static func read(_ row: Row) -> CatalogueClaim {
        func words(_ first: Int) -> Words? { row.textIfAny(first).map { Words(es: $0, en: row.textIfAny(first + 1) ?? $0) } }
        let traits = (try? JSON(parsing: Array(row.text(6).utf8)))?.members ?? []
        let pairs = traits.compactMap { member in Trait(rawValue: member.name).flatMap { trait in member.value.text.map { (trait, $0) } } }
        return CatalogueClaim(
            id: row.text(0), subject: row.text(1), part: row.text(2), field: row.text(3), position: row.int(4),
            value: (try? JSON(parsing: Array(row.text(5).utf8))) ?? .null,
            traits: Dictionary(pairs, uniquingKeysWith: { first, _ in first }),
            sourceID: row.text(7), observedOn: row.textIfAny(8).flatMap(PartialDate.init(iso:)),
            grade: Grade(rawValue: row.text(9)) ?? .unverified,
            note: words(10), doubt: words(12), isSteward: row.bool(14), assertedBy: row.text(15), assertedAt: row.instant(16))
    }

    static let insertColumns = [
        "id", "subject", "part", "field", "position", "value", "traits", "source_id", "observed_on", "grade", "note_es", "note_en",
        "doubt_es",
        "doubt_en", "is_steward", "asserted_by", "asserted_at", "withdrawn_at",
    ]

    var values: [Value] {
        func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
        let details = JSON.object(Trait.allCases.compactMap { trait in traits[trait].map { JSON.Member(trait.rawValue, .string($0)) } })
        return [
            .text(id), .text(subject), .text(part), .text(field), .integer(Int64(position)), .text(value.description),
            .text(details.description),
            .text(sourceID), observedOn?.value ?? .null, .text(grade.rawValue), text(note?.es), text(note?.en), text(doubt?.es),
            text(doubt?.en),
            .integer(isSteward ? 1 : 0), .text(assertedBy), assertedAt.value, .null,
        ]
    }

    /// Claims that hold, of one subject.
    static func of(_ subject: String, _ transaction: any Transaction) throws -> [CatalogueClaim] {
        try transaction.all(
            "SELECT \(columns) FROM catalogue_claims WHERE subject = \(subject) AND withdrawn_at IS NULL ORDER BY part, field, position, asserted_at, id",
            read)
    }

    /// Claims that hold, of some fields of every subject.
    static func of(_ fields: [String], _ transaction: any Transaction) throws -> [CatalogueClaim] {
        try transaction.all(
            """
            SELECT \(columns) FROM catalogue_claims WHERE field IN (\(list: fields)) AND withdrawn_at IS NULL
            ORDER BY subject, part, field, position, asserted_at, id
            """, read)
    }
}

extension InstrumentPart {
    static let columns: SQL = "part, title_es, title_en, year, from_on, until_on, territory, is_steward"

    static func read(_ row: Row) -> InstrumentPart {
        InstrumentPart(
            id: row.text(0), title: row.textIfAny(1).map { Words(es: $0, en: row.textIfAny(2) ?? $0) }, year: row.textIfAny(3),
            from: row.textIfAny(4), until: row.textIfAny(5), territory: row.textIfAny(6), isSteward: row.bool(7))
    }
}
