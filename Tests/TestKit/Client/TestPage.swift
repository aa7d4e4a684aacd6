import Kit
import Minga
import Testing

/// What the client was shown.
public struct TestPage: Sendable {
    public let client: TestClient
    /// Where it was found, after redirects.
    public let address: String
    public let answer: Answer
    /// The body as it came.
    public let html: String
    public let root: Element

    init(client: TestClient, address: String, answer: Answer, text: String) {
        self.client = client
        self.address = address
        self.answer = answer
        html = text
        root =
            answer.header("content-type")?.hasPrefix("text/html") == true
            ? MarkupReader.read(text).root : Element(name: "#document", attributes: [], children: [], line: 1)
    }

    public var status: Int { answer.status }
    public var isHTML: Bool { answer.header("content-type")?.hasPrefix("text/html") == true }
    /// What a person reads in the main part.
    public var text: String { (root.first("main") ?? root).text }
    public var heading: String { root.first("h1")?.text ?? "" }
    public var title: String { root.first("title")?.text ?? "" }

    public struct NotFound: Error, CustomStringConvertible {
        public let description: String
    }

    /// Follows the link with this text, as a person would.
    public func follow(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) async throws -> TestPage {
        let review = Review(root: root, extent: .page, flaws: [])
        let links = root.all("a").filter { $0["href"]?.hasPrefix("/") == true }
        guard let link = links.first(where: { review.name(of: $0) == text }) ?? links.first(where: { review.name(of: $0).contains(text) }),
            let href = link["href"]
        else { throw NotFound(description: "no link “\(text)” on \(address)") }
        return try await client.open("GET", href, sourceLocation: sourceLocation)
    }

    /// The rows of the table with this caption, header row first.
    public func table(_ caption: String) throws -> [[String]] {
        let found = root.all("table").first { $0.first("caption")?.text.contains(caption) == true }
        guard let table = found else { throw NotFound(description: "no table “\(caption)” on \(address)") }
        return table.all("tr").map { $0.elements.map(\.text) }
    }

    /// The form that has a control with this label, or a button or legend with this text; nil takes the only form of the main part.
    public func form(_ name: String? = nil) throws -> FilledForm {
        let forms = root.all("form")
        guard let name else {
            let own = root.first("main")?.all("form") ?? forms
            guard own.count == 1 else { throw NotFound(description: "\(own.count) forms in the main part of \(address)") }
            return FilledForm(page: self, form: own[0], focus: nil)
        }
        for form in forms where form["id"] == name || form["aria-label"] == name { return FilledForm(page: self, form: form, focus: nil) }
        for form in forms {
            let filled = FilledForm(page: self, form: form, focus: name)
            if (try? filled.control(name)) != nil { return filled }
        }
        for form in forms where form.all("button", "legend").contains(where: { $0.text == name }) {
            return FilledForm(page: self, form: form, focus: nil)
        }
        throw NotFound(description: "no form “\(name)” on \(address)")
    }
}
