import Kit

/// The acts and the offices of founding, folded, each with where it was read.
struct FoundingList {
    let language: Language
    let way: FoundingWay

    var html: HTML {
        let title = Words(es: "Actos y cargos", en: "Acts and offices")
        let offices: HTML =
            way.offices.isEmpty
            ? "<p class=\"soft\">\(language(FoundingWay.unknownOffices))</p>" : "<ul>\(each: way.offices, item)</ul>"
        return """
            <details><summary>\(language(title)) (\(way.acts.count + way.offices.count))</summary>\
            <p><b>\(language(Words(es: "Actos, en orden", en: "Acts, in order")))</b></p><ol>\(each: way.acts, item)</ol>\
            <p><b>\(language(Words(es: "Cargos", en: "Offices")))</b></p>\(offices)</details>
            """
    }

    private func item(_ step: FoundingWay.Step) -> HTML {
        let read = Words(es: "leído el \(step.seen.formatted(.es))", en: "read on \(step.seen.formatted(.en))")
        return
            "<li>\(language(step.words)) <span class=\"source\">\(step.source), \(language(read)); \(language(step.grade.short))</span></li>"
    }
}
