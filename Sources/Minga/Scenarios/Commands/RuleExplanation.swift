import Kit
import Rules

/// A rule told in plain words; with facts, its verdict, what is to blame and what would change it.
struct RuleExplanation {
    let rule: StandingRule
    /// What is known; nil tells the rule alone.
    let reading: Reading?
    let isInForce: Bool
    let language: Language

    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }

    var text: String {
        ([heading] + requirements + sources + answer).joined(separator: "\n")
    }

    private var heading: String {
        let force = isInForce ? "" : said(" [no rige hoy]", " [not in force today]")
        let confidence = language(JourneyWords.confidence(rule.rule.confidence))
        return "\(language(ImpactWords.title(rule.rule))) (\(rule.id) \(rule.rule.version)): \(confidence)\(force)"
    }

    private var requirements: [String] {
        (reading?.outline(of: rule) ?? rule.outline).map { line in
            let mark = line.truth.map { $0 == .yes ? "✓ " : $0 == .no ? "✗ " : "? " } ?? ""
            return String(repeating: "  ", count: line.depth + 1) + mark + language(line.text.words)
        }
    }

    private var sources: [String] {
        rule.rule.sources.sorted { $0.key < $1.key }.map { _, source in
            let day = CivilDate(dayNumber: source.seen.number).formatted(language)
            return "  " + said("Fuente: ", "Source: ") + source.cite + said(", leída el ", ", read on ") + day
                + (source.address.map { " <" + $0 + ">" } ?? "")
        }
    }

    private var answer: [String] {
        guard let reading else { return [] }
        let ruling = reading.ruling(of: rule)
        var lines = ["  → " + language(ImpactWords.verdict(ruling.verdict))]
        for blame in reading.blame(for: rule) {
            let broken = blame.requirements.map { language($0.failure.words) }.joined(separator: "; ")
            lines.append("    " + said("Por: ", "Because of: ") + broken)
        }
        if ruling.verdict != .no {
            let names = reading.ask(for: rule).compactMap { reading.edition.facts[$0] }.map { language(($0.question ?? $0.label).words) }
            lines += names.map { "    " + said("Falta: ", "Missing: ") + $0 }
        }
        if ruling.verdict == .no { lines += way }
        return lines
    }

    private var way: [String] {
        guard let first = reading?.remedies(for: rule).ways.first else {
            return ["    " + said("Ningún cambio posible la abre.", "No change that can be made opens it.")]
        }
        return first.actions.map { "    " + said("Remedio: ", "Remedy: ") + language($0.text.words) }
    }

    var json: JSON {
        var members: [JSON.Member] = [
            .init("rule", .string(rule.id)), .init("version", .string(rule.rule.version)), .init("in_force", .bool(isInForce)),
            .init(
                "requirements",
                .array(
                    (reading?.outline(of: rule) ?? rule.outline).map { line in
                        [
                            "depth": .integer(Int64(line.depth)), "text": .string(language(line.text.words)),
                            "truth": .text(line.truth?.verdict.rawValue),
                        ]
                    })),
        ]
        guard let reading else { return .object(members) }
        let ruling = reading.ruling(of: rule)
        let blame = reading.blame(for: rule).map { JSON.array($0.facts.map { .string($0) }) }
        let way = ruling.verdict == .no ? reading.remedies(for: rule).ways.first?.actions ?? [] : []
        members += [
            .init("verdict", .string(ruling.verdict.rawValue)), .init("blame", .array(blame)),
            .init("ask", .array(reading.ask(for: rule).map { .string($0) })),
            .init("remedy", .array(way.map { .string(language($0.text.words)) })),
        ]
        return .object(members)
    }
}
