import Kit

/// Two different valid RUTs never stand in one organisation, also not by a correction after a merge.
enum OneRut {
    /// Other numbers may be several: what one record of a family says of itself does not hide what another says. None for a record alone.
    static func numbers(_ said: [Statement], trust: [String: Int]) -> [ImportIdentifier] {
        let records = Dictionary(grouping: said, by: \.organisationID)
        guard records.count > 1 else { return [] }
        return records.keys.sorted().flatMap { id -> [ImportIdentifier] in
            let own = Resolution(records[id] ?? [], trust: trust)
            return OrganisationField.allCases.compactMap { field -> ImportIdentifier? in
                guard field != .rut, let scheme = field.scheme, let value = own.facts[field]?.value, !value.isEmpty else { return nil }
                return ImportIdentifier(scheme: scheme, value: value)
            }
        }
    }

    /// Refuses a RUT that differs from what a record merged into this one says.
    static func check(_ facts: Facts, of id: String, _ transaction: any Transaction) throws {
        guard let rut = facts[.rut]?.value, !rut.isEmpty else { return }
        let other = try transaction.first(
            """
            SELECT value FROM merged_identifiers WHERE scheme = 'rut' AND value <> \(rut)
                AND organisation_id IN (SELECT member_id FROM homes WHERE home_id = \(id))
            """
        ) { $0.text(0) }
        guard let other else { return }
        throw Problem.invalid([
            Problem.Field(
                OrganisationField.rut.rawValue,
                Words(
                    es: "Una ficha que se unió a esta tiene el RUT \(other). Sepárela primero, si es otra organización.",
                    en: "A record merged into this one has the RUT \(other). Split it first, if it is another organisation."))
        ])
    }
}
