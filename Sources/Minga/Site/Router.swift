import Kit

/// Finds the route of a path: a tree over the segments of all addresses, built once. Literals win over parameters.
public struct Router: Sendable {
    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        var routes: [Route] = []
    }

    enum Match {
        case route(Route, [String: String])
        /// The address exists, with these methods.
        case methods([Request.Method])
        case nothing
    }

    private var nodes = [Node()]

    public init(_ routes: [Route]) {
        for route in routes { add(route) }
    }

    private mutating func add(_ route: Route) {
        var node = 0
        for segment in route.address.segments {
            switch segment {
            case .literal(let text): node = child(nodes[node].literals[text]) { $0[node].literals[text] = $1 }
            case .parameter: node = child(nodes[node].parameter) { $0[node].parameter = $1 }
            }
        }
        assert(!nodes[node].routes.contains { $0.method == route.method }, "two routes for \(route.method) \(route.address.pattern)")
        nodes[node].routes.append(route)
    }

    private mutating func child(_ existing: Int?, link: (inout [Node], Int) -> Void) -> Int {
        if let existing { return existing }
        nodes.append(Node())
        link(&nodes, nodes.count - 1)
        return nodes.count - 1
    }

    /// The route for a method and a decoded path; HEAD is answered by the route of GET.
    func match(_ method: Request.Method, _ path: String) -> Match {
        guard path.utf8.first == UInt8(ascii: "/") else { return .nothing }
        var segments: [Substring] = []
        if path.utf8.count > 1 {
            for part in path.utf8.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
                guard !part.isEmpty, segments.count < 16 else { return .nothing }
                segments.append(Substring(part))
            }
        }
        guard let node = find(0, segments[...]) else { return .nothing }
        let wanted = method == .head ? .get : method
        guard let route = nodes[node].routes.first(where: { $0.method == wanted }) else {
            return .methods(Self.allowed(nodes[node].routes))
        }
        return .route(route, Self.parameters(route.address, segments))
    }

    private func find(_ node: Int, _ rest: ArraySlice<Substring>) -> Int? {
        guard let first = rest.first else { return nodes[node].routes.isEmpty ? nil : node }
        if let literal = nodes[node].literals[String(first)], let found = find(literal, rest.dropFirst()) { return found }
        if let parameter = nodes[node].parameter { return find(parameter, rest.dropFirst()) }
        return nil
    }

    private static func parameters(_ address: Address, _ segments: [Substring]) -> [String: String] {
        var found: [String: String] = [:]
        for (segment, text) in zip(address.segments, segments) {
            if case .parameter(let name) = segment { found[name] = String(text) }
        }
        return found
    }

    private static func allowed(_ routes: [Route]) -> [Request.Method] {
        let methods = Set(routes.map(\.method))
        return Request.Method.allCases.filter { methods.contains($0) || ($0 == .head && methods.contains(.get)) }
    }

    /// Every route, for the tests that walk them all.
    public var routes: [Route] { nodes.flatMap(\.routes) }
}
