import Kit

/// `/api/v1/proposals`: the desk of proposed changes, as a list.
enum ProposalEndpoints {
    static let list = Address("/api/v1/proposals")

    private static let group = Operation.Group("proposals", Words(es: "Propuestas", en: "Proposals"))
    private static let state = QueryParameter<Proposal.State>("state", \.title, Words(es: "Estado.", en: "State."))

    static let all: [Endpoint] = [
        .list(
            list,
            .init(
                "listProposals", group,
                Words(es: "Los cambios propuestos, los últimos primero", en: "The proposed changes, the latest first"),
                detail: Words(
                    es: "Quien revisa ve los de su ámbito; los demás, los propios.",
                    en: "Reviewers see those within their scope; others, their own.")),
            access: .signedIn, query: [state], of: shape, sortedBy: [.whole, .text]
        ) { call, range in try await Proposals(call.network).slice(call[state], range, by: call.actor) }
    ]

    private static let shape = Shape<Proposals.Listed>(
        "ListedProposal", Words(es: "Un cambio propuesto, con lo que pide.", en: "A proposed change, with what it asks.")
    ) { field in
        field.text("id", .any, Words(es: "Clave.", en: "Key.")) { $0.proposal.id }
        field.text("organisation", .key, Words(es: "Organización.", en: "Organisation.")) { $0.proposal.organisationID }
        field.text("organisation_name", .any, Words(es: "Su nombre.", en: "Its name."), example: "Cooperativa Torrencial Lechero") {
            $0.name
        }
        field.whole("organisation_number", 1...Int64.max, Words(es: "Su número corto.", en: "Its short number.")) { Int($0.serial) }
        field.text("state", .choice(Proposal.State.self, \.title), Words(es: "Estado.", en: "State.")) { $0.proposal.state.rawValue }
        field.records("changes", change, Words(es: "Lo que pide, campo por campo.", en: "What it asks, field by field.")) { listed in
            listed.proposal.facts.claims.sorted { $0.key < $1.key }.map { Change(field: $0.key, value: $0.value.value) }
        }
        field.textIfAny("note", .any, Words(es: "Por qué.", en: "Why.")) { $0.proposal.note }
        field.instant("proposed_at", Words(es: "Cuándo se propuso.", en: "When it was proposed.")) { $0.proposal.proposedAt }
        field.instantIfAny("decided_at", Words(es: "Cuándo se decidió.", en: "When it was decided.")) { $0.proposal.decidedAt }
        field.textIfAny("reason", .any, Words(es: "Razón de la decisión.", en: "Reason for the decision.")) { $0.proposal.reason }
    }

    private struct Change: Sendable {
        let field: String
        let value: String
    }

    private static let change = Shape<Change>("ProposedChange", Words(es: "Un dato propuesto.", en: "A proposed value.")) { field in
        field.text("field", .any, Words(es: "Campo.", en: "Field."), example: "website") { $0.field }
        field.text("value", .any, Words(es: "Valor; vacío es «no se sabe».", en: "Value; empty is “not known”.")) { $0.value }
    }
}
