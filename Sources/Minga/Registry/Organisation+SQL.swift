import Kit

extension Organisation {
    static let columns: SQL = "id, serial, version, is_listed, facts, source_count, freshest_on, created_at, updated_at"

    static func read(_ row: Row) -> Organisation {
        Organisation(
            id: row.text(0), serial: Int64(row.int(1)), facts: Facts(text: row.text(4)), sourceCount: row.int(5),
            freshestOn: row.textIfAny(6).flatMap(PartialDate.init(iso:)), createdAt: row.instant(7), updatedAt: row.instant(8),
            version: row.int(2),
            isListed: row.bool(3))
    }

    static let insertColumns = [
        "id", "serial", "version", "is_listed", "name", "acronym", "kind", "coop_class", "legal_status", "activity", "sector",
        "product_chain",
        "country", "region", "province", "commune", "rut", "founded", "members_total", "members_women", "members_young", "website", "facts",
        "search_key", "sort_key", "source_count", "freshest_on", "has_doubt", "created_at", "updated_at",
    ]

    /// The row for `insertColumns`: columns that lists filter and sort by, computed from the facts.
    var values: [Value] { values(text: facts.text) }

    /// The same, when the canonical text of the facts is known.
    func values(text factsText: String) -> [Value] {
        func text(_ field: OrganisationField) -> Value { self[field].map { .text($0) } ?? .null }
        func count(_ field: OrganisationField) -> Value { self[field].flatMap { Int64($0) }.map { .integer($0) } ?? .null }
        return [
            .text(id), .integer(serial), .integer(Int64(version)), .integer(isListed ? 1 : 0), .text(name), text(.acronym), text(.kind),
            text(.coopClass), text(.legalStatus), text(.activity), text(.sector), text(.productChain), .text(country),
            region.map { .text($0) } ?? .null, text(.province), text(.commune), text(.rut), text(.founded), count(.membersTotal),
            count(.membersWomen), count(.membersYoung), text(.website),
            .text(factsText), .text(Fold.search(name)), .text(Fold.sort(name)), .integer(Int64(sourceCount)), freshestOn?.value ?? .null,
            .integer(hasDoubt ? 1 : 0), createdAt.value, updatedAt.value,
        ]
    }

    /// Inserts the row, or replaces all but the key of the one there.
    func save(_ transaction: any Transaction, isNew: Bool) throws {
        if !isNew { try transaction.execute("DELETE FROM organisations WHERE id = \(id)") }
        try transaction.insert(into: "organisations", columns: Self.insertColumns, rows: [values])
    }

    /// Stems for full-text search: names weigh more than trade, place and kind.
    func document(_ names: Gazetteer) -> SearchDocument {
        var body: [String] = []
        if let kind { body.append(kind.title.es) }
        if let sector { body.append(sector.title.es) }
        for field in [OrganisationField.coopClass, .productChain, .locality, .description, .registerNumber, .daes] {
            if let value = self[field] { body.append(value) }
        }
        for code in [commune, self[.province], region].compactMap(\.self) {
            if let name = names.name(of: code) { body.append(name) }
        }
        if let rut { body.append(String(rut.number) + " " + String(rut.number) + String(rut.digit)) }
        let titles = [self[.name], self[.legalName], self[.acronym], self[.aliases]].compactMap { $0 }
        return SearchDocument(
            serial: serial, title: Stems.index(titles.joined(separator: " ")), body: Stems.index(body.joined(separator: " ")))
    }

    /// Identifiers that other records of the same organisation would share.
    func identifiers() -> [(scheme: String, value: String)] {
        OrganisationField.allCases.compactMap { field in
            guard let scheme = field.scheme, let value = self[field] else { return nil }
            return (scheme, value)
        }
    }
}
