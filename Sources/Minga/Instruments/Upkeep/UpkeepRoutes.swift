import Kit

enum UpkeepPaths {
    /// The signed address that an agency is sent.
    static let confirm = Address("/confirmar/{token}")
    static let agencies = Address("/agencias")
    static let asking = Address("/agencias/{id}/confirmaciones")
    static let settle = Address("/agencias/{id}/confirmaciones/{confirmation}")
}

enum UpkeepRoutes {
    static let all: [Route] = [
        Route(.get, UpkeepPaths.agencies, .anyone, agencies).shared,
        Route(.get, UpkeepPaths.confirm, .anyone) { visit in
            let (question, pages) = try await load(visit)
            return visit.page(pages.page(question))
        },
        Route(.post, UpkeepPaths.confirm, .anyone, answer),
        Route(.get, UpkeepPaths.asking, .holding(.correctRecord)) { visit in visit.page(try await asking(visit).page()) },
        Route(.post, UpkeepPaths.asking, .holding(.correctRecord), ask),
        Route(.post, UpkeepPaths.settle, .holding(.correctRecord)) { visit in
            try await ConfirmationRequests(visit.network).settle(visit.parameter("confirmation"), by: visit.actor)
            visit.leave(Words(es: "El cambio quedó atendido.", en: "The change was seen to."))
            return .redirect(UpkeepPaths.asking(visit.parameter("id")))
        },
    ]

    private static func agencies(_ visit: Visit) async throws -> Answer {
        let instruments = Instruments(visit.network)
        return visit.page(
            AgencyListPage(
                visit: visit, agencies: try await instruments.agencies(), instruments: try await instruments.all(),
                punctuality: try await ConfirmationRequests(visit.network).punctuality()
            ).content)
    }

    // MARK: The agency's side

    private static func load(_ visit: Visit) async throws -> (ConfirmationRequest, ConfirmationPages) {
        let question = try await ConfirmationRequests(visit.network).question(token: visit.parameter("token"))
        let instruments = Instruments(visit.network)
        let instrument = try await instruments.require(question.instrumentID)
        let pages = ConfirmationPages(
            visit: visit, instrument: instrument, agency: try await instruments.requireAgency(question.agencyID),
            action: UpkeepPaths.confirm(visit.parameter("token")))
        return (question, pages)
    }

    private static func answer(_ visit: Visit) async throws -> Answer {
        let (question, pages) = try await load(visit)
        return try await visit.submit(ConfirmationPages.form) { typed in
            guard let answer = typed["answer"].flatMap(ConfirmationRequest.Answer.init) else {
                throw Problem(.malformed, Problem.Code.malformed.title)
            }
            try await ConfirmationRequests(visit.network).answer(answer, note: typed["note"], token: visit.parameter("token"))
            return .redirect(pages.action)
        } again: { values, problem in
            pages.page(question, values, problem)
        }
    }

    // MARK: The steward's side

    private static func asking(_ visit: Visit) async throws -> AskingPages {
        let instruments = Instruments(visit.network)
        let agency = try await instruments.requireAgency(visit.parameter("id"))
        return AskingPages(
            visit: visit, agency: agency, instruments: try await instruments.all().filter { $0.agency == agency.id },
            asked: try await ConfirmationRequests(visit.network).of(agency: agency.id, by: visit.actor))
    }

    private static func ask(_ visit: Visit) async throws -> Answer {
        let pages = try await asking(visit)
        return try await visit.submit(pages.form) { typed in
            let asked = try await ConfirmationRequests(visit.network).ask(
                about: typed.all("instrument"), contact: typed["contact"] ?? "", by: visit.actor)
            let words = Words.plural(
                asked.count, one: Words(es: "Enlace listo para enviar.", en: "Link ready to send."),
                many: Words(es: "# enlaces listos para enviar.", en: "# links ready to send."))
            visit.leave(words)
            return .redirect(UpkeepPaths.asking(pages.agency.id))
        } again: { values, problem in
            pages.page(values, problem)
        }
    }
}
