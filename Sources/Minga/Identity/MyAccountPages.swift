import Kit

/// `/cuenta`: what somebody sees and changes of their own account.
struct MyAccountPage {
    let visit: Visit
    let account: Account
    let sessions: [SessionSummary]
    var typed: Pairs?
    var problem: Problem?

    static let title = Words(es: "Mi cuenta", en: "My account")

    func answer() -> Answer {
        let page = Page(Self.title, crumbs: Breadcrumbs([], here: Self.title), content: content)
        let answer = visit.page(page, status: problem?.code.status ?? 200)
        return problem?.retryAfter.map { answer.header("retry-after", String($0)) } ?? answer
    }

    private var content: HTML {
        var actions: [Button] = [.link(MyAccountWords.keys, "/cuenta/claves", icon: .code)]
        actions.append(.link(Words(es: "Propuestas", en: "Proposals"), "/propuestas", icon: .compare))
        if visit.actor.holds(.importRecords) {
            actions.append(.link(Words(es: "Importaciones", en: "Imports"), "/importaciones", icon: .upload))
        }
        if visit.actor.holds(.manageAccounts) { actions.append(.link(AccountListPage.title, AccountRoutes.list(), icon: .people)) }
        let head = PageHead(Self.title, kind: (.person, Words(same: account.email.text)), actions: actions)
        let labels = [
            AccountForm.current: MyAccountWords.current, AccountForm.password: MyAccountWords.new,
            AccountForm.repeated: MyAccountWords.repeated,
            AccountForm.name: MyAccountWords.name,
        ]
        return """
            \(head.html(visit.language))\(problem.map { ErrorSummary($0, labels: labels).html(visit.language) })\(pending)\
            <section><h2>\(visit(MyAccountWords.rights))</h2>\(GrantTable(grants: account.grants).html(visit.language))</section>\
            <section><h2>\(visit(MyAccountWords.profile))</h2>\(profile)</section>\
            <section><h2>\(visit(MyAccountWords.password))</h2>\(password)</section>\
            <section><h2>\(visit(MyAccountWords.sessions))</h2>\(sessionList)</section>
            """
    }

    private var pending: HTML? {
        guard account.mustChangePassword else { return nil }
        return Note(.caution, HTML(text: visit(MyAccountWords.pending))).html(visit.language)
    }

    private var profile: HTML {
        let now = Pairs([(AccountForm.name, account.name), (AccountForm.language, account.language.rawValue)])
        let values = FormValues(typed?.raw(AccountForm.name) == nil ? now : typed ?? now, problem)
        let name = TextField(AccountForm.name, MyAccountWords.name, in: values, completion: "name")
        let language = SelectField(
            AccountForm.language, MyAccountWords.language, [Choice("es", Words(same: "Español")), Choice("en", Words(same: "English"))],
            in: values)
        return FormFrame(
            MyAccountRoutes.account(), token: visit.formToken, fields: name.html(visit.language) + language.html(visit.language),
            buttons: [.submit(Words(es: "Guardar", en: "Save"))], isCard: true
        ).html(visit.language)
    }

    private var password: HTML {
        let values = FormValues(Pairs(), problem)
        let current = TextField(AccountForm.current, MyAccountWords.current, in: values, kind: .password, completion: "current-password")
        let new = TextField(
            AccountForm.password, MyAccountWords.new, in: values, kind: .password, hint: MyAccountWords.advice, completion: "new-password")
        let again = TextField(AccountForm.repeated, MyAccountWords.repeated, in: values, kind: .password, completion: "new-password")
        let fields: HTML = "\(current.html(visit.language))\(new.html(visit.language))\(again.html(visit.language))"
        return FormFrame(
            MyAccountRoutes.password(), token: visit.formToken, fields: fields,
            buttons: [.submit(Words(es: "Cambiar la contraseña", en: "Change the password"), icon: .lock)], isCard: true
        ).html(visit.language)
    }

    private var sessionList: HTML {
        let columns: [DataTable.Column] = [
            .init(Words(es: "Dispositivo", en: "Device")), .init(Words(es: "Visto por última vez", en: "Last seen")),
            .init(Words(es: "Desde", en: "Since")), .init(Words(es: "Dirección de red", en: "Network address")),
            .init(Words(es: "Cerrar", en: "End")),
        ]
        var table = DataTable(caption: MyAccountWords.sessions, columns: columns, rows: sessions.map(row))
        table.hidesCaption = true
        let others: HTML? =
            sessions.count < 2
            ? nil
            : FormFrame(
                MyAccountRoutes.endOthers(), token: visit.formToken, fields: HTML(),
                buttons: [.submit(Words(es: "Cerrar las demás sesiones", en: "End all other sessions"), .danger, icon: .signOut)]
            ).html(visit.language)
        return "\(table.html(visit.language))\(others)<p class=\"small soft\">\(visit(MyAccountWords.limits))</p>"
    }

    private func row(_ session: SessionSummary) -> [HTML] {
        let isThis = session.id == visit.session?.id
        let mark: HTML? = isThis ? " \(Tag(Words(es: "Esta", en: "This one"), .good).html(visit.language))" : nil
        let end = FormFrame(
            MyAccountRoutes.endSession(session.id), token: visit.formToken, fields: HTML(),
            buttons: [.submit(Words(es: "Cerrar sesión", en: "End session"), .second)])
        return [
            "\(visit(session.device.words))\(mark)", HTML(text: session.seenAt.formatted(visit.language)),
            HTML(text: session.startedAt.formatted(visit.language)), "<code>\(session.remote)</code>", end.html(visit.language),
        ]
    }
}

/// Roles and where each counts.
struct GrantTable {
    let grants: [Grant]
    /// The form that takes a role away, if it may be.
    var revoke: ((Grant) -> HTML)?

    func html(_ language: Language) -> HTML {
        guard !grants.isEmpty else {
            return Note(
                .info, HTML(text: language(Words(es: "Sin roles: puede mirar y descargar.", en: "No roles: may look and download.")))
            ).html(language)
        }
        var columns: [DataTable.Column] = [
            .init(Words(es: "Rol", en: "Role")), .init(Words(es: "Alcance", en: "Reach")), .init(Words(es: "Puede", en: "May")),
        ]
        if revoke != nil { columns.append(.init(Words(es: "Quitar", en: "Take away"))) }
        let rows = grants.map { grant -> [HTML] in
            let rights = Permission.allCases.filter(grant.role.permissions.contains).map { language($0.title) }.joined(separator: ", ")
            let cells: [HTML] = [HTML(text: language(grant.role.title)), HTML(text: language(grant.scope.title)), HTML(text: rights)]
            return cells + (revoke.map { [$0(grant)] } ?? [])
        }
        var table = DataTable(caption: MyAccountWords.rights, columns: columns, rows: rows)
        table.hidesCaption = true
        return table.html(language)
    }
}
