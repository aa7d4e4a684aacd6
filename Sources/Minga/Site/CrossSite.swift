import Kit

/// Refuses changes asked for by pages of other sites (cross-site request forgery).
struct CrossSite: Sendable {
    let settings: Settings

    /// First line: what the browser says about where the request comes from. Programs send neither header.
    func checkOrigin(_ request: Request) throws(Problem) {
        if let site = request.headers["sec-fetch-site"] {
            guard site == "same-origin" || site == "none" else { throw Self.refusal }
        } else if let origin = request.headers["origin"] {
            guard isOwn(origin, request) else { throw Self.refusal }
        }
    }

    /// Second line: a form carries the token of its session, or of the cookie that came with it.
    func checkToken(_ visit: Visit, _ form: Pairs) throws(Problem) {
        let secret = visit.session?.formToken ?? visit.request.cookie(Cookie.name(FormToken.cookie, isSecure: settings.isSecure))
        guard let secret, !secret.isEmpty, let sent = form.raw(FormToken.field) ?? visit.request.headers["x-form-token"],
            FormToken.matches(sent, secret)
        else {
            throw Problem(
                .forbidden,
                Words(
                    es: "El formulario venció o no salió de este sitio. Vuelva a la página anterior, recárguela y envíelo otra vez.",
                    en: "The form expired or did not come from this site. Go back, reload the page and send it again."))
        }
    }

    private func isOwn(_ origin: String, _ request: Request) -> Bool {
        if let own = settings.publicAddress { if origin == own { return true } }
        guard let host = request.headers["host"] else { return false }
        return origin == "http://" + host || origin == "https://" + host
    }

    private static let refusal = Problem(
        .forbidden,
        Words(es: "La solicitud viene de otro sitio y no se acepta.", en: "The request comes from another site and is not accepted."))
}
