import Kit

extension HSDSCatalogue {
    /// Services that a call asks for, in the order of their keys.
    func services(_ query: HSDSQuery) -> [JSON] {
        let found = services.filter { query.admits($0, agency: $0.agency.flatMap { agencies[$0] }) }
        if query.isMinimal { return found.map(minimal) }
        return found.map { query.isFull ? service($0) : Self.plain(service($0)) }
    }

    /// `modified_date` is what the API of HSDS calls it, `last_modified` the record itself.
    private func minimal(_ instrument: Instrument) -> JSON {
        let modified = JSON.string(instrument.updatedAt.iso)
        return ["id": .string(Self.key(instrument)), "modified_date": modified, "last_modified": modified]
    }

    /// Without what a record has several of.
    private static func plain(_ record: JSON) -> JSON {
        .object((record.members ?? []).filter { $0.value.elements == nil })
    }

    func service(key: String) -> JSON? { services.first { Self.key($0) == key }.map(service) }

    // MARK: Organizations

    /// Agencies by name.
    func organizations(_ query: HSDSQuery) -> [JSON] {
        let found = agencies.values.filter { query.admits($0, services: services(of: $0)) }.sorted {
            (Fold.sort($0.short), $0.id) < (Fold.sort($1.short), $1.id)
        }
        return found.map { organization($0, services: query.isFull || query.hasFullServices, full: query.hasFullServices) }
    }

    func organization(key: String, full: Bool) -> JSON? {
        agencies.values.first { Self.uuid(Agency.subject($0.id)) == key }.map { organization($0, services: true, full: full) }
    }

    private func services(of agency: Agency) -> [Instrument] { services.filter { $0.agency == agency.id } }

    func organization(_ agency: Agency) -> JSON {
        Self.object([
            ("id", .string(Self.uuid(Agency.subject(agency.id)))), ("name", .string(agency.name)),
            ("alternate_name", agency.acronym.map { .string($0) }),
            ("description", .string(agency.kind?.title.es ?? agency.name)), ("website", agency.website.map { .string($0.text) }),
            ("parent_organization_id", agency.partOf.flatMap { agencies[$0] }.map { .string(Self.uuid(Agency.subject($0.id))) }),
        ])
    }

    /// With its services: their names, or everything.
    private func organization(_ agency: Agency, services isNested: Bool, full: Bool) -> JSON {
        guard isNested, let members = organization(agency).members else { return organization(agency) }
        let nested = services(of: agency).map { instrument -> JSON in
            full
                ? service(instrument)
                : [
                    "id": .string(Self.key(instrument)), "name": .string(instrument.name), "status": .string(Self.status(instrument.state)),
                ]
        }
        return .object(members + [JSON.Member("services", .array(nested))])
    }
}
