import Kit

/// Asks for an instrument and a day.
struct EligibleOnForm {
    let language: Language
    let desk: ScenarioDesk
    let values: FormValues

    private static let instrument = Words(es: "Instrumento", en: "Instrument")
    private static let date = Words(es: "Día", en: "Day")
    static let labels = ["instrumento": instrument, "fecha": date]

    var html: HTML {
        let instrument = SelectField(
            "instrumento", Self.instrument, desk.instruments.map { Choice($0.id, Words(same: $0.name)) }, in: values)
        let date = TextField("fecha", Self.date, in: values, kind: .date, width: 16)
        let basis = SelectField(
            "segun", Words(es: "Con qué datos", en: "With which facts"),
            [
                Choice("visto", Words(es: "Lo que las fuentes habían visto hasta ese día", en: "What sources had seen by that day")),
                Choice("anotado", Words(es: "Lo que esta red tenía anotado ese día", en: "What this network had on record that day")),
            ], in: values)
        let button = Button.submit(Words(es: "Ver quiénes", en: "See who"), .second, icon: .clock)
        return """
            <form action="\(ScenarioPaths.date())"><h2>\(language(Words(es: "Quién calificaba en una fecha", en: "Who qualified on a date")))</h2>\
            \(instrument.html(language))\(date.html(language))\(basis.html(language))<p class="actions">\(button.html(language))</p></form>
            """
    }

}
