import Kit

/// On a record: which others it speaks for since they were found to be the same organisation.
struct MergedListing {
    let visit: Visit
    let merged: [MergedRecord]

    private var language: Language { visit.language }

    var html: HTML? {
        guard !merged.isEmpty else { return nil }
        let title = Words(es: "Reúne estas fichas", en: "It brings together these records")
        let advice = Words(
            es: "Son la misma organización en otros registros. Sus direcciones llevan aquí y lo que dice cada registro está en Fuentes.",
            en:
                "They are the same organisation in other registers. Their addresses lead here, and what each register says is under Sources."
        )
        return """
            <section><h2>\(language(title))</h2><p class="soft">\(language(advice))</p><ul>\(each: merged, line)</ul></section>
            """
    }

    private func line(_ one: MergedRecord) -> HTML {
        let words = Words(
            es: "n.º \(one.serial), unida el \(one.mergedAt.formatted(.es))",
            en: "no. \(one.serial), merged on \(one.mergedAt.formatted(.en))")
        let review = Words(es: "Ver por qué, o deshacer", en: "See why, or undo")
        let way: HTML? = one.pairID.flatMap { pair in
            visit.actor.may(.importRecords, at: .network) ? " <a href=\"\(LinkPaths.pair(pair))\">\(language(review))</a>" : nil
        }
        return "<li>\(one.name) <span class=\"soft\">(\(language(words)))</span>\(way)</li>"
    }
}
