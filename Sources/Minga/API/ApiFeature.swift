import Kit

/// The API's own pages: its documentation, its description for programs, and the keys of one's programs.
enum ApiFeature: Feature {
    static let name = "api"

    static var migrations: [Migration] { ApiKeys.migrations }

    static func routes() -> [Route] { API(Features.all.flatMap { $0.endpoints() }).ownRoutes + ApiKeyRoutes.all }
}
