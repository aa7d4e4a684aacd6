/// A case whose answer is not the expected one.
public struct FailedTest: Sendable, CustomStringConvertible {
    public let ruleID: String
    public let place: TextPlace
    public let what: Phrase

    public var description: String { "\(place): \(ruleID): \(what.en)" }
}

extension RuleBook {
    /// Runs the cases that every rule carries.
    /// - Returns: those that fail, each with what was expected and what was answered.
    public func runTests() -> [FailedTest] { rules.flatMap(runTests) }

    /// The same for one rule of the book.
    public func runTests(of rule: Rule) -> [FailedTest] {
        rule.tests.flatMap { test -> [FailedTest] in
            guard let day = test.asOf ?? rule.valid.to ?? rule.valid.from else {
                return [FailedTest(ruleID: rule.id, place: test.place, what: Phrase(es: "falta as_of", en: "as_of is missing"))]
            }
            let rates = Rates(test.rates.map { Rates.Rate($0.key, from: day, pesos: $0.value, source: "test") })
            let edition = Edition(self, on: day, rates: rates, everything: true)
            guard let standing = edition[rule.id] else {
                return [
                    FailedTest(
                        ruleID: rule.id, place: test.place,
                        what: Phrase(es: "faltan rates para este caso", en: "rates are missing for this test"))
                ]
            }
            return TestRun(test, standing, edition.reading(of: test.given)).complaints.map {
                FailedTest(ruleID: rule.id, place: test.place, what: $0)
            }
        }
    }
}

/// One case against its expectations.
struct TestRun {
    private let test: RuleTest
    private let rule: StandingRule
    private let reading: Reading
    private let ruling: Ruling

    init(_ test: RuleTest, _ rule: StandingRule, _ reading: Reading) {
        self.test = test
        self.rule = rule
        self.reading = reading
        ruling = reading.ruling(of: rule)
    }

    var complaints: [Phrase] { [verdict, because, ask].compactMap(\.self) + award }

    private static func difference(_ what: String, _ expected: String, _ found: String) -> Phrase {
        Phrase(es: "\(what): se esperaba \(expected) y fue \(found)", en: "\(what): expected \(expected), was \(found)")
    }

    private var verdict: Phrase? {
        ruling.verdict == test.expected ? nil : Self.difference("expect", test.expected.rawValue, ruling.verdict.rawValue)
    }

    private var because: Phrase? {
        guard let expected = test.because else { return nil }
        let found = (ruling.verdict == .no ? ruling.failed : ruling.reasons).map(\.id)
        let isMet = ruling.verdict == .no ? Set(expected) == Set(found) : Set(expected).isSubset(of: found)
        return isMet ? nil : Self.difference("because", expected.joined(separator: ", "), found.joined(separator: ", "))
    }

    private var ask: Phrase? {
        guard let expected = test.ask else { return nil }
        let found = reading.ask(for: rule)
        return Set(expected) == Set(found) ? nil : Self.difference("ask", expected.joined(separator: ", "), found.joined(separator: ", "))
    }

    private var award: [Phrase] {
        test.award.sorted { $0.key < $1.key }.compactMap { key, expected in
            let found = key == "rate" ? ruling.award?.rate : key == "cap" ? ruling.award?.cap : ruling.award?.amount
            if let found, Self.isNear(found.lowerBound, expected.lowerBound), Self.isNear(found.upperBound, expected.upperBound) {
                return nil
            }
            return Self.difference(key, "\(expected)", found.map { "\($0)" } ?? "—")
        }
    }

    private static func isNear(_ one: Double, _ other: Double) -> Bool { (one - other).magnitude <= 1e-9 * max(1, other.magnitude) }
}
