import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

@Suite struct DescriptionTests {
    /// `docs/api/openapi.json` is what the program says of itself; `MINGA_WRITE_DOCS=1` writes it anew.
    @Test(arguments: [(Language.es, "openapi.json"), (Language.en, "openapi.en.json")])
    func theDescriptionInTheRepositoryIsFresh(_ language: Language, _ name: String) throws {
        let written = API(Features.all.flatMap { $0.endpoints() }).openAPI("Minga", language)
        let folder = URL(filePath: #filePath).appending(path: "../../../../docs/api").standardized
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["MINGA_WRITE_DOCS"] != nil {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(written).write(to: file)
        }
        let kept = (try? Data(contentsOf: file)).map { [UInt8]($0) }
        let isFresh = kept == written
        #expect(isFresh, "docs/api/\(name) is stale: run the tests once with MINGA_WRITE_DOCS=1")
    }

    @Test func everyEndpointDescribesItselfWhole() throws {
        let endpoints = OrchardEndpoints.all + Features.all.flatMap { $0.endpoints() }
        let operations = endpoints.map(\.operation)
        #expect(Set(operations.map(\.about.id)).count == operations.count)
        for operation in operations {
            let named = operation.address.pattern.split(separator: "/").filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            #expect(named == operation.path.map(\.name), "\(operation.about.id) declares the parameters of its address")
            #expect(operation.address.pattern.hasPrefix("/api/v1/"))
            for member in [operation.body, operation.outcome.record].compactMap({ $0 }).flatMap(\.members) {
                #expect(!member.summary.es.isEmpty && !member.summary.en.isEmpty, "\(operation.about.id): \(member.name)")
            }
        }
        let sample = API(OrchardEndpoints.all).openAPI("Huertos", .es)
        if let folder = ProcessInfo.processInfo.environment["MINGA_SAMPLES"] {
            try Data(sample).write(to: URL(filePath: folder + "/openapi.json"))
        }
        let document = try JSON(parsing: sample)
        #expect(document["openapi"] == "3.1.0" && document["paths"]?.members?.count == 2)
    }

    @Test func examplesPassTheirOwnChecks() throws {
        _ = try OrchardEndpoints.input.decode(OrchardEndpoints.input.record.example)
        _ = try OrchardEndpoints.seatInput.decode(OrchardEndpoints.seatInput.record.example)
        for rule: TextRule in [.key, .date, .partialDate, .rut, .commune, .province, .region, .web, .line(100), .prose(100), .search] {
            #expect(rule.flaw(rule.example) == nil, "\(rule.example)")
            if let pattern = rule.pattern {
                let regex = try NSRegularExpression(pattern: pattern)
                let range = NSRange(rule.example.startIndex..., in: rule.example)
                #expect(regex.firstMatch(in: rule.example, range: range) != nil, "\(pattern)")
            }
        }
    }

    /// Patterns in the description and checks in the program say the same about dates of every kind.
    @Test func patternsAndChecksAgree() throws {
        let regex = try NSRegularExpression(pattern: try #require(TextRule.partialDate.pattern))
        for year in ["0000", "1900", "2000", "2023", "2024"] {
            for month in 0...13 {
                for day in 0...32 {
                    let text = year + String(format: "-%02d-%02d", month, day)
                    let matches = regex.firstMatch(in: text, range: NSRange(location: 0, length: text.utf16.count)) != nil
                    if matches != (TextRule.partialDate.flaw(text) == nil) { Issue.record("\(text)") }
                }
            }
        }
    }

    @Test func theDocumentationNamesEveryOperationAndProblem() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            for language in Language.allCases {
                let page = try await TestClient(orchards.site, language: language).page("/api")
                #expect(page.status == 200)
                let chapter = try await page.follow(language(OrchardEndpoints.group.title))
                #expect(chapter.status == 200 && chapter.address.contains("capitulo=orchards"))
                for operation in OrchardEndpoints.all.map(\.operation) {
                    #expect(page.html.contains("#\(operation.about.id)\"") && chapter.html.contains("id=\"\(operation.about.id)\""))
                }
                #expect(try await page.client.page("/api?capitulo=nada").status == 404)
                for code in Problem.Code.allCases { #expect(page.html.contains("id=\"\(code.anchor)\"")) }
                if let folder = ProcessInfo.processInfo.environment["MINGA_SAMPLES"] {
                    try Data(page.html.utf8).write(to: URL(filePath: folder + "/api.\(language.rawValue).html"))
                }
            }
        }
    }
}
