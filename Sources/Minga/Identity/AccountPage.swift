import Kit

/// `/cuentas/{id}`: one account, its roles and what can be done with it.
struct AccountPage {
    let visit: Visit
    let account: Account
    var typed = Pairs([(AccountForm.scopeKind, "network")])
    var problem: Problem?
    /// A password just made, shown this once.
    var password: String?

    func answer() -> Answer {
        let crumbs = Breadcrumbs([.init(AccountListPage.title, AccountRoutes.list())], here: Words(same: account.name))
        return visit.page(Page(Words(same: account.name), crumbs: crumbs, content: content), status: problem?.code.status ?? 200)
    }

    static func tag(_ state: Account.State) -> Tag {
        Tag(state.title, state == .active ? .good : .bad, icon: state == .active ? .check : .lock)
    }

    private var content: HTML {
        let language = visit.language
        let head = PageHead(Words(same: account.name), kind: (.person, Words(same: account.email.text)), tags: [Self.tag(account.state)])
        let grants = GrantTable(grants: account.grants, revoke: revokeForm)
        return """
            \(head.html(language))\(problem.map { ErrorSummary($0, labels: [AccountForm.role: GrantFields.role, AccountForm.scope: GrantFields.place]).html(language) })\
            \(issued)\(facts)<section><h2>\(visit(MyAccountWords.rights))</h2>\(grants.html(language))</section>\
            <section><h2>\(visit(Words(es: "Dar un rol", en: "Give a role")))</h2>\(giveForm)</section>\
            <section><h2>\(visit(Words(es: "Acceso", en: "Access")))</h2><div class="row">\(stateForm)\(resetForm)</div></section>
            """
    }

    private var issued: HTML? {
        guard let password else { return nil }
        let words = Words(
            es: "Contraseña de un solo uso, válida por 3 días. Se muestra solo ahora:",
            en: "One-time password, good for 3 days. It is shown only now:")
        return Note.flash(.good, "\(visit(words)) <code>\(password)</code>").html(visit.language)
    }

    private var facts: HTML {
        let never = visit(Words(es: "Nunca", en: "Never"))
        return FactSheet([
            .init(Words(es: "Creada", en: "Created"), HTML(text: account.createdAt.formatted(visit.language))),
            .init(Words(es: "Último ingreso", en: "Last sign-in"), HTML(text: account.signedInAt?.formatted(visit.language) ?? never)),
            .init(MyAccountWords.language, HTML(text: account.language == .es ? "Español" : "English")),
        ]).html(visit.language)
    }

    private var giveForm: HTML {
        FormFrame(
            AccountRoutes.give(account.id), token: visit.formToken,
            fields: GrantFields(values: FormValues(typed, problem)).html(visit.language),
            buttons: [.submit(Words(es: "Dar el rol", en: "Give the role"))], isCard: true
        ).html(visit.language)
    }

    private func revokeForm(_ grant: Grant) -> HTML {
        let hidden = [
            (name: AccountForm.role, value: grant.role.rawValue), (name: AccountForm.scopeKind, value: grant.scope.kind),
            (name: AccountForm.scope, value: grant.scope.identifier),
        ]
        return FormFrame(
            AccountRoutes.revoke(account.id), token: visit.formToken, fields: HTML(),
            buttons: [.submit(Words(es: "Quitar rol", en: "Take role away"), .second)], hidden: hidden
        ).html(visit.language)
    }

    private var stateForm: HTML {
        let isActive = account.state == .active
        let button: Button =
            isActive
            ? .submit(
                Words(es: "Desactivar la cuenta", en: "Disable the account"), .danger, icon: .lock,
                confirm: Words(es: "¿Desactivar la cuenta y cerrar sus sesiones?", en: "Disable the account and end its sessions?"))
            : .submit(Words(es: "Reactivar la cuenta", en: "Enable the account"), .second)
        let verb: Account.Verb = isActive ? .disable : .enable
        return FormFrame(
            AccountRoutes.state(account.id), token: visit.formToken, fields: HTML(), buttons: [button],
            hidden: [(name: AccountRoutes.verb, value: verb.rawValue)]
        ).html(visit.language)
    }

    private var resetForm: HTML {
        FormFrame(
            AccountRoutes.reset(account.id), token: visit.formToken, fields: HTML(),
            buttons: [
                .submit(
                    Words(es: "Generar otra contraseña", en: "Make a new password"), .second, icon: .undo,
                    confirm: Words(
                        es: "La contraseña actual dejará de servir y se cerrarán sus sesiones. ¿Seguir?",
                        en: "The current password will stop working and the sessions will end. Go on?"))
            ]
        ).html(visit.language)
    }
}
