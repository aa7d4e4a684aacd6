import Kit

/// `/ingresar`: the form, and in the demonstration the accounts to try.
struct SignInPage {
    let visit: Visit
    var typed = Pairs()
    var problem: Problem?

    func answer() -> Answer {
        let page = Page(Self.title, crumbs: Breadcrumbs([], here: Self.title), content: content)
        let answer = visit.page(page, status: problem?.code.status ?? 200)
        return problem?.retryAfter.map { answer.header("retry-after", String($0)) } ?? answer
    }

    static let title = Words(es: "Ingresar", en: "Sign in")

    private var content: HTML {
        let lead = Words(
            es: "Para proponer cambios, revisar o administrar. Buscar, mirar y descargar no pide cuenta.",
            en: "To propose changes, review or administer. Searching, looking and downloading need no account.")
        return """
            <div class="narrow">\(PageHead(Self.title, lead: lead).html(visit.language))\
            \(problem.map { ErrorSummary($0).html(visit.language) })\(form)\(help)</div>\(demonstration)
            """
    }

    private var form: HTML {
        let values = FormValues(typed, problem)
        let mail = TextField(
            AccountForm.email, Words(es: "Correo", en: "E-mail"), in: values, kind: .email, completion: "username")
        let word = TextField(
            AccountForm.password, Words(es: "Contraseña", en: "Password"), in: values, kind: .password, completion: "current-password")
        return FormFrame(
            SignInRoutes.signIn(), token: visit.formToken, fields: mail.html(visit.language) + word.html(visit.language),
            buttons: [.submit(Self.title, icon: .signIn)], hidden: hidden, isCard: true
        ).html(visit.language)
    }

    /// Where to go afterwards.
    private var hidden: [(name: String, value: String)] {
        (typed[SignInRoutes.next] ?? visit.query[SignInRoutes.next]).map { [(name: SignInRoutes.next, value: $0)] } ?? []
    }

    private var help: HTML {
        let words = Words(
            es: "¿No recuerda la contraseña? La administración de la red le da una nueva, de un solo uso.",
            en: "Forgot the password? The network's administrators give you a new one, for one use.")
        return "<p class=\"small soft\">\(visit(words))</p>"
    }

    private var demonstration: HTML? {
        guard visit.network.settings.isDemonstration else { return nil }
        let title = Words(es: "Cuentas de demostración", en: "Demonstration accounts")
        let caption = Words(es: "Una cuenta por tipo de usuario", en: "One account per kind of user")
        let columns: [DataTable.Column] = [
            .init(Words(es: "Quién es", en: "Who it is")), .init(Words(es: "Rol", en: "Role")), .init(Words(es: "Correo", en: "E-mail")),
            .init(Words(es: "Probar", en: "Try")),
        ]
        var table = DataTable(caption: caption, columns: columns, rows: DemoAccounts.all.map(row))
        table.hidesCaption = true
        let explanation = Words(
            es: "Todas tienen la misma contraseña y existen solo aquí:", en: "They all have the same password and exist only here:")
        return """
            <section><h2>\(visit(title))</h2><p>\(visit(explanation)) <code>\(DemoAccounts.password)</code></p>\
            \(table.html(visit.language))</section>
            """
    }

    private func row(_ person: DemoAccounts.Person) -> [HTML] {
        let values = [(name: AccountForm.email, value: person.email), (name: AccountForm.password, value: DemoAccounts.password)]
        let button = Button.submit(Words(es: "Usar esta cuenta", en: "Use this account"), .second)
        let form = FormFrame(SignInRoutes.signIn(), token: visit.formToken, fields: HTML(), buttons: [button], hidden: values + hidden)
        return [
            HTML(text: visit(person.kind)), HTML(text: visit(person.role.title)), "<code>\(person.email)</code>", form.html(visit.language),
        ]
    }
}

enum SignInRoutes {
    static let signIn = Address("/ingresar")
    static let signOut = Address("/salir")
    /// Parameter with the page to see afterwards.
    static let next = "volver"

    static let all = [
        Route(.get, signIn) { visit in
            visit.session == nil ? SignInPage(visit: visit).answer() : .redirect(destination(visit, visit.query[next]))
        },
        Route(.post, signIn) { try await enter($0) },
        Route(.post, signOut) { try await leave($0) },
    ]

    private static func enter(_ visit: Visit) async throws -> Answer {
        let (email, password) = (visit.form.raw(AccountForm.email) ?? "", visit.form.raw(AccountForm.password) ?? "")
        do {
            let opened = try await SignIn(visit.network).open(
                email: email, password: password, from: visit.request, after: visit.sessionToken)
            visit.beginSession(token: opened.token, maxAge: Session.Limit.absolute)
            guard !opened.account.mustChangePassword else {
                visit.leave(mustChange, .warning)
                return .redirect(MyAccountRoutes.account().anchor(FormValues.id(AccountForm.current)))
            }
            let path = destination(visit, visit.form[next])
            // A Spanish page sends people who read English to theirs; what an English page names is English anyway.
            let isElsewhere = opened.account.language == .en && visit.request.language == .es && !(path.text + "/").hasPrefix("/en/")
            return .redirect(isElsewhere ? path.prefixed("/en") : path)
        } catch let problem as Problem where [.unauthenticated, .tooManyRequests, .unavailable].contains(problem.code) {
            return SignInPage(visit: visit, typed: visit.form, problem: problem).answer()
        }
    }

    private static func leave(_ visit: Visit) async throws -> Answer {
        if let session = visit.session { try await SignIn(visit.network).close(session) }
        visit.endSession()
        visit.leave(Words(es: "Sesión cerrada.", en: "Signed out."))
        return Answer.redirect("/").header("clear-site-data", "\"cache\"")
    }

    /// Only addresses of this site, and never back to the sign-in page.
    private static func destination(_ visit: Visit, _ wanted: String?) -> Path {
        guard let wanted, let path = Path(local: wanted), !wanted.hasPrefix("/ingresar"), !wanted.hasPrefix("/salir") else { return "/" }
        return path
    }

    private static let mustChange = Words(
        es: "La contraseña que usó es de un solo uso. Elija una propia: sus permisos valen desde entonces.",
        en: "The password you used is for one use. Choose your own: your permissions count from then on.")
}
