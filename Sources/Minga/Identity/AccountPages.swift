import Kit

/// `/cuentas`: the accounts that the visitor may manage.
struct AccountListPage {
    let visit: Visit
    let filter: AccountFilter
    let accounts: [Account]
    let total: Int
    let counts: AccountCounts

    static let title = Words(es: "Cuentas", en: "Accounts")

    func answer() -> Answer { visit.page(Page(Self.title, crumbs: Breadcrumbs([], here: Self.title), content: content)) }

    private var list: ListAddress { ListAddress(AccountRoutes.list(), visit.query) }

    private var content: HTML {
        let language = visit.language
        let count = Words.plural(total, one: Words(es: "# cuenta", en: "# account"), many: Words(es: "# cuentas", en: "# accounts"))
        let head = PageHead(Self.title, lead: count, actions: [.link(NewAccountPage.title, AccountRoutes.new(), .primary, icon: .plus)])
        let search = SearchBox(
            list, label: Words(es: "Buscar cuentas", en: "Search accounts"),
            placeholder: Words(es: "Nombre o correo", en: "Name or address"))
        return """
            \(head.html(language))\(search.html(language))\(ActiveFilters(list, facets).html(language))<div class="results">\
            \(FacetPanel(list, facets).html(language))<div>\(table)\
            \(Pagination(list, page: filter.page, pageSize: AccountFilter.pageSize, total: total).html(language))</div></div>
            """
    }

    private var table: HTML {
        guard !accounts.isEmpty else {
            let advice = Words(es: "Pruebe con otra palabra o quite los filtros.", en: "Try another word or remove the filters.")
            return Empty(Words(es: "Ninguna cuenta cumple lo pedido", en: "No account matches"), advice, icon: .people).html(visit.language)
        }
        let columns: [DataTable.Column] = [
            .init(Words(es: "Nombre", en: "Name")), .init(Words(es: "Correo", en: "E-mail")), .init(Words(es: "Roles", en: "Roles")),
            .init(Words(es: "Estado", en: "State")), .init(Words(es: "Último ingreso", en: "Last sign-in")),
        ]
        var table = DataTable(caption: Self.title, columns: columns, rows: accounts.map(row))
        table.hidesCaption = true
        return table.html(visit.language)
    }

    private func row(_ account: Account) -> [HTML] {
        let roles = account.grants.map { "\(visit($0.role.title)) (\(visit($0.scope.title)))" }.joined(separator: "; ")
        return [
            "<a href=\"\(AccountRoutes.account(account.id))\">\(account.name)</a>", HTML(text: account.email.text),
            HTML(text: roles.isEmpty ? "–" : roles), AccountPage.tag(account.state).html(visit.language),
            HTML(text: account.signedInAt?.formatted(visit.language) ?? visit(Words(es: "Nunca", en: "Never"))),
        ]
    }

    private var facets: [Facet] {
        [
            Facet(
                AccountRoutes.roleFilter, Words(es: "Rol", en: "Role"),
                Role.allCases.compactMap { role in counts.roles[role].map { .init(role.rawValue, role.title, count: $0) } }),
            Facet(
                AccountRoutes.stateFilter, Words(es: "Estado", en: "State"),
                Account.State.allCases.compactMap { state in counts.states[state].map { .init(state.rawValue, state.title, count: $0) } }),
        ]
    }
}

/// `/cuentas/nueva`.
struct NewAccountPage {
    let visit: Visit
    var typed = Pairs([(AccountForm.language, "es"), (AccountForm.scopeKind, "network")])
    var problem: Problem?

    static let title = Words(es: "Nueva cuenta", en: "New account")

    func answer() -> Answer {
        let crumbs = Breadcrumbs([.init(AccountListPage.title, AccountRoutes.list())], here: Self.title)
        return visit.page(Page(Self.title, crumbs: crumbs, content: content), status: problem?.code.status ?? 200)
    }

    private var content: HTML {
        let language = visit.language
        let values = FormValues(typed, problem)
        let lead = Words(
            es:
                "Se genera una contraseña de un solo uso, válida por 3 días, que se muestra una vez. Entréguela por un medio distinto del correo.",
            en: "A one-time password, good for 3 days, is made and shown once. Hand it over by some means other than e-mail.")
        let mail = TextField(AccountForm.email, Words(es: "Correo", en: "E-mail"), in: values, kind: .email, completion: "off")
        let name = TextField(AccountForm.name, MyAccountWords.name, in: values, completion: "off")
        let tongue = SelectField(
            AccountForm.language, MyAccountWords.language, [Choice("es", Words(same: "Español")), Choice("en", Words(same: "English"))],
            in: values)
        let fields: HTML = """
            \(mail.html(language))\(name.html(language))\(tongue.html(language))\(GrantFields(values: values).html(language))
            """
        let labels = [
            AccountForm.email: mail.label, AccountForm.name: name.label, AccountForm.role: GrantFields.role,
            AccountForm.scope: GrantFields.place,
        ]
        return """
            <div class="narrow">\(PageHead(Self.title, lead: lead).html(language))\
            \(problem.map { ErrorSummary($0, labels: labels).html(language) })\
            \(FormFrame(AccountRoutes.new(), token: visit.formToken, fields: fields, buttons: [.submit(Words(es: "Crear la cuenta", en: "Create the account"))], isCard: true).html(language))</div>
            """
    }
}

/// Role, kind of reach and place, as three fields.
struct GrantFields {
    let values: FormValues

    static let role = Words(es: "Rol", en: "Role")
    static let place = Words(es: "Código del lugar o clave del registro", en: "Code of the place or key of the record")

    func html(_ language: Language) -> HTML {
        let role = SelectField(AccountForm.role, Self.role, Role.allCases.map { Choice($0.rawValue, $0.title) }, in: values)
        let kind = SelectField(
            AccountForm.scopeKind, Words(es: "Alcance", en: "Reach"), Scope.kinds.map { Choice($0, Scope.title(ofKind: $0)) }, in: values)
        let place = TextField(
            AccountForm.scope, Self.place, in: values,
            hint: Words(
                es: "Vacío para toda la red. Territorio: código CUT, por ejemplo 10 (región), 102 (provincia) o 10201 (comuna).",
                en: "Empty for the whole network. Territory: CUT code, for example 10 (region), 102 (province) or 10201 (commune)."),
            isOptional: true, completion: "off")
        return "\(role.html(language))\(kind.html(language))\(place.html(language))"
    }
}
