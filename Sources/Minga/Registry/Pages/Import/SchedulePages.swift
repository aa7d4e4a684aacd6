import Kit

/// Files that are looked for again: the list, and what repeats one import.
struct SchedulePages {
    let visit: Visit

    static let title = Words(es: "Importaciones que se repiten", en: "Imports that repeat")
    private var language: Language { visit.language }

    static let form = Form([
        Form.Field(
            "origen", Words(es: "Dirección del archivo", en: "Address of the file"), .web,
            hint: Words(
                es: "Empieza con https://; se baja solo de Internet, nunca de la red interna.",
                en: "It begins with https://; fetched from the Internet only, never from the internal network."),
            limit: 2_000),
        Form.Field("dias", Words(es: "Cada cuántos días", en: "Every how many days"), .whole, limit: 3),
        Form.Field(
            "solo",
            Words(es: "Cuando el archivo cambie", en: "When the file changes"),
            .one([
                Choice(
                    "no",
                    Words(
                        es: "Avisar en el mesón y esperar a que alguien lo importe",
                        en: "Show it at the desk and wait for somebody to import it")),
                Choice("si", Words(es: "Importarlo sin esperar", en: "Import it without waiting")),
            ])),
    ])

    func list(_ schedules: [ImportSchedule]) -> Page {
        let lead = Words(
            es: "Minga busca el archivo, lo ensaya con el perfil de la importación que repite y dice en qué difiere.",
            en: "Minga looks for the file, rehearses it with the profile of the import it repeats, and says how it differs.")
        let rows = schedules.map { one -> [HTML] in
            let remove = FormFrame(
                RegistryPaths.removeSchedule(one.id), token: visit.formToken, fields: HTML(),
                buttons: [.submit(Words(es: "Quitar", en: "Remove"), .plain, icon: .trash)])
            let said = one.said.map { language($0) } ?? language(Words(es: "Todavía no se ha buscado.", en: "Not looked for yet."))
            let file: HTML? = one.lastIntake.map {
                " <a href=\"\(RegistryPaths.intakeTrial($0))\">\(language(Words(es: "Ver el archivo", en: "See the file")))</a>"
            }
            let alone =
                one.appliesAlone
                ? Words(es: "se importa solo", en: "imported alone") : Words(es: "espera a alguien", en: "waits for somebody")
            return [
                "<a href=\"\(RegistryPaths.batch(one.batchID))\">\(one.origin.text.shortened(to: 80))</a><span class=\"under\">\(language(alone))</span>",
                HTML(text: one.nextAt.formatted(language)), "\(said)\(file)", remove.html(language),
            ]
        }
        var table = DataTable(
            caption: Self.title,
            columns: [
                .init(Words(es: "De dónde", en: "From where")), .init(Words(es: "Próxima vez", en: "Next time")),
                .init(Words(es: "La última vez", en: "Last time")), .init(Words(es: "Qué hacer", en: "What to do")),
            ], rows: rows)
        table.hidesCaption = true
        let none = Empty(
            Words(es: "Nada se repite", en: "Nothing repeats"),
            Words(
                es: "Abra una importación terminada y diga de dónde se repite.", en: "Open a finished import and say from where it repeats."
            ), icon: .clock)
        return Page(
            Self.title, crumbs: Breadcrumbs([.init(ImportPages.title, RegistryPaths.batches())], here: Self.title),
            content: "\(PageHead(Self.title, lead: lead).html(language))\(schedules.isEmpty ? none.html(language) : table.html(language))")
    }

    func new(_ batch: Batch, _ values: FormValues = FormValues(Pairs([("dias", "7"), ("solo", "no")])), _ problem: Problem? = nil) -> Page {
        let title = Words(es: "Repetir una importación", en: "Repeat an import")
        let lead = Words(es: "Se lee como \(batch.fileName).", en: "It is read like \(batch.fileName).")
        let frame = visit.frame(
            Self.form, to: RegistryPaths.newSchedule(batch.id), values: values, problem: problem,
            button: .submit(Words(es: "Repetir", en: "Repeat"), icon: .clock))
        let crumbs = [
            Breadcrumbs.Step(ImportPages.title, RegistryPaths.batches()),
            Breadcrumbs.Step(Words(same: batch.fileName), RegistryPaths.batch(batch.id)),
        ]
        return Page(title, crumbs: Breadcrumbs(crumbs, here: title), content: "\(PageHead(title, lead: lead).html(language))\(frame)")
    }
}
