import Kit

/// What an agency sees at its signed address: the record as it stands, and two answers.
struct ConfirmationPages {
    let visit: Visit
    let instrument: Instrument
    let agency: Agency
    let action: Path

    private var language: Language { visit.language }

    static let form = Form([
        .init(
            "answer", Words(es: "Su respuesta", en: "Your answer"),
            .one(ConfirmationRequest.Answer.allCases.map { Choice($0.rawValue, $0.title) })),
        .init(
            "note", Words(es: "Qué cambió, o un comentario", en: "What changed, or a remark"), .lines(4),
            hint: Words(
                es: "Lo lee la custodia del catálogo; no se publica. No escriba datos personales.",
                en: "The catalogue's stewards read it; it is not published. Write no personal data."), isRequired: false, limit: 2_000),
    ])

    func page(_ question: ConfirmationRequest, _ values: FormValues = FormValues(), _ problem: Problem? = nil) -> Page {
        let title = Words(es: "¿\(instrument.name) sigue vigente?", en: "Is \(instrument.name) still in force?")
        let lead = Words(
            es:
                "Pregunta a \(agency.name). Con la respuesta, la ficha pública queda confirmada con la fecha de hoy y su nombre institucional.",
            en: "A question to \(agency.name). With the answer, the public record is confirmed with today's date and the agency's name.")
        let body = question.answer.map { done($0, question) } ?? asking(question, values, problem)
        return Page(
            title,
            crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: Words(es: "Confirmar", en: "Confirm")),
            head: "<meta name=\"robots\" content=\"noindex\"><meta name=\"referrer\" content=\"no-referrer\">",
            content: "\(PageHead(title, lead: lead).html(language))\(facts)\(body)")
    }

    private var facts: HTML {
        let today = visit.network.now().day()
        let link: HTML =
            "<a href=\"\(InstrumentPaths.instrument(instrument.id))\">\(language(Words(es: "Ver la ficha entera", en: "See the whole record")))</a>"
        let rows: [FactSheet.Fact] = [
            .init(
                Words(es: "Estado que se conoce", en: "State that is known"),
                InstrumentLabels.state(instrument, today: today).html(language)),
            .init(Words(es: "Último indicio", en: "Last trace"), instrument.lastSeen.map { HTML(text: $0.formatted(language)) }),
            .init(Words(es: "Datos que faltan", en: "Facts missing"), "\(instrument.missing)"),
            .init(Words(es: "Ficha", en: "Record"), link),
        ]
        return "<div class=\"card\">\(FactSheet(rows).html(language))</div>"
    }

    private func asking(_ question: ConfirmationRequest, _ values: FormValues, _ problem: Problem?) -> HTML {
        let until = Words(
            es:
                "Cuenta como respuesta a tiempo hasta el \(question.dueOn.formatted(.es)). El enlace vence el \(question.expiresAt.day().formatted(.es)).",
            en:
                "It counts as on time until \(question.dueOn.formatted(.en)). The link expires on \(question.expiresAt.day().formatted(.en))."
        )
        let frame = visit.frame(
            Self.form, to: action, values: values, problem: problem,
            button: .submit(Words(es: "Enviar la respuesta", en: "Send the answer")))
        return "\(frame)<p class=\"small soft\">\(language(until))</p>"
    }

    private func done(_ answer: ConfirmationRequest.Answer, _ question: ConfirmationRequest) -> HTML {
        let day = question.answeredAt?.day() ?? visit.network.now().day()
        let words = Words(
            es: "Respuesta recibida el \(day.formatted(.es)): \(answer.title.es). Gracias. Si hay que corregirla, pida otro enlace.",
            en: "Answer received on \(day.formatted(.en)): \(answer.title.en). Thank you. To correct it, ask for another link.")
        return Note(.good, HTML(text: language(words))).html(language)
    }
}
