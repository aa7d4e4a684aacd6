import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

@Suite("The desk")
struct DeskPageTests {
    @Test("tells the steward what waits and leads there", arguments: Language.allCases) func waiting(_ language: Language) async throws {
        try await Engines.folder { folder in
            try await DeskTrial.with { trial in
                func said(_ es: String, _ en: String) -> String { language == .es ? es : en }
                let client = try await trial.client(language: language)
                let quiet = try await client.page("/escritorio")
                #expect(quiet.text.contains(said("Nada espera su decisión", "Nothing waits for your decision")))
                let order = try ImportTests.order(QuarantineTests.mixed, in: folder, named: "registro.csv")
                _ = try await Imports(trial.network).run(order, by: .system)
                let desk = try await client.page("/escritorio")
                #expect(desk.text.contains(said("Le espera", "Waits for you")))
                #expect(!desk.text.contains(said("Nada espera", "Nothing waits")))
                let imports = try await desk.follow(said("Importaciones y filas en espera", "Imports and rows that wait"))
                #expect(imports.text.contains("registro.csv"))
            }
        }
    }

    @Test("shows each person the work that is theirs") func byRole() {
        func titles(_ role: Role?) -> [String] {
            let actor = Actor(accountID: "x", name: "x", grants: role.map { [Grant($0, .network)] } ?? [])
            return Features.desk.filter { $0.isFor(actor) }.map(\.words.en)
        }
        #expect(titles(.steward).contains("Imports and rows that wait") && !titles(.steward).contains("Accounts"))
        #expect(titles(.administrator).contains("Accounts"))
        #expect(!titles(.analyst).contains("Proposed changes"))
        #expect(Features.desk.allSatisfy { !$0.isFor(.anonymous) })
    }
}
