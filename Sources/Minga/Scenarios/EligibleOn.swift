import Kit
import Rules

/// "Who was eligible on that day?": the rules in force then, over what was known then.
struct EligibleOn: Sendable {
    /// One rule of the instrument with its answer, or why it has none.
    struct Entry: Sendable {
        enum Outcome: Sendable {
            case impact(Impact)
            case notInForce
            case unusable(Words)
        }

        let rule: Rule
        let outcome: Outcome
    }

    let instrument: String?
    let typed: String
    let day: CivilDate?
    /// True for what this network had on record then; false for what sources had seen by then.
    let isRecorded: Bool
    let problem: Problem?

    init(_ visit: Visit, _ desk: ScenarioDesk) {
        instrument = visit.query["instrumento"].flatMap { id in desk.names[id] == nil ? nil : id }
        typed = visit.query["fecha"] ?? ""
        day = CivilDate(typed: typed)
        isRecorded = visit.query["segun"] == "anotado"
        var errors: [Problem.Field] = []
        if visit.query["instrumento"] != nil || visit.query["fecha"] != nil {
            if instrument == nil { errors.append(.init("instrumento", Words(es: "Elija un instrumento.", en: "Choose an instrument."))) }
            if day == nil {
                errors.append(
                    .init(
                        "fecha",
                        Words(es: "Escriba una fecha que exista, como 04-11-2024.", en: "Write a date that exists, such as 04-11-2024.")))
            } else if let day, day > desk.day {
                errors.append(.init("fecha", Words(es: "Escriba una fecha que ya pasó.", en: "Write a date that has passed.")))
            }
        }
        problem = errors.isEmpty ? nil : .invalid(errors)
    }

    /// Every rule of the instrument, those in force that day first; empty when nothing is asked yet.
    func answers(_ visit: Visit) async throws -> [Entry] {
        guard problem == nil, let instrument, let day else { return [] }
        let shelf = try await RuleShelf.open(in: visit.network, on: day)
        let roll = try await Roll.load(visit.network, shelf.book.facts, isRecorded ? .recorded(day) : .observed(day))
        return RuleDesk(shelf: shelf, on: day).rules(of: instrument).map { rule in
            guard rule.holds(on: EpochDay(day.dayNumber)) else { return Entry(rule: rule, outcome: .notInForce) }
            do throws(Problem) {
                let trial = try RuleTrial(rule, of: shelf.book, rates: shelf.rates, on: day, over: roll.columns)
                return Entry(rule: rule, outcome: .impact(Impact(trial, trial, roll)))
            } catch { return Entry(rule: rule, outcome: .unusable(error.detail)) }
        }
    }
}
