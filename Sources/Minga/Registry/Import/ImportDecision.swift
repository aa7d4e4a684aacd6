import Kit

/// What becomes of one row.
enum ImportDecision: Sendable {
    /// A new organisation.
    case created(String)
    /// A record that an undo took away, of an organisation that nobody else speaks of.
    case returned(String)
    /// A new record of an organisation that is there.
    case linked(String)
    /// The record says something else than before.
    case changed(String, before: String)
    case unchanged
    case held(HeldCell)

    /// Organisation that gets a statement.
    var organisation: String? {
        switch self {
        case .created(let id), .returned(let id), .linked(let id), .changed(let id, _): id
        case .unchanged, .held: nil
        }
    }

    /// The same, for those who count.
    var fate: ImportOutcome.Fate {
        switch self {
        case .created, .returned: .created
        case .linked: .linked
        case .changed(_, let before): .changed(before: before)
        case .unchanged: .unchanged
        case .held(let cell): .held(cell)
        }
    }

    /// One decision for each row with its identifiers, in order. `name` makes keys of new organisations.
    static func all(
        _ drafts: [RowDraft], _ identifiers: [[ImportIdentifier]], known: inout KnownOrganisations, name: () -> String
    ) -> [ImportDecision] {
        zip(drafts, identifiers).map { one($0, $1, &known, name) }
    }

    private static func one(
        _ draft: RowDraft, _ identifiers: [ImportIdentifier], _ known: inout KnownOrganisations, _ name: () -> String
    ) -> ImportDecision {
        if let failure = draft.failure { return .held(failure) }
        let record = known.records[draft.key]
        if let record, record.isLive {
            if record.digest == draft.digest { return .unchanged }
            if let rut = draft.facts[.rut]?.value, let other = known.isOtherRut(rut, than: record) { return .held(otherRut(rut, other)) }
            return .changed(record.organisationID, before: record.statementID)
        }
        let owners = identifiers.compactMap { known.owner($0) }.uniqued()
        if let conflict = conflict(draft, owners, known) { return .held(conflict) }
        if let owner = owners.first {
            known.give(identifiers, to: owner)
            return .linked(known.lodger(identifiers, of: owner))
        }
        if let record {
            known.give(identifiers, to: record.organisationID)
            return known.listed.contains(record.organisationID) ? .linked(record.organisationID) : .returned(record.organisationID)
        }
        let id = name()
        known.give(identifiers, to: id)
        return .created(id)
    }

    /// Numbers that point at two organisations, or a second valid RUT for one: a person decides.
    private static func conflict(_ draft: RowDraft, _ owners: [String], _ known: KnownOrganisations) -> HeldCell? {
        if owners.count > 1 {
            return HeldCell(
                column: nil, value: nil, code: "twoOrganisations",
                message: Words(
                    es: "Sus números son de organizaciones distintas. Revise cuál corresponde y corrija la otra ficha.",
                    en: "Its numbers belong to different organisations. Check which one is right and correct the other record."))
        }
        guard let owner = owners.first, let rut = draft.facts[.rut]?.value, let other = known.rut(of: owner), other != rut else {
            return nil
        }
        return otherRut(rut, other)
    }

    private static func otherRut(_ rut: String, _ other: String) -> HeldCell {
        HeldCell(
            column: nil, value: rut, code: "otherRut",
            message: Words(
                es:
                    "Su número de registro es de una organización con otro RUT (\(other)). Dos RUT válidos no se unen solos: revise cuál corresponde.",
                en:
                    "Its register number belongs to an organisation with another RUT (\(other)). Two valid RUT are never joined by themselves: check which is right."
            ))
    }
}
