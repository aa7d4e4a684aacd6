import Kit

/// What the address of a list asks for: page, order, search and filters, each checked against what the list offers.
///
/// `ListAddress` writes such addresses; this reads them, so that nothing unknown or out of range reaches a query.
public struct Listing: Sendable, Hashable {
    /// An order that the list offers; the first is the usual one.
    public struct Order: Sendable, Hashable {
        public let name: String
        public let words: Words

        public init(_ name: String, _ words: Words) {
            self.name = name
            self.words = words
        }
    }

    public let page: Int
    public let pageSize: Int
    public let order: String
    /// What was typed in the search box, at most 200 characters.
    public let search: String?
    /// Chosen values by the name of their facet, each once; at most 50 of a facet.
    public let chosen: [String: [String]]

    /// Pages beyond this are not read: nobody walks so far, and each costs more than the one before.
    public static let lastPage = 10_000

    /// `facets` names the parameters that filter; a facet's `allowed` values, where given, drop what the list does not know.
    public init(
        _ query: Pairs, orders: [Order] = [], facets: [String] = [], allowed: [String: Set<String>] = [:], pageSize: Int = 25
    ) {
        page = query[ListAddress.page].flatMap { Int($0) }.map { min(max($0, 1), Self.lastPage) } ?? 1
        self.pageSize = pageSize
        let asked = query[ListAddress.order]
        order = orders.first { $0.name == asked }?.name ?? orders.first?.name ?? ""
        search = query[ListAddress.search].map { String($0.prefix(200)) }
        chosen = facets.reduce(into: [:]) { chosen, name in
            let values = query.all(name).uniqued().filter { allowed[name]?.contains($0) ?? true }.prefix(50)
            if !values.isEmpty { chosen[name] = Array(values) }
        }
    }

    public var offset: Int { (page - 1) * pageSize }

    public func values(_ facet: String) -> [String] { chosen[facet] ?? [] }

    public var isFiltered: Bool { search != nil || !chosen.isEmpty }
}

/// Values of a facet put in or taken out, as addresses.
extension ListAddress {
    /// The list with the value if it was without, without if it had it.
    public func toggling(_ name: String, _ value: String) -> Path {
        query.all(name).contains(value) ? removing(name, value) : adding(name, value)
    }
}
