import Kit

/// Days of calls as people read them.
struct CallDates {
    let language: Language

    /// A call that is open or will be.
    func line(_ window: SupportWindow, of support: Support) -> HTML {
        "<time>\(days(window))</time><b>\(support.name)</b>\(place(window))<span class=\"under\">\(source(window))</span>"
    }

    /// The last call that a source tells of, as a hint of the next.
    func past(_ window: SupportWindow, of support: Support) -> HTML {
        let seen = Words(es: "Último llamado que se vio: ", en: "Last call seen: ")
        let often = support.recurrence.map { code -> HTML in
            let words = Vocabulary.shared.words(.recurrences, code)
            return " (\(language(words).lowercased()))"
        }
        return "<span class=\"under\">\(language(seen))\(days(window))\(place(window))\(often). \(source(window))</span>"
    }

    private func days(_ window: SupportWindow) -> String {
        let opens = window.opens.flatMap(LocalTime.init)?.formatted(language)
        let closes = window.closes.flatMap(LocalTime.init)?.formatted(language)
        let words =
            switch (opens, closes) {
            case (let opens?, let closes?): Words(es: "de \(opens) a \(closes)", en: "from \(opens) to \(closes)")
            case (nil, let closes?): Words(es: "hasta \(closes)", en: "until \(closes)")
            case (let opens?, nil): Words(es: "desde \(opens)", en: "from \(opens)")
            case (nil, nil): JourneyWords.notKnown
            }
        return language(words)
    }

    private func place(_ window: SupportWindow) -> HTML? {
        guard let code = window.territory, code != "CL" else { return nil }
        return ", \(language(CatalogueWords.place(code)))"
    }

    private func source(_ window: SupportWindow) -> HTML {
        "<a href=\"\(DocumentRoutes.source(window.sourceID))\">\(language(Words(es: "Fuente", en: "Source")))</a>"
    }
}
