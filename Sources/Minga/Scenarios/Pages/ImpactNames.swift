import Kit
import Rules

/// The organisations behind the figures, for those who may see them by name and within their territory.
struct ImpactNames {
    let visit: Visit
    let impact: Impact
    let isComparison: Bool

    private static let most = 200
    private var language: Language { visit.language }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var html: HTML? {
        guard visit.actor.holds(.seeEligible) else { return nil }
        let lists = (isComparison ? moves : states).filter { !$0.members.isEmpty }
        let heading = said("Por nombre, en su ámbito", "By name, within your reach")
        guard !lists.isEmpty else {
            return
                "<h3>\(heading)</h3><p class=\"soft\">\(isComparison ? said("Ninguna organización de su ámbito cambia.", "No organisation within your reach changes.") : said("Ninguna de su ámbito califica con lo que se sabe.", "None within your reach qualifies by what is known."))</p>"
        }
        return "<h3>\(heading)</h3>\(each: lists, { list($0.title, $0.members) })"
    }

    private typealias Named = (title: Words, members: [Roll.Member])

    private var moves: [Named] {
        func rows(_ pairs: [(Verdict, Verdict)]) -> [Roll.Member] { pairs.flatMap { impact.rows($0.0, $0.1, for: visit.actor) } }
        return [
            (ImpactWords.enters, rows([(.no, .yes), (.unknown, .yes)])), (ImpactWords.leaves, rows([(.yes, .no)])),
            (ImpactWords.doubted, rows([(.yes, .unknown)])), (ImpactWords.readmitted, rows([(.no, .unknown)])),
            (ImpactWords.excluded, rows([(.unknown, .no)])),
        ]
    }

    private var states: [Named] {
        [(ImpactWords.verdict(.yes), impact.rows(.yes, .yes, for: visit.actor))]
    }

    private func list(_ title: Words, _ members: [Roll.Member]) -> HTML {
        let sorted = members.sorted { Fold.sort($0.name) < Fold.sort($1.name) }.prefix(Self.most)
        let count = Numbers.whole(members.count, language)
        let rest = members.count - sorted.count
        let more = said("y \(Numbers.whole(rest, language)) más", "and \(Numbers.whole(rest, language)) more")
        return """
            <details><summary>\(language(title)): \(count)</summary><ul>\(each: Array(sorted), { member in
                "<li><a href=\"\(RegistryPaths.page(member.serial))\">\(member.name)</a> <span class=\"soft\">\(language(ImpactWords.region(member.region)))</span></li>"
            })\(when: rest > 0, "<li class=\"soft\">\(more)</li>")</ul></details>
            """
    }
}
