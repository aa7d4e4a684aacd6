import Kit

/// `/api/v1/links`: pairs that may be one organisation, and decisions on them.
enum LinkEndpoints {
    static let list = Address("/api/v1/links")
    static let one = Address("/api/v1/links/{id}")

    private static let group = Operation.Group("links", Words(es: "Pares de fichas", en: "Pairs of records"))
    private static let state = QueryParameter<Standing>("state", \.words, Words(es: "Estado.", en: "State."))

    /// States as programs name them.
    enum Standing: String, Sendable, CaseIterable {
        case open, same, different, unsure

        init(_ state: LinkPair.State) {
            self =
                switch state {
                case .open: .open
                case .same: .same
                case .different: .different
                case .unsure: .unsure
                }
        }

        var state: LinkPair.State {
            switch self {
            case .open: .open
            case .same: .same
            case .different: .different
            case .unsure: .unsure
            }
        }

        var words: Words { state.mark }
    }

    /// What can be decided.
    enum Decision: String, Sendable, CaseIterable {
        case same, different, unsure

        var verb: LinkPair.Verb {
            switch self {
            case .same: .unite
            case .different: .part
            case .unsure: .leave
            }
        }

        var words: Words { Standing(rawValue: rawValue)?.words ?? Words(same: rawValue) }
    }

    static let all: [Endpoint] = [
        .list(
            list,
            .init(
                "listLinks", group,
                Words(es: "Los pares de fichas que pueden ser una organización", en: "Pairs of records that may be one organisation"),
                detail: Words(es: "Con su probabilidad y lo que se decidió.", en: "With their probability and what was decided.")),
            access: .holding(.importRecords), query: [state], of: LinkShape.listed, sortedBy: [.text]
        ) { call, range in try await LinkPairs(call.network).slice(call[state]?.state, range, by: call.actor) },
        .record(
            one,
            .init(
                "getLink", group,
                Words(es: "Un par, con lo que habla a favor y en contra", en: "A pair, with what speaks for and against it")),
            access: .holding(.importRecords), of: LinkShape.opened, version: { $0.pair.version }
        ) { call in try await LinkPairs(call.network).open(call.id, by: call.actor) },
        .act(
            Address("/api/v1/links/{id}/decision"),
            .init(
                "decideLink", group, Words(es: "Decide un par", en: "Decides a pair"),
                detail: Words(
                    es: "«same» une las dos fichas; la dirección de la que deja de mostrarse lleva a la otra.",
                    en: "“same” merges both records; the address of the one no longer shown leads to the other.")),
            access: .holding(.importRecords), from: LinkShape.decision, of: LinkShape.opened, version: { $0.pair.version },
            needsVersion: true
        ) { call, input in
            try await decide(call, input.decision.verb, input.reason)
        },
        .act(
            Address("/api/v1/links/{id}/reopening"),
            .init(
                "reopenLink", group, Words(es: "Deshace la decisión de un par", en: "Undoes the decision of a pair"),
                detail: Words(
                    es: "Si se habían unido, las dos fichas vuelven a ser las que eran.",
                    en: "If they had been merged, both records are again what they were.")),
            access: .holding(.importRecords), from: QuarantineShape.reason("LinkReopening"), of: LinkShape.opened,
            version: { $0.pair.version }, needsVersion: true
        ) { call, reason in try await decide(call, .reopen, reason) },
    ]

    private static func decide(_ call: Call, _ verb: LinkPair.Verb, _ reason: String?) async throws -> LinkPairs.Opened {
        guard let version = call.version else { throw Problem(.preconditionRequired, Problem.Code.preconditionRequired.title) }
        let pairs = LinkPairs(call.network)
        let current = try await pairs.open(call.id, by: call.actor).pair
        guard current.version == version else {
            throw Problem(
                .stale, Words(es: "El par ya va en la versión \(current.version).", en: "The pair is at version \(current.version) by now.")
            )
        }
        try await pairs.decide(call.id, verb, version: version, reason: reason, by: call.actor)
        return try await pairs.open(call.id, by: call.actor)
    }
}
