import Kit

/// `/cuenta/claves`: the keys of one's programs.
enum ApiKeyRoutes {
    static let keys = Address("/cuenta/claves")
    static let key = Address("/cuenta/claves/{id}/anular")

    static var all: [Route] {
        [
            Route(.get, keys, .signedIn) { visit in visit.page(try await page(visit, FormValues(), nil)) },
            Route(.post, keys, .signedIn) { visit in try await create(visit) },
            Route(.post, key, .signedIn) { visit in
                try await ApiKeys(visit.network).revoke(visit.parameter("id"), by: visit.actor)
                return .redirect(keys())
            },
        ]
    }

    private static func create(_ visit: Visit) async throws -> Answer {
        let own = try await ApiKeys(visit.network).mine(visit.actor)
        return try await visit.submit(ApiKeyForm.form) { sent in
            let (key, text) = try await ApiKeys(visit.network).create(ApiKeyForm.read(sent), by: visit.actor)
            return visit.page(ApiKeyPages(visit: visit).shown(key, text)).header("cache-control", "no-store")
        } again: { values, problem in
            ApiKeyPages(visit: visit).list(own, values, problem)
        }
    }

    private static func page(_ visit: Visit, _ values: FormValues, _ problem: Problem?) async throws -> Page {
        ApiKeyPages(visit: visit).list(try await ApiKeys(visit.network).mine(visit.actor), values, problem)
    }
}
