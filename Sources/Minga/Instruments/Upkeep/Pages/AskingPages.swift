import Kit

/// Asking an agency about its instruments: the questions sent, their signed addresses, the answers, and the form for more.
struct AskingPages {
    let visit: Visit
    let agency: Agency
    let instruments: [Instrument]
    let asked: [ConfirmationRequest]

    private var language: Language { visit.language }
    private var today: CivilDate { visit.network.now().day() }
    static let title = Words(es: "Preguntar si sigue vigente", en: "Ask whether it is still in force")

    var form: Form {
        Form([
            .init(
                "contact", Words(es: "A quién se pregunta", en: "Who is asked"),
                hint: Words(
                    es: "Nombre o correo de la contraparte en la agencia; no se publica.",
                    en: "Name or e-mail of the counterpart at the agency; it is not published."), limit: 160),
            .init(
                "instrument", Words(es: "Sobre qué instrumentos", en: "About which instruments"),
                .several(instruments.map { Choice($0.id, Words(same: $0.name)) })),
        ])
    }

    func page(_ values: FormValues = FormValues(), _ problem: Problem? = nil) -> Page {
        let lead = Words(
            es:
                "Cada enlace está firmado y vence en \(ConfirmationRequest.daysOfAddress) días. Quien lo recibe responde con un clic, sin cuenta.",
            en:
                "Each link is signed and expires in \(ConfirmationRequest.daysOfAddress) days. Who receives it answers with a click, without an account."
        )
        let frame: HTML =
            instruments.isEmpty
            ? "<p>\(language(Words(es: "No administra instrumentos del catálogo.", en: "It runs no instruments of the catalogue.")))</p>"
            : visit.frame(
                form, to: UpkeepPaths.asking(agency.id), values: values, problem: problem,
                button: .submit(Words(es: "Preparar los enlaces", en: "Prepare the links")))
        return Page(
            Self.title,
            crumbs: Breadcrumbs(
                [.init(AgencyListPage.title, UpkeepPaths.agencies()), .init(Words(same: agency.short), InstrumentPaths.agency(agency.id))],
                here: Self.title),
            content: "\(PageHead(Self.title, lead: lead).html(language))\(list)\(frame)")
    }

    private var list: HTML? {
        guard !asked.isEmpty else { return nil }
        let names = Dictionary(instruments.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let table = DataTable(
            caption: Words(es: "Preguntas hechas", en: "Questions asked"),
            columns: [
                .init(Words(es: "Instrumento", en: "Instrument")), .init(Words(es: "Preguntado", en: "Asked")),
                .init(Words(es: "Respuesta", en: "Answer")), .init(Words(es: "Enlace", en: "Link")),
            ],
            rows: asked.map { row($0, names[$0.instrumentID] ?? $0.instrumentID) })
        return "<section>\(table.html(language))</section>"
    }

    private func row(_ question: ConfirmationRequest, _ name: String) -> [HTML] {
        [
            "<a href=\"\(InstrumentPaths.instrument(question.instrumentID))\">\(name)</a>",
            "\(question.askedAt.day().formatted(language))<span class=\"under\">\(question.contact)</span>",
            answer(question), question.answer == nil ? link(question, name) : "–",
        ]
    }

    private func answer(_ question: ConfirmationRequest) -> HTML {
        let timing = question.timing(today: today)
        guard let answer = question.answer else { return TimingWords.tag(timing).html(language) }
        let note: HTML? = question.note.map { "<span class=\"under\">«\($0)»</span>" }
        let open = answer == .changed && question.settledAt == nil
        let token: HTML = "<input type=\"hidden\" name=\"\(FormFrame.tokenName)\" value=\"\(visit.formToken)\">"
        let settle: HTML? =
            open
            ? """
            <form method="post" action="\(UpkeepPaths.settle(agency.id, question.id))">\(token)\
            <button class="second" type="submit">\(language(Words(es: "Ya está corregido", en: "It has been corrected")))</button></form>
            """ : nil
        return """
            <p class="row">\(Tag(answer.title, answer == .still ? .good : .caution).html(language)) \(TimingWords.tag(timing).html(language))</p>\
            \(note)\(settle)
            """
    }

    /// The signed address, whole where the public address is known, and a message ready to send.
    private func link(_ question: ConfirmationRequest, _ name: String) -> HTML {
        let path = UpkeepPaths.confirm(ConfirmationToken.text(question, visit.network.key))
        let whole = (visit.network.settings.publicAddress ?? "") + path.text
        let subject = language(Words(es: "¿Sigue vigente \(name)?", en: "Is \(name) still in force?"))
        let text = language(
            Words(
                es:
                    "Por favor confirme la ficha pública de \(name) en este enlace, sin cuenta, antes del \(question.dueOn.formatted(.es)):",
                en: "Please confirm the public record of \(name) at this link, without an account, before \(question.dueOn.formatted(.en)):"
            ))
        let to = question.contact.contains("@") && !question.contact.contains(" ") ? question.contact : ""
        let mail = WebAddress(
            "mailto:\(Path.encode(to).replacing("%40", with: "@"))?subject=\(Path.encode(subject))&body=\(Path.encode(text + "\n" + whole))"
        )
        let send: HTML? = mail.map {
            "<a class=\"button second\" href=\"\($0)\">\(Icon.mail.html)<span>\(language(Words(es: "Escribir", en: "Write")))</span></a>"
        }
        return "<p class=\"row\"><a href=\"\(path)\">\(language(Words(es: "Enlace", en: "Link")))</a> \(send)</p>"
    }
}

/// Punctuality in words.
enum TimingWords {
    static func title(_ timing: ConfirmationRequest.Timing) -> Words {
        switch timing {
        case .onTime: Words(es: "A tiempo", en: "On time")
        case .late: Words(es: "Con atraso", en: "Late")
        case .none: Words(es: "Sin respuesta", en: "No answer")
        case .waiting: Words(es: "En plazo", en: "Within its days")
        }
    }

    static func tag(_ timing: ConfirmationRequest.Timing) -> Tag {
        switch timing {
        case .onTime: Tag(title(timing), .good)
        case .late: Tag(title(timing), .caution, icon: .clock)
        case .none: Tag(title(timing), .bad, icon: .clock)
        case .waiting: Tag(title(timing), .plain, icon: .clock)
        }
    }
}
