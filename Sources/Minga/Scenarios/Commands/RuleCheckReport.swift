import Kit
import Rules

/// What a check of rules found: flaws that stop them from loading, or cases that fail and remarks on what the cases leave unproved.
struct RuleCheckReport {
    let flaws: [RuleFlaw]
    let failed: [FailedTest]
    let remarks: [RuleRemark]
    let rules: [Rule]

    var isClean: Bool { flaws.isEmpty && failed.isEmpty }

    /// - Throws: `Problem` for a file that cannot be read.
    init(_ paths: [String]) throws {
        do {
            let files = try RuleFiles(paths)
            rules = files.own
            failed = rules.flatMap(files.book.runTests)
            remarks = rules.flatMap(files.book.remarks)
            flaws = []
        } catch let found as RuleFlaws {
            (flaws, failed, remarks, rules) = (found.flaws, [], [], [])
        }
    }

    var words: Words { Words(es: text(.es), en: text(.en)) }

    private func text(_ language: Language) -> String {
        func said(_ words: Phrase) -> String { language(words.words) }
        let cases = rules.reduce(0) { $0 + $1.tests.count }
        let lines =
            flaws.map { "\($0.place): \(said($0.what)) \(said($0.remedy))" } + failed.map { "\($0.place): \($0.ruleID): \(said($0.what))" }
            + remarks.map { "\($0.place): \($0.ruleID): \(said($0.what))" }
        let sum =
            isClean
            ? Words(
                es: "\(rules.count) reglas bien escritas; \(cases) casos responden lo esperado; \(remarks.count) observaciones.",
                en: "\(rules.count) rules well written; \(cases) cases answered as expected; \(remarks.count) remarks.")
            : Words(
                es: "\(flaws.count) errores, \(failed.count) casos fallidos.", en: "\(flaws.count) errors, \(failed.count) failed cases.")
        return (lines + [language(sum)]).joined(separator: "\n")
    }

    func json(_ language: Language) -> JSON {
        func entry(_ kind: String, _ place: TextPlace, _ rule: String?, _ what: Phrase, _ remedy: Phrase?) -> JSON {
            [
                "kind": .string(kind), "file": .string(place.file), "line": .integer(Int64(place.line)),
                "column": .integer(Int64(place.column)), "rule": .text(rule), "what": .string(language(what.words)),
                "remedy": .text(remedy.map { language($0.words) }),
            ]
        }
        return [
            "rules": .array(rules.map { .string($0.id) }), "cases": .integer(Int64(rules.reduce(0) { $0 + $1.tests.count })),
            "errors": .array(flaws.map { entry("flaw", $0.place, nil, $0.what, $0.remedy) }),
            "failed": .array(failed.map { entry("failed_case", $0.place, $0.ruleID, $0.what, nil) }),
            "remarks": .array(remarks.map { entry($0.kind.rawValue, $0.place, $0.ruleID, $0.what, nil) }),
        ]
    }
}
