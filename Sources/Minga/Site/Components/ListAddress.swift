import Kit

/// The address of a list: its path and the query that holds search, filters, order and page.
public struct ListAddress: Sendable {
    public static let page = "pagina"
    public static let order = "orden"
    public static let search = "q"

    public let path: Path
    public let query: Pairs

    public init(_ path: Path, _ query: Pairs = Pairs()) {
        self.path = path
        self.query = query
    }

    /// The page that a query asks for, from 1. Pages beyond the ten thousandth are not read: nobody walks so far.
    public static func page(in query: Pairs) -> Int { query[page].flatMap { Int($0) }.map { min(max($0, 1), 10_000) } ?? 1 }

    /// The list with one parameter set or, when nil, left out. Any change but of the page goes back to the first page.
    public func setting(_ name: String, _ value: String?) -> Path {
        let kept = query.items.filter { $0.name != name }.map { ($0.name, $0.value) }
        return address(kept + (value.map { [(name, $0)] } ?? []), keepsPage: name == Self.page)
    }

    /// The list without one value of a parameter.
    public func removing(_ name: String, _ value: String) -> Path {
        address(query.items.filter { $0.name != name || $0.value != value }.map { ($0.name, $0.value) })
    }

    /// The list with one more value of a parameter.
    public func adding(_ name: String, _ value: String) -> Path {
        address(query.items.map { ($0.name, $0.value) } + [(name, value)])
    }

    /// The list without any of these parameters.
    public func clearing(_ names: [String]) -> Path {
        address(query.items.filter { !names.contains($0.name) }.map { ($0.name, $0.value) })
    }

    /// Everything the query holds, under another path: a download of the same list.
    public func moved(to path: Path) -> Path { ListAddress(path, query).clearing([Self.page]) }

    /// Fields that carry the query through a GET form, but for the names that the form itself sets.
    public func hiddenFields(except names: Set<String>) -> HTML {
        let kept = query.items.filter { !names.contains($0.name) && $0.name != Self.page && !$0.value.isEmpty }
        return "\(each: kept, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })"
    }

    private func address(_ pairs: [(String, String)], keepsPage: Bool = false) -> Path {
        path.query(keepsPage ? pairs : pairs.filter { $0.0 != Self.page })
    }
}
