import Kit

/// Finds out who calls an endpoint: a program with a personal key, a signed-in browser, or nobody known.
enum Caller {
    /// The visit as its caller. A key prevails over a cookie; a wrong key is refused, even where nobody needs one.
    static func recognise(_ visit: Visit) async throws -> Visit {
        guard let header = visit.request.headers["authorization"] else { return visit }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw wrongKey }
        guard let session = try await ApiKeys(visit.network).session(for: String(parts[1]).trimmed) else { throw wrongKey }
        return Visit(
            network: visit.network, request: visit.request, session: session, parameters: visit.parameters, submission: visit.submission,
            reply: visit.reply)
    }

    static func check(_ visit: Visit, _ operation: Operation) throws(Problem) {
        let actor = visit.actor
        switch operation.access {
        case .anyone: break
        case .signedIn: guard actor.isSignedIn else { throw nobody }
        case .holding(let permission):
            guard actor.isSignedIn else { throw nobody }
            guard actor.holds(permission) else { throw Problem.forbidden }
        }
        if !operation.method.isSafe { try checkChange(visit) }
    }

    /// A change by cookie must come from a page of this site; a key for reading changes nothing.
    private static func checkChange(_ visit: Visit) throws(Problem) {
        guard let session = visit.session else { return }
        switch session.keyReach {
        case .full: return
        case .read: throw Problem(.forbidden, Words(es: "Esta clave solo sirve para leer.", en: "This key is for reading only."))
        case nil:
            guard visit.request.headers["sec-fetch-site"] == "same-origin" else { throw elsewhere }
        }
    }

    private static let elsewhere = Problem(
        .forbidden,
        Words(
            es:
                "Con la sesión del navegador solo se aceptan cambios desde este sitio. Los programas usan una clave: Authorization: Bearer.",
            en: "With a browser session, changes are accepted from this site only. Programs use a key: Authorization: Bearer."))

    private static let nobody = Problem(
        .unauthenticated,
        Words(
            es: "Hace falta una clave: Authorization: Bearer mk_… Se crea en «Mi cuenta», «Claves de programa».",
            en: "A key is needed: Authorization: Bearer mk_… It is made in “My account”, “Program keys”."))

    private static let wrongKey = Problem(
        .unauthenticated,
        Words(
            es: "La clave no existe, venció o se anuló. Cree otra en «Mi cuenta», «Claves de programa».",
            en: "The key does not exist, has expired or was revoked. Make another in “My account”, “Program keys”."))
}
