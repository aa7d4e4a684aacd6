import Kit

/// `/api/v1` as a whole: the endpoints of all features, their description for programs and for people.
public struct API: Sendable {
    public let endpoints: [Endpoint]

    /// Groups stay in the order of the features.
    public init(_ endpoints: [Endpoint]) { self.endpoints = endpoints }

    public static let documentation = Address("/api")
    public static let description = Address("/api/v1/openapi.json")

    /// The description and the documentation; the endpoints' own routes come with their features.
    public var ownRoutes: [Route] {
        let api = self
        let written = Dictionary(uniqueKeysWithValues: Language.allCases.map { ($0, api.openAPI("Minga", $0)) })
        return [
            Route(.get, Self.description) { visit in
                .json(written[visit.language] ?? []).header("cache-control", "no-cache").header("vary", "accept-encoding, accept-language")
            },
            Route(.get, Self.documentation) { visit in
                let page = ApiPage(api: api, visit: visit)
                guard let id = visit.query[ApiPage.chapter] else { return visit.page(page.page) }
                guard let chapter = page.page(chapter: id) else {
                    throw Problem.notFound(Words(es: "No hay ese capítulo.", en: "There is no such chapter."))
                }
                return visit.page(chapter)
            },
        ]
    }

    /// The OpenAPI document as text, indented for people who read its differences.
    public func openAPI(_ title: String, _ language: Language) -> [UInt8] {
        OpenAPI(endpoints, title: title, language).document.indented
    }
}

extension JSON {
    /// The same value over many lines.
    var indented: [UInt8] {
        var out: [UInt8] = []
        indent(into: &out, depth: 0)
        out.append(10)
        return out
    }

    private func indent(into out: inout [UInt8], depth: Int) {
        switch self {
        case .object(let members) where !members.isEmpty:
            lines(members, "{", "}", into: &out, depth) { member, out in
                out += JSON.string(member.name).bytes + Array(": ".utf8)
                member.value.indent(into: &out, depth: depth + 1)
            }
        case .array(let elements) where elements.contains { $0.members != nil || $0.elements != nil }:
            lines(elements, "[", "]", into: &out, depth) { $0.indent(into: &$1, depth: depth + 1) }
        default: out += bytes
        }
    }

    private func lines<E>(
        _ items: [E], _ open: String, _ close: String, into out: inout [UInt8], _ depth: Int, _ write: (E, inout [UInt8]) -> Void
    ) {
        out += Array(open.utf8)
        for (index, item) in items.enumerated() {
            out += Array((index == 0 ? "\n" : ",\n").utf8) + [UInt8](repeating: 32, count: 2 * depth + 2)
            write(item, &out)
        }
        out += [10] + [UInt8](repeating: 32, count: 2 * depth) + Array(close.utf8)
    }
}
