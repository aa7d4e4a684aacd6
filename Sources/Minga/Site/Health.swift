import Kit

/// `/health`: whether this process can serve, for proxies and monitors.
enum Health {
    static let address = Address("/health")

    static func routes() -> [Route] { [Route(.get, address) { await answer($0) }] }

    private static func answer(_ visit: Visit) async -> Answer {
        let database = visit.network.database
        let isUp = (try? await database.read { try $0.number("SELECT 1") == 1 }) ?? false
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("status")
            writer.string(isUp ? "ok" : "unavailable")
            writer.key("engine")
            writer.string(database.engine.rawValue)
            writer.key("version")
            writer.string(Version.current)
            writer.key("schema")
            writer.string(Features.schema)
        }
        let answer = Answer.json(writer.bytes, status: isUp ? 200 : 503).header("cache-control", "no-store")
        return isUp ? answer : answer.header("retry-after", "5")
    }
}

/// The program's version.
public enum Version {
    public static let current = "0.1.0"
}
