import Kit

enum MyAccountRoutes {
    static let account = Address("/cuenta")
    static let password = Address("/cuenta/contrasena")
    static let endSession = Address("/cuenta/sesiones/{id}/cerrar")
    static let endOthers = Address("/cuenta/sesiones/cerrar-otras")

    static let all = [
        Route(.get, account, .signedIn) { try await page($0) },
        Route(.post, account, .signedIn) { try await save($0) },
        Route(.post, password, .signedIn) { try await changePassword($0) },
        Route(.post, endSession, .signedIn) { try await end($0) },
        Route(.post, endOthers, .signedIn) { try await endOthers($0) },
    ]

    private static func session(_ visit: Visit) throws(Problem) -> Session {
        guard let session = visit.session else { throw .unauthenticated }
        return session
    }

    private static func page(_ visit: Visit, problem: Problem? = nil) async throws -> Answer {
        let session = try session(visit)
        let account = try await MyAccount(visit.network).account(session)
        let sessions = try await Sessions(visit.network).mine(session)
        return MyAccountPage(
            visit: visit, account: account, sessions: sessions, typed: problem == nil ? nil : visit.form, problem: problem
        ).answer()
    }

    /// Does the work and leaves a message; when data are wrong, the page again with what was typed.
    private static func change(_ visit: Visit, _ done: Words, _ work: (Session) async throws -> Void) async throws -> Answer {
        do {
            try await work(try session(visit))
        } catch let problem as Problem where [.invalid, .conflict, .tooManyRequests].contains(problem.code) {
            return try await page(visit, problem: problem)
        }
        visit.leave(done)
        return .redirect(account())
    }

    private static func save(_ visit: Visit) async throws -> Answer {
        try await change(visit, MyAccountWords.saved) { session in
            let language = visit.form[AccountForm.language].flatMap(Language.init(rawValue:)) ?? visit.language
            try await MyAccount(visit.network).update(name: visit.form.raw(AccountForm.name) ?? "", language: language, session: session)
        }
    }

    private static func changePassword(_ visit: Visit) async throws -> Answer {
        try await change(visit, MyAccountWords.changed) { session in
            let form = visit.form
            try await MyAccount(visit.network).changePassword(
                current: form.raw(AccountForm.current) ?? "", new: form.raw(AccountForm.password) ?? "",
                repeated: form.raw(AccountForm.repeated) ?? "", session: session, request: visit.request)
        }
    }

    private static func end(_ visit: Visit) async throws -> Answer {
        try await change(visit, MyAccountWords.ended) { try await Sessions(visit.network).end(visit.parameter("id"), of: $0) }
    }

    private static func endOthers(_ visit: Visit) async throws -> Answer {
        try await change(visit, MyAccountWords.othersEnded) { try await Sessions(visit.network).endOthers(of: $0) }
    }
}
