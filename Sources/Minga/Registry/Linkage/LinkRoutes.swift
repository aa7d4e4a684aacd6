import Kit

extension Links {
    public static func routes() -> [Route] {
        [
            Route(.get, LinkPaths.desk, .holding(.importRecords), desk),
            Route(.get, LinkPaths.search, .holding(.importRecords)) { _ in .redirect(LinkPaths.desk()) },
            Route(.post, LinkPaths.search, .holding(.importRecords), search),
            Route(.get, LinkPaths.next, .holding(.importRecords), next),
            Route(.get, LinkPaths.pair, .holding(.importRecords)) { visit in visit.page(try await load(visit).page()) },
            Route(.post, LinkPaths.pair, .holding(.importRecords), decide),
            Route(.get, LinkPaths.reopen, .holding(.importRecords)) { .redirect(LinkPaths.pair($0.parameter("id"))) },
            Route(.post, LinkPaths.reopen, .holding(.importRecords), reopen),
        ]
    }

    public static func endpoints() -> [Endpoint] { LinkEndpoints.all }

    private static func desk(_ visit: Visit) async throws -> Answer {
        let state = visit.query["estado"].flatMap(LinkPair.State.init) ?? .open
        let page = ListAddress.page(in: visit.query)
        let pairs = LinkPairs(visit.network)
        let (rows, counts) = try await pairs.page(state, page: page, size: LinkDeskPage.pageSize, by: visit.actor)
        let names = try await pairs.deciders(of: rows.map(\.pair))
        return visit.page(LinkDeskPage(visit: visit, state: state, page: page, rows: rows, counts: counts, names: names).content)
    }

    private static func load(_ visit: Visit) async throws -> LinkPairPage {
        let pairs = LinkPairs(visit.network)
        let opened = try await pairs.open(visit.parameter("id"), by: visit.actor)
        return LinkPairPage(visit: visit, opened: opened, names: try await pairs.deciders(of: [opened.pair]))
    }

    private static func next(_ visit: Visit) async throws -> Answer {
        guard let pair = try await LinkPairs(visit.network).next(after: visit.query["tras"], by: visit.actor) else {
            visit.leave(Words(es: "No quedan pares por decidir.", en: "No pairs are left to decide."))
            return .redirect(LinkPaths.desk())
        }
        return .redirect(LinkPaths.pair(pair.id))
    }

    private static func decide(_ visit: Visit) async throws -> Answer {
        try await act(visit, LinkPairPage.form) { typed, pairs, id, version in
            guard let verb = typed["verb"].flatMap(LinkPair.Verb.init), verb != .reopen else {
                throw Problem(.malformed, Problem.Code.malformed.title)
            }
            let decided = try await pairs.decide(id, verb, version: version, reason: typed["reason"], by: visit.actor)
            visit.leave(Words(es: "Quedó: \(decided.state.mark.es).", en: "Recorded: \(decided.state.mark.en)."))
            return .redirect(LinkPaths.next())
        }
    }

    private static func reopen(_ visit: Visit) async throws -> Answer {
        try await act(visit, LinkPairPage.reopening) { typed, pairs, id, version in
            try await pairs.decide(id, .reopen, version: version, reason: typed["reason"], by: visit.actor)
            visit.leave(Words(es: "Se deshizo la decisión.", en: "The decision was undone."))
            return .redirect(LinkPaths.pair(id))
        }
    }

    /// A form of the pair's page; what went wrong is shown on the page as the pair is now.
    private static func act(
        _ visit: Visit, _ form: Form, _ accept: (Pairs, LinkPairs, String, Int) async throws -> Answer
    ) async throws -> Answer {
        let id = visit.parameter("id")
        guard let version = visit.formVersion else { throw Problem(.preconditionRequired, Problem.Code.preconditionRequired.title) }
        do {
            if let problem = form.problem(visit.form) { throw problem }
            return try await accept(visit.form, LinkPairs(visit.network), id, version)
        } catch let problem as Problem where problem.code == .invalid || problem.code == .conflict {
            let values = problem.code == .invalid ? FormValues(visit.form, problem) : FormValues()
            return visit.page(try await load(visit).page(values, problem), status: problem.code.status)
        }
    }

    private static func search(_ visit: Visit) async throws -> Answer {
        let report = try await LinkSearch(visit.network).run(LinkSearch.Order(), by: visit.actor)
        visit.leave(report.words)
        return .redirect(LinkPaths.desk())
    }
}

extension LinkReport {
    /// In one sentence.
    var words: Words {
        func number(_ count: Int, _ language: Language) -> String { Numbers.whole(count, language) }
        return Words(
            es:
                "Fichas miradas: \(number(looked, .es)) de \(number(organisations, .es)). Pares hallados: \(number(found, .es)), nuevos: \(number(new, .es)), unidos sin duda: \(number(merged, .es)).",
            en:
                "Records looked at: \(number(looked, .en)) of \(number(organisations, .en)). Pairs found: \(number(found, .en)), new: \(number(new, .en)), merged beyond doubt: \(number(merged, .en))."
        )
    }
}
