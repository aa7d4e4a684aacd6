import Kit
import Rules

/// A rule on trial as a file of `minga-rules/1`, which `minga rules check` takes, and a file as a draft.
struct RuleDocument {
    let desk: ScenarioDesk

    /// The field of a form that holds the text, and that of the rule in whose place it stands.
    static let field = "reglas"
    static let instead = "regla"
    static let fileField = "archivo"
    /// Enough for every norm: those of the catalogue have at most 20 kB.
    static let mostBytes = 60_000

    // MARK: Out

    /// The file of a changed rule. Its cases are those of the norm, each with the answer that the changed rule gives; it is a draft.
    /// - Throws: `conflict` when no case of the norm can be answered, for the rate of a unit is not known.
    func text(_ changed: Rule, of base: Rule) throws(Problem) -> String {
        let cases = desk.shelf.book.cases(
            of: base, answeredBy: changed, today: EpochDay(desk.day.dayNumber), rates: desk.shelf.rates)
        guard !cases.isEmpty else {
            throw Problem(
                .conflict,
                Words(
                    es:
                        "La regla usa la UF o la UTM, y su valor no se conoce: ningún caso se puede responder, y un archivo sin casos no es válido. Escriba los montos en pesos.",
                    en:
                        "The rule uses the UF or the UTM, and its value is not known: no case can be answered, and a file without cases is not valid. Write amounts in pesos."
                ))
        }
        let date = desk.day
        let note = Phrase(
            es:
                "Ensayo del \(date.formatted(.es)) sobre la versión \(base.version): no es la norma. Los casos son los de la norma, con la respuesta que da este ensayo.",
            en:
                "Trial of \(date.formatted(.en)) over version \(base.version): it is not the norm. The cases are those of the norm, with the answer that this trial gives."
        )
        return changed.edited(version: base.version + "-ensayo", confidence: .draft, note: note, tests: cases).text
    }

    func answer(_ changed: Rule, of base: Rule) throws(Problem) -> Answer {
        let bytes = Array(try text(changed, of: base).utf8)
        return Answer(headers: [("content-type", "application/json; charset=utf-8")], body: .bytes(bytes))
            .header("content-disposition", "attachment; filename=\"\(base.id).json\"").header("cache-control", "no-store")
    }

    // MARK: In

    /// The draft that a text holds, of the rule in whose place it stands: that of the same name, unless another is named.
    /// - Throws: `invalid` by field, with line, column and remedy.
    func draft(_ text: String, instead name: String?) throws(Problem) -> (base: Rule, draft: RuleDraft) {
        guard !text.trimmed.isEmpty else {
            throw Self.wrong(Words(es: "Pegue una regla o elija un archivo.", en: "Paste a rule or choose a file."))
        }
        guard text.utf8.count <= Self.mostBytes else {
            throw Self.wrong(
                Words(
                    es: "El texto pasa de \(Self.mostBytes / 1000) kB: una regla es más corta. Envíe una sola.",
                    en: "The text is above \(Self.mostBytes / 1000) kB: a rule is shorter. Send a single one."))
        }
        let rule = try read(text)
        guard let base = desk.shelf.book[name ?? rule.id] else {
            throw Problem.invalid([
                Problem.Field(
                    Self.instead,
                    Words(
                        es: "«\(name ?? rule.id)» no está en el catálogo: elija en lugar de qué regla se ensaya.",
                        en: "“\(name ?? rule.id)” is not in the catalogue: choose in the place of which rule it is tried."))
            ])
        }
        let draft = RuleDraft(rule, desk.facts).adopted(by: base)
        guard let again = try? draft.rule(from: base, desk.shelf.book, on: desk.day, .es), again.when.means(rule.when),
            Self.award(again) == Self.award(rule)
        else { throw Self.wrong(Self.unsaid(rule, base)) }
        return (base, draft)
    }

    /// What it gives, to be compared.
    private static func award(_ rule: Rule) -> String { rule.award?.text ?? "" }

    private func read(_ text: String) throws(Problem) -> Rule {
        do {
            let document = try Rules.Document(parsing: text, file: "texto")
            let ids = Set(RuleFiles.names(document))
            let others = desk.shelf.book.rules.filter { !ids.contains($0.id) }
            let rules = try RuleBook.read([document], facts: desk.facts, beside: others)
            guard rules.count == 1, let rule = rules.first else {
                throw Self.wrong(
                    Words(es: "Trae \(rules.count) reglas: envíe una sola.", en: "It holds \(rules.count) rules: send a single one."))
            }
            return rule
        } catch let problem as Problem {
            throw problem
        } catch let flaw as RuleFlaw {
            throw Problem.invalid([Self.field(flaw)])
        } catch let flaws as RuleFlaws {
            throw Problem.invalid(flaws.flaws.prefix(20).map(Self.field))
        } catch {
            throw Self.wrong(Words(es: "El texto no se puede leer.", en: "The text cannot be read."))
        }
    }

    private static func field(_ flaw: RuleFlaw) -> Problem.Field {
        let (line, column) = (flaw.place.line, flaw.place.column)
        return Problem.Field(
            field,
            Words(
                es: "Línea \(line), columna \(column): \(flaw.what.es) \(flaw.remedy.es)",
                en: "Line \(line), column \(column): \(flaw.what.en) \(flaw.remedy.en)"))
    }

    private static func wrong(_ words: Words) -> Problem { Problem.invalid([Problem.Field(field, words)]) }

    /// What cannot be a draft is told, never dropped.
    private static func unsaid(_ rule: Rule, _ base: Rule) -> Words {
        Words(
            es:
                "La regla está bien escrita, pero dice algo que este formulario no sabe decir (un plazo, o un monto por casos que la norma de hoy no tiene). Pruébela con «minga rules simulate ARCHIVO --against \(base.id)».",
            en:
                "The rule is well written, but says something that this form cannot say (a span of time, or an amount by cases that today's norm does not have). Try it with “minga rules simulate FILE --against \(base.id)”."
        )
    }
}

extension RuleDraft {
    /// The draft of a rule that came from elsewhere, over the norm that it stands in the place of: what the norm asks too keeps its name and
    /// source, the rest is proposed.
    func adopted(by base: Rule) -> RuleDraft {
        func adopted(_ leaf: DraftLeaf) -> DraftLeaf {
            let known = leaf.origin.flatMap(base.requirement)
            let isSame = known.map { $0.subject.fact == leaf.fact && $0.isCount == (leaf.members != nil) } ?? false
            return DraftLeaf(
                id: leaf.id, origin: isSame ? leaf.origin : nil, fact: leaf.fact, comparison: leaf.comparison, values: leaf.values,
                members: leaf.members)
        }
        let top = top.changed { group in
            var group = group
            group.parts = group.parts.map { if case .leaf(let leaf) = $0 { .leaf(adopted(leaf)) } else { $0 } }
            return group
        }
        return RuleDraft(top: top, award: award)
    }
}
