import Kit

/// The acts and the offices of founding, folded, each with where it was read.
struct FoundingList {
    let language: Language
    let way: FoundingWay

    var html: HTML {
        let title = Words(es: "Actos y cargos", en: "Acts and offices")
        let offices: HTML =
            way.offices.isEmpty
            ? "<p class=\"soft\">\(language(FoundingWay.unknownOffices))</p>" : "<ul>\(items(way.offices))</ul>"
        return """
            <details><summary>\(language(title)) (\(way.acts.count + way.offices.count))</summary>\
            <p><b>\(language(Words(es: "Actos, en orden", en: "Acts, in order")))</b></p><ol>\(items(way.acts))</ol>\
            <p><b>\(language(Words(es: "Cargos", en: "Offices")))</b></p>\(offices)</details>
            """
    }

    /// A source is said once, after the last of the steps that it tells.
    private func items(_ steps: [FoundingWay.Step]) -> HTML {
        "\(each: steps.enumerated(), { item($1, isLast: $0 + 1 == steps.count || steps[$0 + 1].source != $1.source) })"
    }

    private func item(_ step: FoundingWay.Step, isLast: Bool) -> HTML {
        guard isLast else { return "<li>\(language(step.words))</li>" }
        let read = Words(es: "leído el \(step.seen.formatted(.es))", en: "read on \(step.seen.formatted(.en))")
        return
            "<li>\(language(step.words)) <span class=\"source\">\(step.source), \(language(read)); \(language(step.grade.short))</span></li>"
    }
}
