import Kit
import TestKit
import Testing

@testable import Minga

/// The sample feature on a site of its own, with an account that may change orchards.
struct OrchardSite {
    let network: Network
    let site: Site
    let clock: Clock
    let owner: Actor

    static let features: [any Feature.Type] = [SiteFeature.self, Events.self, Identity.self, OrchardFeature.self]

    static var migrations: [Migration] { (features.flatMap { $0.migrations } + ApiKeys.migrations).sorted { $0.id < $1.id } }

    static func with<T>(_ engine: Engine, _ body: (OrchardSite) async throws -> T) async throws -> T {
        try await Engines.with(engine, migrations) { database in
            let clock = Clock()
            let network = Network.test(database, clock: clock)
            let account = try await Accounts(network).create(
                Accounts.Draft(email: "ana@minga.cl", name: "Ana Mansilla", grant: Grant(.steward, .network)),
                password: "pan amasado con chicharrones",
                by: .system)
            return try await body(
                OrchardSite(network: network, site: Site(network, features: features), clock: clock, owner: account.actor))
        }
    }

    func key(_ reach: ApiKey.Reach = .full) async throws -> String {
        try await ApiKeys(network).create(ApiKeys.Draft(name: "Prueba", reach: reach, days: 30), by: owner).text
    }

    /// A client with a key.
    func program(_ reach: ApiKey.Reach = .full) async throws -> TestClient {
        TestClient(site, headers: ["authorization": "Bearer " + (try await key(reach))])
    }

    var anybody: TestClient { TestClient(site) }

    /// Orchards with awkward names, in order of name.
    func plant(_ count: Int) async throws {
        let drafts = (0..<count).map { index in
            OrchardDraft(
                name: Self.names[index % Self.names.count] + " \(index)", kind: index % 3 == 0 ? .walnut : .cherry,
                rut: Rut(number: 70_000_000 + index),
                trees: index % 4 == 0 ? nil : index * 10, hectares: index % 2 == 0 ? 1.5 : nil, planted: PartialDate(iso: "2024-11"),
                seat: index % 5 == 0 ? nil : Orchard.Seat(commune: "10401", street: "-33 «Los Ulmos», \"A\""), tags: ["café", "miel"])
        }
        try await network.database.write { transaction in
            for draft in drafts { try Orchards.insert(Identifier.make(), draft, in: transaction) }
        }
    }

    private static let names = ["Ñuble", "=SUMA(A1)", "Agua, sol y \"viento\"", "Chaitén", "+56 9 1234", "línea\nnueva", "@casa", "Zanjón"]
}

extension TestClient {
    func call(_ method: String, _ target: String, _ body: JSON? = nil, headers: [String: String] = [:]) async throws -> APIAnswer {
        var headers = headers
        if body != nil, headers["content-type"] == nil { headers["content-type"] = "application/json" }
        let answer = try await send(method, target, headers: headers, body: body?.bytes ?? [])
        return APIAnswer(answer: answer, bytes: try await answer.bytes())
    }
}

struct APIAnswer {
    let answer: Answer
    let bytes: [UInt8]

    var status: Int { answer.status }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var json: JSON { (try? JSON(parsing: bytes)) ?? .null }
    var code: String? { json["code"]?.text }
    var etag: String { answer.header("etag") ?? "" }
    /// Pointers or parameters of the errors.
    var errors: [String] { json["errors"]?.elements?.compactMap { $0["pointer"]?.text ?? $0["parameter"]?.text } ?? [] }
}
