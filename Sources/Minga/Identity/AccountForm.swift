import Kit

/// Names of the fields of account forms and what each may hold.
enum AccountForm {
    static let email = "correo"
    static let name = "nombre"
    static let language = "idioma"
    static let role = "rol"
    static let scopeKind = "alcance"
    static let scope = "lugar"
    static let password = "clave"
    static let current = "actual"
    static let repeated = "repetida"

    static func checked(_ draft: Accounts.Draft) throws(Problem) -> (EmailAddress, String) {
        var wrong: [Problem.Field] = []
        let address = EmailAddress(draft.email)
        if address == nil {
            wrong.append(
                .init(
                    email,
                    Words(
                        es: "Escriba un correo con la forma nombre@dominio, sin espacios.",
                        en: "Write an address of the form name@domain, without blanks.")))
        }
        if let flaw = flaw(ofName: draft.name) { wrong.append(flaw) }
        guard let address, wrong.isEmpty else { throw .invalid(wrong) }
        return (address, draft.name.trimmed)
    }

    static func flaw(ofName text: String) -> Problem.Field? {
        let count = text.trimmed.count
        guard count < 2 || count > 120 || text.unicodeScalars.contains(where: { $0.value < 0x20 }) else { return nil }
        return .init(
            name, Words(es: "Escriba un nombre de 2 a 120 caracteres en una línea.", en: "Write a name of 2 to 120 characters on one line.")
        )
    }

    /// What the form of a new account asks for, all its errors together.
    static func draft(_ form: Pairs) throws(Problem) -> Accounts.Draft {
        var draft = Accounts.Draft(
            email: form.raw(email) ?? "", name: form.raw(name) ?? "", language: form[language].flatMap(Language.init(rawValue:)) ?? .es)
        var wrong: [Problem.Field] = []
        do { _ = try checked(draft) } catch { wrong += error.fields }
        do { draft.grant = try grant(form) } catch { wrong += error.fields }
        guard wrong.isEmpty else { throw .invalid(wrong) }
        return draft
    }

    /// The grant that a form asks for.
    static func grant(_ form: Pairs) throws(Problem) -> Grant {
        let chosen = form[role].flatMap(Role.init(rawValue:))
        let reach = Scope(kind: form[scopeKind] ?? "network", identifier: form[scope] ?? "")
        var wrong: [Problem.Field] = []
        if chosen == nil { wrong.append(.init(role, Words(es: "Elija un rol de la lista.", en: "Choose a role from the list."))) }
        if reach == nil {
            wrong.append(
                .init(
                    scope,
                    Words(
                        es:
                            "El código no corresponde al alcance: deje vacío para toda la red; use el código CUT de 2, 3 o 5 cifras para un territorio; la clave del registro en los demás.",
                        en:
                            "The code does not fit the reach: leave it empty for the whole network; use the CUT code of 2, 3 or 5 digits for a territory; the record's key for the rest."
                    )))
        }
        guard let chosen, let reach else { throw .invalid(wrong) }
        return Grant(chosen, reach)
    }

    static let demo = Problem.invalid([
        .init(
            email,
            Words(
                es: "Ese dominio es de la red de demostración. Use un correo verdadero.",
                en: "That domain belongs to the demonstration network. Use a real address."))
    ])

    static let taken = Problem.invalid([
        .init(
            email,
            Words(
                es: "Ya hay una cuenta con ese correo. Búsquela en la lista.",
                en: "There is already an account with that address. Look for it in the list."))
    ])
}
