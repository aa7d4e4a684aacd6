import Kit

/// Pages of the keys of one's programs.
struct ApiKeyPages: Sendable {
    let visit: Visit

    private var title: Words { Words(es: "Claves de programa", en: "Program keys") }

    private var crumbs: Breadcrumbs { Breadcrumbs([.init(Words(es: "Mi cuenta", en: "My account"), "/cuenta")], here: title) }

    func list(_ keys: [ApiKey], _ values: FormValues, _ problem: Problem?) -> Page {
        let lead = Words(
            es: "Con una clave, un programa o una planilla actúa en su nombre, nunca con más permisos que los suyos.",
            en: "With a key, a program or a spreadsheet acts in your name, never with more rights than yours.")
        let new = visit(Words(es: "Crear una clave", en: "Make a key"))
        let make = Button.submit(Words(es: "Crear clave", en: "Make key"))
        return Page(
            title, crumbs: crumbs,
            content: """
                \(PageHead(title, lead: lead).html(visit.language))\(table(keys))<h2>\(new)</h2>\
                \(visit.frame(ApiKeyForm.form, to: ApiKeyRoutes.keys(), values: values, problem: problem, button: make))
                """)
    }

    private func table(_ keys: [ApiKey]) -> HTML {
        guard !keys.isEmpty else {
            return Empty(
                Words(es: "Todavía no tiene claves", en: "You have no keys yet"),
                Words(es: "Leer lo público no pide clave.", en: "Reading what is public needs no key.")
            ).html(visit.language)
        }
        let columns: [DataTable.Column] = [
            .init(Words(es: "Para qué es", en: "What it is for")), .init(Words(es: "Empieza con", en: "Begins with")),
            .init(Words(es: "Puede", en: "May")), .init(Words(es: "Vence", en: "Expires")), .init(Words(es: "Último uso", en: "Last used")),
            .init(Words(es: "Acción", en: "Action")),
        ]
        return DataTable(caption: Words(es: "Sus claves", en: "Your keys"), columns: columns, rows: keys.map(row)).html(visit.language)
    }

    private func row(_ key: ApiKey) -> [HTML] {
        let used = key.usedAt.map { $0.formatted(visit.language) } ?? visit(Words(es: "Nunca", en: "Never"))
        let revoke = FormFrame(
            ApiKeyRoutes.key(key.id), token: visit.formToken, fields: HTML(),
            buttons: [
                .submit(
                    Words(es: "Anular «\(key.name)»", en: "Revoke “\(key.name)”"), .danger,
                    confirm: Words(
                        es: "¿Anular la clave? El programa que la usa dejará de entrar.",
                        en: "Revoke the key? The program that uses it will be shut out."))
            ])
        return [
            "\(key.name)", "<code>\(key.start)…</code>", "\(visit(key.reach.words))", "\(key.expiresAt.day().formatted(visit.language))",
            "\(used)",
            revoke.html(visit.language),
        ]
    }

    /// The key, this once.
    func shown(_ key: ApiKey, _ text: String) -> Page {
        let title = Words(es: "Clave creada", en: "Key made")
        let warning = visit(
            Words(
                es: "Cópiela ahora: no se guarda y no podrá verse otra vez. Quien la tenga actúa en su nombre.",
                en: "Copy it now: it is not stored and cannot be seen again. Whoever has it acts in your name."))
        let label = visit(Words(es: "Su clave", en: "Your key"))
        return Page(
            title, crumbs: crumbs,
            content: """
                \(PageHead(title, lead: Words(same: key.name)).html(visit.language))\(Note(.caution, "\(warning)").html(visit.language))\
                <p><b>\(label)</b></p><pre tabindex="0"><code>\(text)</code></pre>\
                <pre tabindex="0"><code>\("curl -H 'Authorization: Bearer \(text)' '\(visit.network.settings.publicAddress ?? "http://localhost:8080")/api/v1/…'")</code></pre>\
                <p class="actions">\(Button.link(Words(es: "Volver a las claves", en: "Back to the keys"), ApiKeyRoutes.keys()).html(visit.language))</p>
                """)
    }
}
