import Foundation
import Kit
import Logging

@testable import Minga

/// The site with the pages of territories and no store at all: none of them needs one.
struct TerritorySite {
    let site: Site

    init(dataFolder: String? = nil, counts: TerritoryCounts? = nil) {
        var settings = Settings()
        settings.dataFolder = dataFolder
        settings.isThrottled = false
        let noon = Instant(milliseconds: 1_790_000_000_000)
        let network = Network(
            database: AbsentDatabase(), settings: settings, log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            territoryCounts: counts, now: { noon })
        site = Site(network, features: [TerritoryFeature.self])
    }

    func get(_ path: String, _ query: [(String, String)] = [], language: Language = .es) async -> Answer {
        await site.answer(Request(.get, path, query: Pairs(query), language: language))
    }
}

extension Answer {
    /// The body as text, streams gathered.
    var whole: String {
        get async throws {
            switch body {
            case .bytes(let bytes): return String(decoding: bytes, as: UTF8.self)
            case .stream(let produce):
                let gathered = Gathered()
                try await produce { await gathered.add($0) }
                return String(decoding: await gathered.bytes, as: UTF8.self)
            }
        }
    }
}

private actor Gathered {
    var bytes: [UInt8] = []
    func add(_ piece: [UInt8]) { bytes += piece }
}
