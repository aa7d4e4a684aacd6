import Kit

/// Calls that were open on the same days, and those whose days are not known.
struct CalendarSection {
    let language: Language
    let windows: [CallWindow]

    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var html: HTML {
        let dated = windows.count { $0.days != nil }
        let count = said(
            "Se conocen las dos fechas de \(dated) de \(windows.count) llamados: solo esos se comparan. De un mes se cuentan todos sus días.",
            "Both dates are known of \(dated) of \(windows.count) calls: only these are compared. Of a month all days count.")
        return "<p>\(count)</p>\(collisions)\(unknown)"
    }

    private var collisions: HTML {
        let found = CallCollision.all(windows)
        guard !found.isEmpty else {
            return
                "<p class=\"soft\">\(said("Ningún choque entre los llamados con fechas conocidas.", "No collision among the calls with known dates."))</p>"
        }
        let columns = [
            DataTable.Column(Words(es: "Un llamado", en: "One call")), DataTable.Column(Words(es: "Otro", en: "Another")),
            DataTable.Column(Words(es: "Abiertos a la vez", en: "Open at once")),
            DataTable.Column(Words(es: "Territorio", en: "Territory")),
        ]
        let rows = found.map { each -> [HTML] in
            let (from, to) = (each.days.lowerBound.formatted(language), each.days.upperBound.formatted(language))
            let place =
                each.inOnePlace == nil
                ? said("No se sabe si coincide", "Not known whether it coincides")
                : said("Se pueden pedir desde un mismo lugar", "Can be asked for from one place")
            return [
                name(each.first), name(each.second), HTML(text: said("del \(from) al \(to)", "from \(from) to \(to)")), HTML(text: place),
            ]
        }
        return DataTable(caption: Words(es: "Choques", en: "Collisions"), columns: columns, rows: rows).html(language)
    }

    private func name(_ window: CallWindow) -> HTML {
        "<a href=\"\(InstrumentPaths.instrument(window.instrument))\">\(window.name)</a><span class=\"under\">\(window.title.map { language($0) })</span>"
    }

    private var unknown: HTML? {
        let open = windows.filter { $0.days == nil }
        guard !open.isEmpty else { return nil }
        let columns = [
            DataTable.Column(Words(es: "Llamado", en: "Call")), DataTable.Column(Words(es: "Abre", en: "Opens")),
            DataTable.Column(Words(es: "Cierra", en: "Closes")),
        ]
        let none = said("No se sabe", "Not known")
        let rows = open.map { window -> [HTML] in
            [name(window), HTML(text: window.opens?.formatted(language) ?? none), HTML(text: window.closes?.formatted(language) ?? none)]
        }
        return DataTable(
            caption: Words(es: "Llamados con fechas por averiguar", en: "Calls whose dates are to be found out"), columns: columns,
            rows: rows
        )
        .html(language)
    }
}
