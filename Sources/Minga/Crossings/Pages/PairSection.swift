import Kit
import Rules

/// Pairs of instruments whose rules meet, each with somebody who would qualify under both.
struct PairSection {
    let visit: Visit
    let pairs: [RulePair]

    private static let most = 40
    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
    private var facts: FactBook? { try? RuleShelf.open().book.facts }

    var html: HTML {
        let close = pairs.filter { $0.weight < 2 }
        let overlaps = pairs.filter { $0.weight == 2 }
        return """
            <p>\(method)</p>\(counts)\(table(Words(es: "Coinciden o caben uno en otro", en: "Coincide, or one lies inside the other"), close))\
            \(table(Words(es: "Se traslapan y sirven a un mismo propósito", en: "Overlap and serve one purpose"), Array(overlaps.prefix(Self.most))))\
            \(when: overlaps.count > Self.most, "<p class=\"soft\">\(rest(overlaps.count - Self.most))</p>")
            """
    }

    private var method: String {
        said(
            "Se comparan las reglas mismas, no solo las organizaciones de hoy: dos instrumentos se cruzan si alguien podría cumplir ambas reglas. Los que no tienen reglas conocidas no se comparan. Que se crucen no es un error: lo juzga quien los administra.",
            "The rules themselves are compared, not only today's organisations: two instruments meet if somebody could fulfil both rules. Those without known rules are not compared. That they meet is no fault: whoever runs them judges it."
        )
    }

    private func rest(_ count: Int) -> String {
        said(
            "Hay \(Numbers.whole(count, language)) pares más que se traslapan: están en la descarga.",
            "There are \(Numbers.whole(count, language)) more pairs that overlap: they are in the download.")
    }

    private var counts: HTML {
        let kinds: [RelationKind] = [.equal, .contained, .contains, .overlapping, .disjoint]
        let bars = kinds.map { kind -> BarList.Bar in
            let count = pairs.count { $0.relation.kind == kind }
            return BarList.Bar(CrossingWords.relation(kind), Double(count), text: Numbers.whole(count, language))
        }
        return BarList(
            caption: Words(es: "Pares de instrumentos con reglas en vigor", en: "Pairs of instruments with rules in force"),
            names: Words(es: "Cómo se cruzan", en: "How they meet"), amounts: Words(es: "Pares", en: "Pairs"), bars
        ).html(language)
    }

    private func table(_ caption: Words, _ pairs: [RulePair]) -> HTML {
        guard !pairs.isEmpty else { return "<h3>\(language(caption))</h3><p class=\"soft\">\(said("Ninguno.", "None."))</p>" }
        let columns = [
            DataTable.Column(Words(es: "Primero", en: "First")), DataTable.Column(Words(es: "Segundo", en: "Second")),
            DataTable.Column(Words(es: "Cómo se cruzan", en: "How they meet")),
            DataTable.Column(Words(es: "Propósito en común", en: "Purpose in common")),
            DataTable.Column(Words(es: "Por ejemplo", en: "For example")),
        ]
        return DataTable(caption: caption, columns: columns, rows: pairs.map(row)).html(language)
    }

    private func row(_ pair: RulePair) -> [HTML] {
        let purposes = pair.purposes.map { language($0.short) }.joined(separator: ", ")
        let isProved: HTML? =
            pair.relation.isProved
            ? nil : "<span class=\"under\">\(said("entre las listas que se probaron", "among the lists that were tried"))</span>"
        return [
            link(pair.first), link(pair.second), "\(CrossingWords.tag(pair.relation.kind).html(language))\(isProved)",
            purposes.isEmpty ? "–" : HTML(text: purposes), example(pair),
        ]
    }

    private func link(_ support: Support) -> HTML {
        "<a href=\"\(InstrumentPaths.instrument(support.id))\">\(support.name)</a><span class=\"under\">\(support.agencies.first?.short)</span>"
    }

    /// Somebody who qualifies under both, and under one alone.
    private func example(_ pair: RulePair) -> HTML {
        guard let facts else { return "–" }
        let cases: [(Words, Profile?)] = [
            (Words(es: "En ambos", en: "In both"), pair.relation.common),
            (Words(es: "Solo en el primero", en: "In the first alone"), pair.relation.onlyFirst),
            (Words(es: "Solo en el segundo", en: "In the second alone"), pair.relation.onlySecond),
        ]
        let lines = cases.compactMap { name, profile -> HTML? in
            profile.map { "<dt>\(language(name))</dt><dd>\(CrossingWords.witness($0, facts, language))</dd>" }
        }
        return
            "<details><summary>\(said("Quién", "Who"))<span class=\"hush\">: \(pair.first.name), \(pair.second.name)</span></summary><dl>\(lines)</dl></details>"
    }
}
