import Kit

/// A form that posts: the session's token, its fields, its buttons; sent once even if clicked twice.
public struct FormFrame: Component {
    /// Name of the hidden field that carries the session's form token.
    public static let tokenName = "_token"

    public let action: Path
    public let token: String?
    public let fields: HTML
    public let buttons: [Button]
    /// Values sent along unseen: the version being edited, where to return.
    public var hidden: [(name: String, value: String)]
    public var isCard: Bool
    /// Sent as `multipart/form-data`, as a form with a file must be.
    public var takesFiles = false

    public init(
        _ action: Path, token: String?, fields: HTML, buttons: [Button], hidden: [(name: String, value: String)] = [], isCard: Bool = false
    ) {
        self.action = action
        self.token = token
        self.fields = fields
        self.buttons = buttons
        self.hidden = hidden
        self.isCard = isCard
    }

    public func html(_ language: Language) -> HTML {
        let all = (token.map { [(name: Self.tokenName, value: $0)] } ?? []) + hidden
        return """
            <form method="post" action="\(action)"\(when: isCard, " class=\"card\"")\
            \(when: takesFiles, " enctype=\"multipart/form-data\"") novalidate>\
            \(each: all, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\(fields)\
            <div class="actions">\(each: buttons, { $0.html(language) })</div></form>
            """
    }

    public static var samples: [Sample] {
        [
            Sample(Words(es: "Formulario de ingreso", en: "Sign-in form")) { language in
                let form = FormValues()
                let mail = TextField("correo", Words(es: "Correo", en: "E-mail"), in: form, kind: .email, completion: "username")
                let word = TextField(
                    "clave", Words(es: "Contraseña", en: "Password"), in: form, kind: .password, completion: "current-password")
                return FormFrame(
                    "/galeria", token: nil, fields: mail.html(language) + word.html(language),
                    buttons: [.submit(Words(es: "Ingresar", en: "Sign in"), icon: .signIn)], isCard: true
                ).html(language)
            }
        ]
    }
}
