import Kit

/// On an import of organisations: which of its records may be ones that were there already.
struct LinkRunPart {
    let standing: LinkRuns.Standing?
    let language: Language

    var html: HTML? {
        guard let standing else { return nil }
        let title = Words(es: "¿Ya estaban en el registro?", en: "Were they in the register already?")
        let desk = Button.link(LinkDeskPage.title, LinkPaths.desk(), icon: .kindGroup).html(language)
        return "<section><h2>\(language(title))</h2><p>\(language(Self.words(standing)))</p><p class=\"actions\">\(desk)</p></section>"
    }

    static func words(_ standing: LinkRuns.Standing) -> Words {
        switch standing {
        case .waiting:
            Words(
                es: "Las fichas de esta importación se están comparando con las demás. Puede dejar esta página y volver.",
                en: "The records of this import are being compared with the others. You may leave this page and come back.")
        case .failed:
            Words(
                es: "No se pudieron comparar solas las fichas de esta importación con las demás. Búsquelas con «Buscar ahora».",
                en: "The records of this import could not be compared with the others by themselves. Use “Look now”.")
        case .done(let counts): told(counts)
        }
    }

    private static func told(_ counts: [LinkPair.State: Int]) -> Words {
        let all = counts.values.reduce(0, +)
        guard all > 0 else {
            return Words(
                es: "Se compararon con las demás fichas y ninguna parece repetida.",
                en: "They were compared with the other records, and none looks like one of them.")
        }
        let (same, open, other) = (counts[.same] ?? 0, counts[.open] ?? 0, (counts[.different] ?? 0) + (counts[.unsure] ?? 0))
        func number(_ count: Int, _ language: Language) -> String { Numbers.whole(count, language) }
        return Words(
            es:
                "Pares hallados con otras fichas: \(number(all, .es)). Unidos: \(number(same, .es)); esperan que alguien decida: \(number(open, .es)); decididos de otro modo: \(number(other, .es)).",
            en:
                "Pairs found with other records: \(number(all, .en)). Merged: \(number(same, .en)); waiting for somebody to decide: \(number(open, .en)); decided otherwise: \(number(other, .en))."
        )
    }
}
