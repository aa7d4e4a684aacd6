import Kit

/// The pages where role holders are noted, ended, corrected and withdrawn.
enum RoleRoutes {
    static let all: [Route] = [
        Route(.get, RegistryPaths.newRole, .holding(.correctRecord)) { visit in
            let pages = try await pages(visit)
            return visit.page(pages.new().page(RoleForm.blank(pages.organisation)))
        },
        Route(.post, RegistryPaths.newRole, .holding(.correctRecord), add),
        Route(.get, RegistryPaths.role, .anyone, one),
        Route(.get, RegistryPaths.correctRole, .holding(.correctRecord)) { visit in
            let (pages, position) = try await load(visit)
            return visit.page(pages.correct(position).page(RoleForm.values(PositionDraft(position)), version: position.version))
        },
        Route(.post, RegistryPaths.correctRole, .holding(.correctRecord), correct),
        Route(.get, RegistryPaths.endRole, .holding(.correctRecord)) { visit in
            let (pages, position) = try await load(visit)
            return visit.page(pages.end(position).page(FormValues(), version: position.version))
        },
        Route(.post, RegistryPaths.endRole, .holding(.correctRecord), end),
        Route(.get, RegistryPaths.withdrawRole, .holding(.correctRecord)) { visit in
            let (pages, position) = try await load(visit)
            return visit.page(pages.withdraw(position).page(FormValues(), version: position.version))
        },
        Route(.post, RegistryPaths.withdrawRole, .holding(.correctRecord), withdraw),
    ]

    private static func pages(_ visit: Visit, toChange: Bool = true) async throws -> RolePages {
        let organisation = try await Organisations(visit.network).require(visit.parameter("id"))
        if toChange {
            try visit.actor.require(.correctRecord, at: organisation.place)
            try visit.actor.require(.seePeople, at: organisation.place)
        }
        let sources = try await SourceList(visit.network).all().map { ($0.id, $0) }
        return RolePages(
            visit: visit, organisation: organisation, sources: Dictionary(sources, uniquingKeysWith: { first, _ in first }))
    }

    private static func load(_ visit: Visit, toChange: Bool = true) async throws -> (RolePages, Position) {
        let pages = try await pages(visit, toChange: toChange)
        let (position, home) = try await Positions(visit.network).require(visit.parameter("role"), for: visit.actor)
        guard home.id == pages.organisation.id else { throw Positions.absent }
        return (pages, position)
    }

    private static func one(_ visit: Visit) async throws -> Answer {
        let (pages, position) = try await load(visit, toChange: false)
        return visit.page(pages.one(position, history: try await RecordHistory(visit.network).of(subject: "position/" + position.id)))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let pages = try await pages(visit)
        let form = pages.new()
        return try await visit.submit(Form([])) { typed in
            let draft = try RoleForm.read(typed, form.form, pages.organisation, today: visit.network.now().day())
            try await Positions(visit.network).add(
                draft, in: pages.organisation.id, by: visit.actor, key: visit.form[Idempotency.field])
            return done(visit, pages, Words(es: "El cargo quedó anotado.", en: "The role was noted."))
        } again: { values, problem in
            form.page(values, problem)
        }
    }

    private static func correct(_ visit: Visit) async throws -> Answer {
        let (pages, position) = try await load(visit)
        let form = pages.correct(position)
        return try await visit.submit(form, version: visit.formVersion) { typed in
            let draft = try RoleForm.read(typed, form.form, pages.organisation, today: visit.network.now().day())
            try await Positions(visit.network).correct(position.id, draft, version: try visit.requiredVersion(), by: visit.actor)
            return done(visit, pages, Words(es: "El cargo quedó corregido.", en: "The role was corrected."))
        } conflict: { typed in
            let (pages, now) = try await load(visit)
            return pages.correct(now).conflict(typed, version: now.version, pages.lines(typed, now))
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let (pages, position) = try await load(visit)
        return try await visit.submit(pages.end(position), version: visit.formVersion) { typed in
            try await Positions(visit.network).end(
                position.id, on: try DatedFields.end(typed), note: typed["note"], version: try visit.requiredVersion(), by: visit.actor)
            return done(visit, pages, Words(es: "El término quedó anotado.", en: "The end was noted."))
        } conflict: { typed in
            let (pages, now) = try await load(visit)
            return pages.end(now).conflict(typed, version: now.version)
        }
    }

    private static func withdraw(_ visit: Visit) async throws -> Answer {
        let (pages, position) = try await load(visit)
        return try await visit.submit(pages.withdraw(position), version: visit.formVersion) { typed in
            try await Positions(visit.network).withdraw(
                position.id, reason: typed["reason"] ?? "", version: try visit.requiredVersion(), by: visit.actor)
            return done(visit, pages, Words(es: "El cargo quedó retirado.", en: "The role was withdrawn."))
        } conflict: { typed in
            let (pages, now) = try await load(visit)
            return pages.withdraw(now).conflict(typed, version: now.version)
        }
    }

    private static func done(_ visit: Visit, _ pages: RolePages, _ words: Words) -> Answer {
        visit.leave(words)
        return .redirect(RegistryPaths.page(pages.organisation.serial))
    }
}
