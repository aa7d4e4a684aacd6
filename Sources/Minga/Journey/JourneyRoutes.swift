import Kit
import Rules

/// `/ruta`: what support there is for a person, a group or an organisation, in a handful of questions.
public enum JourneyFeature: Feature {
    public static let name = "journey"

    public static func routes() -> [Route] { [Route(.get, JourneyPaths.journey, .anyone, page)] }

    public static func endpoints() -> [Endpoint] { MatchEndpoints.all }

    private static func page(_ visit: Visit) async throws -> Answer {
        let shelf = try RuleShelf.open()
        let answers = JourneyAnswers(visit.query, shelf.book.facts, visit.language)
        let record = try await KnownRecord.find(answers.organisation, visit.network, shelf.book.facts, visit.language)
        let journey = Journey(shelf: shelf, on: visit.network.now().day(), answers: answers, record: record)
        if journey.kind == nil, answers.asked == nil, answers.refused == nil {
            return visit.page(JourneyStartPage(visit: visit, journey: journey).page)
        }
        guard let fact = journey.question else { return visit.page(JourneyResultPage(visit: visit, journey: journey).page) }
        let page = JourneyQuestionPage(visit: visit, journey: journey, fact: fact).page
        return visit.page(page, status: answers.refused == nil ? 200 : Problem.Code.invalid.status)
    }
}
