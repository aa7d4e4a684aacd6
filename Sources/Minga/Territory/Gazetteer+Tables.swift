import Kit

/// How each value is read from its table. A row that cannot be read is left out, which the tests of the counts would show.

extension Region {
    init?(_ row: Table.Row) {
        guard let order = Int(row["order"]) else { return nil }
        self.init(
            code: row["code"], iso: row["iso"], short: row["short"], name: row["name"], abbreviation: row["abbreviation"], order: order,
            capital: row["capital_commune"], timeZone: row["time_zone"], sources: row["source"].split(separator: " ").map(String.init))
    }
}

extension Province {
    init(_ row: Table.Row) { self.init(code: row["code"], region: row["region"], name: row["name"]) }
}

extension Commune {
    init(_ row: Table.Row) {
        self.init(
            code: row["code"], province: row["province"], name: row["name"], seat: Seat(row), population: Population(row),
            ownTimeZone: row["time_zone"].nonEmpty)
    }
}

extension Seat {
    init?(_ row: Table.Row) {
        guard let latitude = Double(row["lat"]), let longitude = Double(row["lon"]) else { return nil }
        self.init(coordinates: Coordinates(latitude: latitude, longitude: longitude), source: row["coordinate_source"])
    }
}

extension Population {
    init?(_ row: Table.Row) {
        guard let total = Int(row["population_2024"]), let date = PartialDate(iso: "2024") else { return nil }
        self.init(total: total, women: Int(row["women_2024"]), men: Int(row["men_2024"]), date: date, source: "ine-censo-2024")
    }
}

extension Designation {
    init?(_ row: Table.Row) {
        guard let kind = Kind(rawValue: row["designation"]), let from = PartialDate(iso: row["from"]),
            let evidence = Evidence(rawValue: row["evidence"])
        else { return nil }
        self.init(
            code: row["code"], kind: kind, from: from, until: PartialDate(iso: row["until"]), source: row["source"], evidence: evidence,
            note: row["note"])
    }
}

extension MacrozoneSet {
    static func read(_ rows: [Table.Row], order: [String: Int]) -> [MacrozoneSet] {
        rows.map { $0["set"] }.uniqued().compactMap { id in
            let ofSet = rows.filter { $0["set"] == id }
            guard let first = ofSet.first, let evidence = Evidence(rawValue: first["evidence"]) else { return nil }
            let zones = ofSet.map { $0["zone"] }.uniqued().map { zone in
                let ofZone = ofSet.filter { $0["zone"] == zone }
                let codes = ofZone.map { $0["region"] }.sorted { (order[$0] ?? 99) < (order[$1] ?? 99) }
                return Zone(id: zone, name: ofZone.first?["zone_name"] ?? zone, regions: codes)
            }
            return MacrozoneSet(id: id, name: first["set_name"], zones: zones, source: first["source"], evidence: evidence)
        }
    }
}

extension Attribution {
    init(_ row: Table.Row) {
        self.init(
            id: row["id"], text: Words(es: row["text_es"], en: row["text_en"]), address: WebAddress(row["url"]), licence: row["licence"])
    }
}
