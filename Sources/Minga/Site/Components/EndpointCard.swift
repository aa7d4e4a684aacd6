import Kit

/// One operation of the API as its documentation shows it: method, address, purpose and an example.
public struct EndpointCard: Component {
    public let method: Request.Method
    public let pattern: String
    public let summary: Words
    public let example: String

    public init(_ method: Request.Method, _ pattern: String, _ summary: Words, example: String) {
        self.method = method
        self.pattern = pattern
        self.summary = summary
        self.example = example
    }

    public func html(_ language: Language) -> HTML {
        let tone: Tone =
            switch method {
            case .get, .head, .options: .info
            case .delete: .bad
            case .post, .put, .patch: .copper
            }
        return """
            <section class="card"><h3><span class="method \(tone.name)">\(method.rawValue)</span> <code>\(pattern)</code></h3>\
            <p>\(language(summary))</p>\(when: !example.isEmpty, "<pre tabindex=\"0\"><code>\(example)</code></pre>")</section>
            """
    }

    public static var samples: [Sample] {
        [
            Sample(
                Words(es: "Operación de la API", en: "API operation"),
                EndpointCard(
                    .get, "/api/v1/organizations", Words(es: "Lista organizaciones.", en: "Lists organisations."),
                    example: "curl -s 'https://minga.example/api/v1/organizations?region=10'"))
        ]
    }
}
