import Kit

/// A problem as a page: what happened, what can be done, where to go on.
public struct ProblemPanel: Component {
    public let problem: Problem
    /// Identifies the request in the log.
    public let request: String?

    public init(_ problem: Problem, request: String? = nil) {
        self.problem = problem
        self.request = request
    }

    public func html(_ language: Language) -> HTML {
        let line = Words(es: "Código", en: "Code")
        let reference: HTML? = request.map { " · \(language(Words(es: "pedido", en: "request"))) <code>\($0)</code>" }
        return """
            <div class="narrow"><p class="kicker">\(Icon.warning.html)\(problem.code.status)</p><h1>\(language(problem.code.title))</h1>\
            <p class="lead">\(language(problem.detail))</p><p>\(advice(language))</p>\
            <p class="small soft">\(language(line)) <code>\(problem.code.rawValue)</code>\(reference)</p></div>
            """
    }

    private func advice(_ language: Language) -> HTML {
        if let seconds = problem.retryAfter {
            let wait = Words(
                es: "Vuelva a intentarlo en \(seconds) segundos; nada se perdió.", en: "Try again in \(seconds) seconds; nothing was lost.")
            return "\(language(wait))"
        }
        let home = Words(es: "Volver al inicio", en: "Back to the home page")
        return "<a href=\"/\">\(Icon.left.html) \(language(home))</a>"
    }

    public static var samples: [Sample] {
        let problem = Problem.notFound(
            Words(es: "La dirección cambió o tiene un error de escritura.", en: "The address changed or is mistyped."))
        // The gallery already has its h1.
        return [
            Sample(Words(es: "Página de error", en: "Error page")) { language in
                HTML(trusted: Array(ProblemPanel(problem).html(language).text.replacing("h1>", with: "h3>").utf8))
            }
        ]
    }
}
