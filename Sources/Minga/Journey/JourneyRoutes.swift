import Kit
import Rules

/// `/ruta`: what support there is for a person, a group or an organisation, in a handful of questions.
public enum JourneyFeature: Feature {
    public static let name = "journey"

    public static var migrations: [Migration] { WorkPlanMigrations.all }
    public static let followers = [Follower("work_plans", "work_plans")]

    public static func routes() -> [Route] {
        WorkPlanRoutes.all + [
            Route(.get, JourneyPaths.journey, .anyone, page), Route(.get, JourneyPaths.papers, .anyone, papers).shared,
            Route(.get, JourneyPaths.paper, .anyone, paper).shared,
        ]
    }

    public static func endpoints() -> [Endpoint] { MatchEndpoints.all + WorkPlanEndpoints.all }

    private static func papers(_ visit: Visit) async throws -> Answer {
        let shelf = try await RuleShelf.open(in: visit.network)
        let supports = try await shelf.supports(in: visit.network)
        let keys = Purpose.allCases.map { PaperKey($0, shelf, supports: supports, on: visit.network.now().day()) }
        return visit.page(PaperPages(visit: visit, facts: shelf.book.facts).list(keys.filter { !$0.supports.isEmpty }))
    }

    private static func paper(_ visit: Visit) async throws -> Answer {
        let shelf = try await RuleShelf.open(in: visit.network)
        guard let purpose = Purpose(rawValue: visit.parameter("purpose")) else {
            throw Problem.notFound(Words(es: "No hay una hoja para ese propósito.", en: "There is no sheet for that purpose."))
        }
        let supports = try await shelf.supports(in: visit.network)
        let key = PaperKey(purpose, shelf, supports: supports, on: visit.network.now().day())
        return visit.page(PaperPages(visit: visit, facts: shelf.book.facts).sheet(key))
    }

    private static func page(_ visit: Visit) async throws -> Answer {
        let shelf = try await RuleShelf.open(in: visit.network)
        let answers = JourneyAnswers(visit.query, shelf.book.facts, visit.language)
        let record = try await KnownRecord.find(answers.organisation, visit.network, shelf.book.facts, visit.language)
        let supports = try await shelf.supports(in: visit.network)
        let day = visit.network.now().day()
        let journey = Journey(
            shelf: shelf, supports: supports, on: day, answers: answers, record: record,
            likelihood: await LikelihoodMemory.shared.find(shelf.standing(on: day), shelf.book.facts, in: visit.network))
        if journey.kind == nil, answers.asked == nil, answers.refused == nil {
            return visit.page(JourneyStartPage(visit: visit, journey: journey).page)
        }
        guard let fact = journey.question else { return visit.page(JourneyResultPage(visit: visit, journey: journey).page) }
        let page = JourneyQuestionPage(visit: visit, journey: journey, fact: fact).page
        return visit.page(page, status: answers.refused == nil ? 200 : Problem.Code.invalid.status)
    }
}
