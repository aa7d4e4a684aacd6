import Kit

extension Registry {
    public static func desk() -> [DeskEntry] { RegistryDesk.all }

    public static func routes() -> [Route] {
        [
            Route(.get, RegistryPaths.directory, .anyone, directory).shared.limited { $0.query["q"] == nil ? nil : .search },
            Route(.get, RegistryPaths.new, .holding(.correctRecord)) { $0.page(EditPage(visit: $0, verb: .add, organisation: nil).page()) },
            Route(.post, RegistryPaths.new, .holding(.correctRecord), add),
            Route(.get, RegistryPaths.organisation, .anyone, record).shared,
            Route(.get, RegistryPaths.sources, .anyone, sources).shared,
            Route(.get, RegistryPaths.edit, .holding(.correctRecord)) { try await edit($0, .correct) },
            Route(.post, RegistryPaths.edit, .holding(.correctRecord), correct),
            Route(.get, RegistryPaths.propose, .holding(.proposeChange)) { try await edit($0, .propose) },
            Route(.post, RegistryPaths.propose, .holding(.proposeChange), propose),
            Route(.get, RegistryPaths.proposals, .signedIn, proposals),
            Route(.get, RegistryPaths.proposal, .signedIn, proposal),
            Route(.post, RegistryPaths.proposal, .signedIn, decide),
        ] + TieRoutes.all + RoleRoutes.all + QuarantineRoutes.all + IntakeRoutes.all + ScheduleRoutes.all
    }

    private static func directory(_ visit: Visit) async throws -> Answer {
        let query = DirectoryQuery(visit.query)
        let network = visit.network
        let page = try await Directory(network).page(query)
        return visit.page(
            DirectoryPage(
                visit: visit, query: query, page: page, sources: try await sourcesByID(network), showsMap: visit.query["vista"] == "mapa"
            ).content)
    }

    private static func sourcesByID(_ network: Network) async throws -> [String: Source] {
        Dictionary(try await SourceList(network).all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func record(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let organisation = try await Organisations(network).require(visit.parameter("id"))
        if visit.parameter("id") == organisation.id { return .redirect(RegistryPaths.page(organisation.serial), status: 301) }
        let sources = try await sourcesByID(network)
        let statements = try await Organisations(network).statements(of: organisation.id)
        let relations = Relations(network)
        let page = OrganisationPage(
            visit: visit, organisation: organisation, resolution: Resolution(statements, trust: sources.mapValues(\.trust)),
            sources: sources,
            relations: try await relations.of(organisation.id),
            positions: try await relations.positions(in: organisation, for: visit.actor),
            milestones: try await EvidenceOf(network).milestones(organisation: organisation.id),
            figures: try await EvidenceOf(network).figures(organisation: organisation.id),
            history: try await RecordHistory(network).of(organisation, for: visit.actor),
            parts: try await Features.parts(
                of: RecordSubject(.organisation, id: organisation.id, rut: organisation.rut?.description), for: visit),
            merged: organisation.mergedFrom.isEmpty ? [] : try await Merges(network).merged(into: organisation.id))
        return visit.page(page.content)
    }

    private static func sources(_ visit: Visit) async throws -> Answer {
        let network = visit.network
        let organisation = try await Organisations(network).require(visit.parameter("id"))
        let statements = try await Organisations(network).statements(of: organisation.id)
        return visit.page(
            SourcesPage(visit: visit, organisation: organisation, statements: statements, sources: try await sourcesByID(network)).content)
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let page = EditPage(visit: visit, verb: .add, organisation: nil)
        return try await visit.submit(Form([])) { typed in
            let facts = try OrganisationForm.read(typed, of: EditPage.form(.add), against: nil, today: visit.network.now().day())
            let made = try await Organisations(visit.network).create(facts, by: visit.actor, key: visit.form[Idempotency.field])
            return .redirect(RegistryPaths.page(made.serial))
        } again: { values, problem in
            page.page(values, problem)
        }
    }

    private static func edit(_ visit: Visit, _ verb: EditPage.Verb) async throws -> Answer {
        let organisation = try await Organisations(visit.network).require(visit.parameter("id"))
        if verb == .correct { try visit.actor.require(.correctRecord, at: organisation.place) }
        return visit.page(EditPage(visit: visit, verb: verb, organisation: organisation).page())
    }

    private static func correct(_ visit: Visit) async throws -> Answer {
        let organisations = Organisations(visit.network)
        let current = try await organisations.require(visit.parameter("id"))
        let page = EditPage(visit: visit, verb: .correct, organisation: current)
        do {
            return try await visit.submit(Form([])) { typed in
                let facts = try OrganisationForm.read(
                    typed, of: EditPage.form(.correct), against: current, today: visit.network.now().day())
                guard let version = visit.formVersion else { throw Problem(.preconditionRequired, Problem.Code.preconditionRequired.title) }
                let saved = try await organisations.correct(current.id, facts, version: version, note: typed["note"], by: visit.actor)
                visit.leave(Words(es: "Se guardó la corrección.", en: "The correction was saved."))
                return .redirect(RegistryPaths.page(saved.serial))
            } again: { values, problem in
                page.page(values, problem, version: visit.formVersion)
            }
        } catch let problem as Problem where problem.code == .stale {
            let saved = try await organisations.require(current.id)
            return visit.page(page.conflict(visit.form, saved: saved), status: 409)
        }
    }

    private static func propose(_ visit: Visit) async throws -> Answer {
        let current = try await Organisations(visit.network).require(visit.parameter("id"))
        let page = EditPage(visit: visit, verb: .propose, organisation: current)
        return try await visit.submit(Form([])) { typed in
            let facts = try OrganisationForm.read(typed, of: EditPage.form(.propose), against: current, today: visit.network.now().day())
            let proposal = try await Proposals(visit.network).propose(
                facts, for: current.id, version: visit.formVersion ?? current.version, note: typed["note"], by: visit.actor,
                key: visit.form[Idempotency.field])
            visit.leave(Words(es: "La propuesta quedó enviada.", en: "The proposal was sent."))
            return .redirect(RegistryPaths.proposal(proposal.id))
        } again: { values, problem in
            page.page(values, problem, version: visit.formVersion)
        }
    }

    private static func proposals(_ visit: Visit) async throws -> Answer {
        let state = visit.query["estado"].flatMap(Proposal.State.init) ?? .open
        let page = ListAddress.page(in: visit.query)
        let (rows, counts) = try await Proposals(visit.network).page(state, page: page, size: ProposalPages.pageSize, by: visit.actor)
        return visit.page(ProposalPages(visit: visit).desk(rows, state: state, page: page, counts: counts))
    }

    private static func load(_ visit: Visit) async throws -> (Proposal, Organisation) {
        guard let proposal = try await Proposals(visit.network).find(visit.parameter("id")) else { throw Proposals.absent }
        let organisation = try await Organisations(visit.network).require(proposal.organisationID)
        // Whoever neither proposed it nor may review it does not learn that it exists.
        let isMine = proposal.proposedBy == visit.actor.eventName
        guard isMine || visit.actor.may(.reviewChange, at: organisation.place) else { throw Proposals.absent }
        return (proposal, organisation)
    }

    private static func proposal(_ visit: Visit) async throws -> Answer {
        let (proposal, organisation) = try await load(visit)
        return visit.page(ProposalPages(visit: visit).proposal(proposal, organisation))
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        let (proposal, organisation) = try await load(visit)
        let pages = ProposalPages(visit: visit)
        return try await visit.submit(ProposalPages.form) { typed in
            guard let verb = typed["verb"].flatMap(Proposal.Verb.init) else { throw Problem(.malformed, Problem.Code.malformed.title) }
            try await Proposals(visit.network).decide(proposal.id, verb, reason: typed["reason"] ?? "", by: visit.actor)
            visit.leave(Words(es: "La decisión quedó registrada.", en: "The decision was recorded."))
            return .redirect(RegistryPaths.proposal(proposal.id))
        } again: { values, problem in
            pages.proposal(proposal, organisation, values: values, problem: problem)
        }
    }
}
