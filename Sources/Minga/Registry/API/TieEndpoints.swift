import Kit

/// `/api/v1/organisations/{id}/memberships`, `…/positions` and each of them.
enum TieEndpoints {
    static let memberships = Address("/api/v1/organisations/{id}/memberships")
    static let membership = Address("/api/v1/memberships/{id}")
    static let positions = Address("/api/v1/organisations/{id}/positions")
    static let position = Address("/api/v1/positions/{id}")

    private static let group = Operation.Group("ties", Words(es: "Relaciones y cargos", en: "Ties and roles"))

    private static let withdrawn = QueryParameter<Bool>(
        "withdrawn", Words(es: "También las que se retiraron por error.", en: "Also those withdrawn as mistakes."))

    static let all: [Endpoint] = ofMemberships + ofPositions

    private static let ofMemberships: [Endpoint] = [
        .list(
            memberships,
            .init(
                "listMemberships", group, Words(es: "Las relaciones de una organización", en: "The ties of an organisation"),
                detail: Words(
                    es: "En los dos sentidos, también las terminadas.", en: "Both ways, also those that ended.")),
            path: [.key], query: [withdrawn], of: TieShape.membership, sortedBy: [.text]
        ) { call, range in
            let organisation = try await Organisations(call.network).require(call.id)
            return try await Memberships(call.network).list(of: organisation.id, withdrawnToo: call[withdrawn] ?? false, range)
        },
        .create(
            memberships,
            .init(
                "addMembership", group, Words(es: "Anota una relación", en: "Notes a tie"),
                detail: Words(
                    es: "La organización de la dirección es la primera: «role» dice qué es ella de «other».",
                    en: "The organisation of the address is the first: “role” says what it is to “other”.")),
            access: .holding(.correctRecord), path: [.key], from: TieInput.membership, of: TieShape.membership, version: { $0.version },
            location: { membership($0.id) }
        ) { call, input in
            try await Memberships(call.network).add(
                input.draft, from: call.id, to: input.other, by: call.actor, key: call.visit.request.headers["idempotency-key"])
        },
        .record(
            membership, .init("getMembership", group, Words(es: "Una relación", en: "One tie")), of: TieShape.membership,
            version: { $0.version }
        ) { call in try await Memberships(call.network).require(call.id) },
        .update(
            membership, .init("correctMembership", group, Words(es: "Corrige una relación", en: "Corrects a tie")),
            access: .holding(.correctRecord), from: TieInput.membershipChange, of: TieShape.membership, version: { $0.version }
        ) { call, change in
            let current = try await Memberships(call.network).require(call.id)
            return try await Memberships(call.network).correct(
                current.id, change(MembershipDraft(current)), version: try version(call), by: call.actor)
        },
        .act(
            Address("/api/v1/memberships/{id}/end"),
            .init("endMembership", group, Words(es: "Anota que la relación terminó", en: "Notes that the tie ended")),
            access: .holding(.correctRecord), from: TieInput.ending, of: TieShape.membership, version: { $0.version }, needsVersion: true
        ) { call, ending in
            let current = try await Memberships(call.network).require(call.id)
            return try await Memberships(call.network).end(
                current.id, on: ending.until, note: ending.note, version: try version(call), by: call.actor)
        },
        .act(
            Address("/api/v1/memberships/{id}/withdrawal"),
            .init("withdrawMembership", group, Words(es: "Retira una relación anotada por error", en: "Withdraws a tie noted by mistake")),
            access: .holding(.correctRecord), from: TieInput.withdrawal, of: TieShape.membership, version: { $0.version },
            needsVersion: true
        ) { call, input in
            let current = try await Memberships(call.network).require(call.id)
            return try await Memberships(call.network).withdraw(
                current.id, reason: input, version: try version(call), by: call.actor)
        },
    ]

    private static let ofPositions: [Endpoint] = [
        .list(
            positions,
            .init(
                "listPositions", group, Words(es: "Quién ocupa cargos en una organización", en: "Who holds roles in an organisation"),
                detail: Words(
                    es: "Los cargos públicos de organismos públicos; los demás solo para quien puede ver personas.",
                    en: "The public roles of public bodies; the others only for those who may see people.")),
            path: [.key], of: TieShape.position, sortedBy: [.text]
        ) { call, range in
            let organisation = try await Organisations(call.network).require(call.id)
            return try await Positions(call.network).list(of: organisation, for: call.actor, range)
        },
        .create(
            positions, .init("addPosition", group, Words(es: "Anota quién ocupa un cargo", en: "Notes who holds a role")),
            access: .holding(.correctRecord), path: [.key], from: TieInput.position, of: TieShape.position, version: { $0.version },
            location: { position($0.id) }
        ) { call, draft in
            try await Positions(call.network).add(
                draft, in: call.id, by: call.actor, key: call.visit.request.headers["idempotency-key"])
        },
        .record(
            position, .init("getPosition", group, Words(es: "Un cargo", en: "One role")), of: TieShape.position, version: { $0.version }
        ) { call in try await Positions(call.network).require(call.id, for: call.actor).0 },
        .update(
            position, .init("correctPosition", group, Words(es: "Corrige un cargo", en: "Corrects a role")),
            access: .holding(.correctRecord), from: TieInput.positionChange, of: TieShape.position, version: { $0.version }
        ) { call, change in
            let (current, _) = try await Positions(call.network).require(call.id, for: call.actor)
            return try await Positions(call.network).correct(
                current.id, change(PositionDraft(current)), version: try version(call), by: call.actor)
        },
        .act(
            Address("/api/v1/positions/{id}/end"),
            .init("endPosition", group, Words(es: "Anota que la persona dejó el cargo", en: "Notes that the person left the role")),
            access: .holding(.correctRecord), from: TieInput.ending, of: TieShape.position, version: { $0.version }, needsVersion: true
        ) { call, ending in
            let (current, _) = try await Positions(call.network).require(call.id, for: call.actor)
            return try await Positions(call.network).end(
                current.id, on: ending.until, note: ending.note, version: try version(call), by: call.actor)
        },
        .act(
            Address("/api/v1/positions/{id}/withdrawal"),
            .init("withdrawPosition", group, Words(es: "Retira un cargo anotado por error", en: "Withdraws a role noted by mistake")),
            access: .holding(.correctRecord), from: TieInput.withdrawal, of: TieShape.position, version: { $0.version }, needsVersion: true
        ) { call, input in
            let (current, _) = try await Positions(call.network).require(call.id, for: call.actor)
            return try await Positions(call.network).withdraw(
                current.id, reason: input, version: try version(call), by: call.actor)
        },
    ]

    /// The version that `If-Match` names.
    private static func version(_ call: Call) throws(Problem) -> Int {
        guard let version = call.version else { throw Problem(.preconditionRequired, Problem.Code.preconditionRequired.title) }
        return version
    }
}
