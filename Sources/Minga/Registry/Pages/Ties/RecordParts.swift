import Kit

/// What the pages of a tie and of a role share: dates and source, what may be done, what happened.
struct RecordParts {
    let visit: Visit
    let sources: [String: Source]

    private var language: Language { visit.language }

    func facts(_ period: Period, _ sourceID: String, _ locator: String?) -> [FactSheet.Fact] {
        let source: HTML =
            "<a href=\"\(DocumentRoutes.source(sourceID))\">\(sources[sourceID].map { language($0.title) } ?? sourceID)</a>"
        let goesOn: HTML = "\(language(Words(es: "continúa", en: "goes on")))"
        return [
            .init(DatedFields.title("from"), period.from.map { HTML(text: $0.formatted(language)) }),
            .init(DatedFields.title("until"), period.until.map { HTML(text: $0.formatted(language)) } ?? goesOn),
            .init(DatedFields.title("source"), source),
        ] + (locator.map { [.init(DatedFields.title("locator"), HTML(text: $0))] } ?? [])
    }

    func tags(_ period: Period, _ withdrawal: Withdrawal?) -> [Tag] {
        if withdrawal != nil { return [Tag(Words(es: "Retirada", en: "Withdrawn"), .caution)] }
        return period.holds(on: visit.network.now().day())
            ? [Tag(Words(es: "Sigue", en: "Goes on"), .good)] : [Tag(Words(es: "Terminó", en: "Ended"), .plain)]
    }

    /// Why it left the records.
    func gone(_ withdrawal: Withdrawal?) -> HTML? {
        withdrawal.map { gone in
            let words = Words(
                es: "Se retiró el \(gone.at.formatted(.es)): «\(gone.reason)».",
                en: "Withdrawn on \(gone.at.formatted(.en)): “\(gone.reason)”.")
            return Note(.caution, HTML(text: language(words))).html(language)
        }
    }

    static func actions(end: Path?, correct: Path, withdraw: Path, _ language: Language) -> HTML {
        let buttons =
            (end.map { [Button.link(Words(es: "Terminó", en: "It ended"), $0, .primary, icon: .calendar)] } ?? []) + [
                .link(Words(es: "Corregir", en: "Correct"), correct, icon: .edit),
                .link(Words(es: "Retirar", en: "Withdraw"), withdraw, .danger, icon: .undo),
            ]
        return "<div class=\"actions\">\(each: buttons, { $0.html(language) })</div>"
    }

    func story(_ history: [RecordHistory.Line]) -> HTML? {
        guard !history.isEmpty else { return nil }
        let events = history.map { line in
            Timeline.Event(
                when: (line.link.at.formatted(language), line.link.at.iso), HistoryLine(line: line, language: language).html)
        }
        return "<section><h2>\(language(Words(es: "Historia", en: "History")))</h2>\(Timeline(events).html(language))</section>"
    }
}
