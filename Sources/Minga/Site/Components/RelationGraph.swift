import Kit

/// What a record is related to: the record above, each relation as a branch below it, readable at any width.
public struct RelationGraph: Component {
    public struct Relation: Sendable {
        public let verb: Words
        public let name: String
        public let path: Path?

        public init(_ verb: Words, _ name: String, _ path: Path?) {
            self.verb = verb
            self.name = name
            self.path = path
        }
    }

    public let name: String
    public let relations: [Relation]
    /// Boxes drawn of each kind; the rest is counted and left to the list.
    public let limit: Int
    public let id: String

    public init(_ name: String, _ relations: [Relation], limit: Int = 8, id: String = "relations") {
        self.name = name
        self.relations = relations
        self.limit = limit
        self.id = id
    }

    public func html(_ language: Language) -> HTML {
        guard !relations.isEmpty else { return HTML() }
        let title = Words(es: "Relaciones de \(name)", en: "Relations of \(name)")
        var branches = HTML()
        var top = 40.0
        var trunk = 38.0
        for group in groups {
            branches += branch(group, at: &top, from: &trunk, language)
        }
        return """
            <figure class="graph"><svg viewBox="0 0 360 \(top + 4)" role="group" aria-labelledby="\(id)"><title id="\(id)">\(language(title))</title>\
            \(branches)<rect class="self" x="1" y="1" width="358" height="38" rx="4"/><text x="14" y="25">\(name.shortened(to: 44))</text></svg></figure>
            """
    }

    /// Relations of one kind together, the rarer kinds first: who leads is seen before who belongs.
    private var groups: [[Relation]] {
        var groups: [[Relation]] = []
        for relation in relations {
            if let index = groups.firstIndex(where: { $0[0].verb == relation.verb }) {
                groups[index].append(relation)
            } else {
                groups.append([relation])
            }
        }
        return groups.sorted { $0.count < $1.count }
    }

    /// The verb, its boxes, and how many more there are; the trunk comes down to each box.
    private func branch(_ group: [Relation], at top: inout Double, from trunk: inout Double, _ language: Language) -> HTML {
        var out: HTML = "<text class=\"verb\" x=\"46\" y=\"\(top + 17)\">\(language(group[0].verb))</text>"
        top += 24
        for relation in group.prefix(limit) {
            out += "<path class=\"branch\" d=\"M20 \(trunk)V\(top + 12)q0 5 5 5H44\"/>\(box(relation, at: top, language))"
            trunk = top + 12
            top += 40
        }
        guard group.count > limit else { return out }
        let rest = group.count - limit
        let words = Words(es: "y \(rest) más en la lista", en: "and \(rest) more in the list")
        out += "<text class=\"verb\" x=\"46\" y=\"\(top + 12)\">\(language(words))</text>"
        top += 18
        return out
    }

    private func box(_ relation: Relation, at top: Double, _ language: Language) -> HTML {
        let box: HTML = """
            <rect x="44" y="\(top)" width="315" height="34" rx="4"/><text x="56" y="\(top + 22)">\(relation.name.shortened(to: 42))</text>
            """
        return relation.path.map { "<a href=\"\($0)\">\(box)</a>" } ?? box
    }

    public static var samples: [Sample] {
        let graph = RelationGraph(
            "Cooperativa de ejemplo",
            [
                Relation(Words(es: "miembro de", en: "member of"), "Federación de ejemplo", "/galeria"),
                Relation(Words(es: "apoyada por", en: "supported by"), "Servicio de ejemplo", "/galeria"),
                Relation(Words(es: "socia de", en: "partner of"), "Municipalidad de ejemplo", nil),
            ])
        return [Sample(Words(es: "Relaciones", en: "Relations"), graph)]
    }
}
