import Kit

/// The pages where ties are noted, ended, corrected and withdrawn.
enum TieRoutes {
    static let all: [Route] = [
        Route(.get, RegistryPaths.newTie, .holding(.correctRecord), new),
        Route(.post, RegistryPaths.newTie, .holding(.correctRecord), add),
        Route(.get, RegistryPaths.tie, .anyone, one),
        Route(.get, RegistryPaths.correctTie, .holding(.correctRecord)) { visit in
            let (pages, seen) = try await load(visit, toChange: true)
            return visit.page(pages.correct(seen).page(pages.values(seen.tie), version: seen.tie.version))
        },
        Route(.post, RegistryPaths.correctTie, .holding(.correctRecord), correct),
        Route(.get, RegistryPaths.endTie, .holding(.correctRecord)) { visit in
            let (pages, seen) = try await load(visit, toChange: true)
            return visit.page(pages.end(seen).page(FormValues(), version: seen.tie.version))
        },
        Route(.post, RegistryPaths.endTie, .holding(.correctRecord), end),
        Route(.get, RegistryPaths.withdrawTie, .holding(.correctRecord)) { visit in
            let (pages, seen) = try await load(visit, toChange: true)
            return visit.page(pages.withdraw(seen).page(FormValues(), version: seen.tie.version))
        },
        Route(.post, RegistryPaths.withdrawTie, .holding(.correctRecord), withdraw),
    ]

    // MARK: Noting one

    /// The other organisation that the address names; nil while none is chosen.
    private static func chosen(_ visit: Visit) async throws -> Organisation? {
        guard let key = visit.query[NewTiePage.other] else { return nil }
        return try await Organisations(visit.network).require(key)
    }

    private static func new(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let organisation = try await Organisations(network).require(visit.parameter("id"))
        let page = NewTiePage(visit: visit, organisation: organisation)
        if let other = try await chosen(visit) {
            let form = page.form(other, try await SourceList(network).all())
            return visit.page(form.page(NewTiePage.blank))
        }
        let asked = DirectoryQuery(visit.query)
        let query = DirectoryQuery(words: asked.words, page: asked.page)
        let found = query.words == nil ? nil : try await Directory(network).page(query)
        return visit.page(page.search(query, found))
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let organisation = try await Organisations(network).require(visit.parameter("id"))
        guard let other = try await chosen(visit) else { return .redirect(RegistryPaths.newTie(visit.parameter("id"))) }
        let form = NewTiePage(visit: visit, organisation: organisation).form(other, try await SourceList(network).all())
        return try await visit.submit(Form([])) { typed in
            let (side, claim) = try read(typed, form.form, visit)
            let (first, second) = side.isInverse ? (other, organisation) : (organisation, other)
            try await Memberships(network).add(
                MembershipDraft(role: side.role, claim: claim), from: first.id, to: second.id, by: visit.actor,
                key: visit.form[Idempotency.field])
            visit.leave(Words(es: "La relación quedó anotada.", en: "The relation was noted."))
            return .redirect(RegistryPaths.page(organisation.serial))
        } again: { values, problem in
            form.page(values, problem)
        }
    }

    private static func read(_ typed: Pairs, _ form: Form, _ visit: Visit) throws(Problem) -> (TieChoices.Side, DatedClaim) {
        var flaws: [Problem.Field] = []
        let claim = DatedFields.read(typed, form, today: visit.network.now().day(), &flaws)
        guard flaws.isEmpty, let side = TieChoices.read(typed["role"]) else { throw .invalid(flaws) }
        return (side, claim)
    }

    // MARK: One that is there

    private static func load(_ visit: Visit, toChange: Bool = false) async throws -> (TiePages, TiePages.Seen) {
        let network = visit.network
        let organisation = try await Organisations(network).require(visit.parameter("id"))
        let tie = try await Memberships(network).require(visit.parameter("tie"))
        guard [tie.organisationID, tie.otherID].contains(organisation.id) else { throw Memberships.absent }
        let other = try await Organisations(network).find(tie.other(than: organisation.id))
        if toChange, !(other.map { visit.actor.may(.correctRecord, at: $0.place) } ?? false) {
            try visit.actor.require(.correctRecord, at: organisation.place)
        }
        let sources = try await SourceList(network).all().map { ($0.id, $0) }
        let pages = TiePages(
            visit: visit, organisation: organisation, sources: Dictionary(sources, uniquingKeysWith: { first, _ in first }))
        return (pages, TiePages.Seen(tie: tie, other: other))
    }

    private static func one(_ visit: Visit) async throws -> Answer {
        let (pages, seen) = try await load(visit)
        return visit.page(pages.one(seen, history: try await RecordHistory(visit.network).of(subject: "membership/" + seen.tie.id)))
    }

    private static func correct(_ visit: Visit) async throws -> Answer {
        let (pages, seen) = try await load(visit, toChange: true)
        let form = pages.correct(seen)
        return try await visit.submit(form, version: visit.formVersion) { typed in
            let (side, claim) = try read(typed, form.form, visit)
            try await Memberships(visit.network).correct(
                seen.tie.id, MembershipDraft(role: side.role, claim: claim), version: try visit.requiredVersion(), by: visit.actor)
            return done(visit, pages, Words(es: "La relación quedó corregida.", en: "The relation was corrected."))
        } conflict: { typed in
            let (pages, now) = try await load(visit)
            return pages.correct(now).conflict(typed, version: now.tie.version, pages.lines(typed, now))
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        let (pages, seen) = try await load(visit, toChange: true)
        return try await visit.submit(pages.end(seen), version: visit.formVersion) { typed in
            try await Memberships(visit.network).end(
                seen.tie.id, on: try DatedFields.end(typed), note: typed["note"], version: try visit.requiredVersion(), by: visit.actor)
            return done(visit, pages, Words(es: "El término quedó anotado.", en: "The end was noted."))
        } conflict: { typed in
            let (pages, now) = try await load(visit)
            return pages.end(now).conflict(typed, version: now.tie.version)
        }
    }

    private static func withdraw(_ visit: Visit) async throws -> Answer {
        let (pages, seen) = try await load(visit, toChange: true)
        return try await visit.submit(pages.withdraw(seen), version: visit.formVersion) { typed in
            try await Memberships(visit.network).withdraw(
                seen.tie.id, reason: typed["reason"] ?? "", version: try visit.requiredVersion(), by: visit.actor)
            return done(visit, pages, Words(es: "La relación quedó retirada.", en: "The relation was withdrawn."))
        } conflict: { typed in
            let (pages, now) = try await load(visit)
            return pages.withdraw(now).conflict(typed, version: now.tie.version)
        }
    }

    private static func done(_ visit: Visit, _ pages: TiePages, _ words: Words) -> Answer {
        visit.leave(words)
        return .redirect(RegistryPaths.page(pages.organisation.serial))
    }
}
