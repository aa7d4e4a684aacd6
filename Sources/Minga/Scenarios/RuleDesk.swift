import Foundation
import Kit
import Rules

/// The rules of the program on a day, found by their names.
struct RuleDesk: Sendable {
    let shelf: RuleShelf
    let day: CivilDate

    init(shelf: RuleShelf, on day: CivilDate) {
        self.shelf = shelf
        self.day = day
    }

    /// Rules that open an instrument, those in force first, then the newest.
    func rules(of instrument: String) -> [Rule] {
        let own = shelf.book.rules.filter { $0.instrument == instrument && $0.consequence == .notEligible }
        return own.sorted { left, right in
            (isInForce(left) ? 0 : 1, right.valid.from ?? EpochDay(0), left.id) < (
                isInForce(right) ? 0 : 1, left.valid.from ?? EpochDay(0), right.id
            )
        }
    }

    func isInForce(_ rule: Rule) -> Bool { rule.holds(on: EpochDay(day.dayNumber)) }

    /// A rule of the program, or that of a file: then with the book that holds both.
    /// - Throws: `not-found`, or what is wrong in the file.
    func rule(named name: String) throws -> (RuleBook, Rule) {
        if let rule = shelf.book[name] { return (shelf.book, rule) }
        guard FileManager.default.fileExists(atPath: name) else {
            throw Problem.notFound(
                Words(es: "No hay una regla ni un archivo «\(name)».", en: "There is neither a rule nor a file “\(name)”."))
        }
        let files = try RuleFiles([name])
        guard let only = files.own.first, files.own.count == 1 else {
            throw Problem(
                .malformed, Words(es: "«\(name)» debe tener una sola regla.", en: "“\(name)” must hold a single rule."))
        }
        return (files.book, only)
    }

    /// The rules of an instrument, or one by its name, in plain words.
    /// - Throws: `not-found` for neither, `conflict` when a rate that they need is not known today.
    func explanations(_ key: String, _ profile: Profile?, _ language: Language) throws(Problem) -> [RuleExplanation] {
        let rules = shelf.book[key].map { [$0] } ?? rules(of: key)
        guard !rules.isEmpty else {
            throw Problem.notFound(
                Words(
                    es: "No se conoce una regla de «\(key)». «minga match» nombra los instrumentos.",
                    en: "No rule of “\(key)” is known. “minga match” names the instruments."))
        }
        let edition = Edition(
            shelf.book, on: EpochDay(day.dayNumber), rates: shelf.rates, everything: true, only: Set(rules.map(\.id)))
        let standing = rules.compactMap { edition[$0.id] }
        guard !standing.isEmpty else {
            throw Problem(.conflict, UnitValueWords.missing(edition.unusable.first?.missing ?? .uf, on: day, shelf.rates))
        }
        let reading = profile.map(edition.reading)
        return standing.map { rule in
            RuleExplanation(rule: rule, reading: reading, isInForce: isInForce(rule.rule), language: language)
        }
    }
}
