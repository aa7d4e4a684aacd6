import Kit
import Minga
import TestKit
import Testing

/// The front door and the gallery open in both languages; the client reviews each page it is shown.
@Suite struct HomePageTests {
    @Test(arguments: Language.allCases)
    func opensEmptyAndShowsWhatItHas(_ language: Language) async throws {
        try await Engines.with(.sqlite) { database in
            let client = TestClient(Site(.test(database)), language: language)
            let empty = try await client.page("/")
            #expect(empty.status == 200 && empty.text.contains(language == .es ? "aún no tiene organizaciones" : "no organisations yet"))
            let gallery = try await client.page("/galeria")
            #expect(gallery.status == 200)
        }
    }
}
