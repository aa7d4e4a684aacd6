import Foundation
import Kit
import Logging
import Rules
import TestKit

@testable import Minga

/// The journey on a fixed day, without a store: pages and API that name no organisation need none.
struct JourneyTrial {
    static let day = CivilDate(iso: "2026-11-21") ?? Instant.now.day()
    let client: TestClient
    let site: Site

    init(language: Language = .es) {
        var settings = Settings()
        settings.isThrottled = false
        let noon = Instant(milliseconds: Int64(Self.day.dayNumber) * 86_400_000 + 54_000_000)
        let network = Network(
            database: AbsentDatabase(), settings: settings, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, now: { noon })
        site = Site(network, features: [JourneyFeature.self])
        client = TestClient(site, language: language)
    }

    /// The journey with these answers, as the address would hold them.
    static func journey(_ answers: [(String, String)], language: Language = .es) throws -> Journey {
        let shelf = try RuleShelf.bundled.get()
        return Journey(shelf: shelf, on: day, answers: JourneyAnswers(Pairs(answers), shelf.book.facts, language))
    }
}

extension Journey {
    func outcome(_ id: String) -> Outcome? { outcomes.first { $0.support.id == id } }

    /// "open: sercotec-crece", for reading a failure.
    func ids(_ group: Outcome.Group) -> [String] { outcomes(group).map(\.support.id) }

    /// Leaves that decide the verdict of the rule that speaks.
    func because(_ id: String) -> [String] {
        guard let ruling = outcome(id)?.ruling else { return [] }
        return (ruling.verdict == .yes ? ruling.reasons : ruling.failed).map(\.id)
    }
}
