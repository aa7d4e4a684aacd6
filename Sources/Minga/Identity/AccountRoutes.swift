import Kit

enum AccountRoutes {
    static let list = Address("/cuentas")
    static let new = Address("/cuentas/nueva")
    static let account = Address("/cuentas/{id}")
    static let state = Address("/cuentas/{id}/estado")
    static let give = Address("/cuentas/{id}/roles")
    static let revoke = Address("/cuentas/{id}/roles/quitar")
    static let reset = Address("/cuentas/{id}/contrasena")
    static let roleFilter = "rol"
    static let stateFilter = "estado"
    static let verb = "accion"

    static let all = [
        Route(.get, list, .holding(.manageAccounts)) { try await showList($0) },
        Route(.get, new, .holding(.manageAccounts)) { NewAccountPage(visit: $0).answer() },
        Route(.post, new, .holding(.manageAccounts)) { try await create($0) },
        Route(.get, account, .holding(.manageAccounts)) { try await show($0) },
        Route(.post, state, .holding(.manageAccounts)) { try await setState($0) },
        Route(.post, give, .holding(.manageAccounts)) { try await give($0) },
        Route(.post, revoke, .holding(.manageAccounts)) { try await revoke($0) },
        Route(.post, reset, .holding(.manageAccounts)) { try await reset($0) },
    ]

    private static func showList(_ visit: Visit) async throws -> Answer {
        let filter = AccountFilter(
            words: visit.query[ListAddress.search], role: visit.query[roleFilter].flatMap(Role.init(rawValue:)),
            state: visit.query[stateFilter].flatMap(Account.State.init(rawValue:)),
            page: visit.query[ListAddress.page].flatMap { Int($0) } ?? 1)
        let accounts = Accounts(visit.network)
        let (found, total) = try await accounts.list(filter, by: visit.actor)
        let counts = try await accounts.counts(by: visit.actor)
        return AccountListPage(visit: visit, filter: filter, accounts: found, total: total, counts: counts).answer()
    }

    private static func show(_ visit: Visit, problem: Problem? = nil, password: String? = nil) async throws -> Answer {
        let account = try await Accounts(visit.network).account(visit.parameter("id"), by: visit.actor)
        var page = AccountPage(visit: visit, account: account, problem: problem, password: password)
        if problem != nil { page.typed = visit.form }
        return page.answer()
    }

    private static func create(_ visit: Visit) async throws -> Answer {
        let form = visit.form
        do {
            let issued = try await Accounts(visit.network).create(try AccountForm.draft(form), by: visit.actor)
            return AccountPage(visit: visit, account: issued.account, password: issued.password).answer()
        } catch let problem as Problem where problem.code == .invalid {
            return NewAccountPage(visit: visit, typed: form, problem: problem).answer()
        }
    }

    /// Does the work and leaves a message; when it cannot be done, the account's page says why.
    private static func change(_ visit: Visit, _ done: Words, _ work: (Accounts, String) async throws -> Void) async throws -> Answer {
        let id = visit.parameter("id")
        do {
            try await work(Accounts(visit.network), id)
        } catch let problem as Problem where [.invalid, .conflict].contains(problem.code) {
            return try await show(visit, problem: problem)
        }
        visit.leave(done)
        return .redirect(account(id))
    }

    private static func setState(_ visit: Visit) async throws -> Answer {
        guard let verb = visit.form[verb].flatMap(Account.Verb.init(rawValue:)) else {
            throw Problem(.malformed, Words(es: "Falta la acción: disable o enable.", en: "The action is missing: disable or enable."))
        }
        let done =
            verb == .disable
            ? Words(es: "Cuenta desactivada; sus sesiones se cerraron.", en: "Account disabled; its sessions ended.")
            : Words(es: "Cuenta reactivada.", en: "Account enabled.")
        return try await change(visit, done) { try await $0.apply(verb, to: $1, by: visit.actor) }
    }

    private static func give(_ visit: Visit) async throws -> Answer {
        try await change(visit, Words(es: "Rol dado.", en: "Role given.")) {
            try await $0.give(try AccountForm.grant(visit.form), to: $1, by: visit.actor)
        }
    }

    private static func revoke(_ visit: Visit) async throws -> Answer {
        try await change(visit, Words(es: "Rol quitado.", en: "Role taken away.")) {
            try await $0.revoke(try AccountForm.grant(visit.form), from: $1, by: visit.actor)
        }
    }

    private static func reset(_ visit: Visit) async throws -> Answer {
        let issued = try await Accounts(visit.network).resetPassword(of: visit.parameter("id"), by: visit.actor)
        return try await show(visit, password: issued.password)
    }
}
