import Kit
import Sheets
import Yams

extension ImportProfile {
    /// Reads a profile; the problem names the key that is wrong and its line.
    public init(yaml text: String, name: String) throws(Problem) {
        let root: Node?
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw ProfileFlaw(name).problem("no es YAML: \(error)", "is not YAML: \(error)")
        }
        let flaw = ProfileFlaw(name)
        guard let root else { throw flaw.problem("está vacío", "is empty") }
        let map = try ProfileMap(
            root, flaw,
            known: [
                "id", "target", "source", "observed", "key", "key_with", "survey", "title_rows", "constants", "columns", "keep",
                "personal",
            ])
        let target = try ImportTargets.named(try map.text("target") ?? OrganisationTarget.name)
        let columns = try map.list("columns").map { node throws(Problem) in try Column(node, target, flaw) }
        var constants: [String: String] = [:]
        for (field, value) in try map.pairs("constants") { constants[try flaw.field(field, of: target).id] = value }
        for field in target.fields where field.isRequired && constants[field.id] == nil {
            guard !columns.contains(where: { $0.field == field.id }) else { continue }
            throw flaw.problem(
                "no dice qué columna es «\(field.title.es)» (field: \(field.id))",
                "does not say which column is “\(field.title.en)” (field: \(field.id))")
        }
        self.init(
            id: try map.required("id"), source: try Source(map.node("source"), flaw), observedOn: try map.date("observed"),
            key: try map.text("key"),
            titleRows: Int(try map.text("title_rows") ?? "0") ?? 0, constants: constants, columns: columns, kept: try map.texts("keep"))
        self.target = target.id
        keyWith = try map.texts("key_with")
        isSurveyed = try map.text("survey") == "true"
        personal = try map.texts("personal")
        let read = Set(columnNames.map(Fold.search))
        if let column = personal.first(where: { read.contains(Fold.search($0)) }) {
            throw flaw.problem(
                "dice que «\(column)» nombra personas y también la usa", "says that “\(column)” names persons and uses it too")
        }
    }
}

extension ImportProfile.Column {
    fileprivate init(_ node: Node, _ target: any ImportTarget, _ flaw: ProfileFlaw) throws(Problem) {
        let map = try ProfileMap(
            node, flaw,
            known: [
                "column", "field", "with", "values", "blanks", "dates", "unquote", "unless_same", "unit", "marks", "split", "part",
                "doubts",
            ])
        let field = try flaw.field(try map.required("field"), of: target)
        self.init(try map.required("column"), field.id)
        with = try map.texts("with")
        blanks = Set(try map.texts("blanks").map(Fold.search))
        if map.has("values") {
            var values: [String: String] = [:]
            for (word, code) in try map.pairs("values") {
                guard code.isEmpty || field.choices.isEmpty || field.choices.contains(where: { $0.code == code }) else {
                    throw flaw.problem("«\(code)» no es un valor de \(field.id)", "“\(code)” is not a value of \(field.id)")
                }
                values[Fold.search(word)] = code
            }
            self.values = values
        }
        if let order = try map.text("dates") {
            guard let order = ImportProfile.DateOrder(rawValue: order) else {
                throw flaw.problem("«dates» es dmy, mdy o ymd", "“dates” is dmy, mdy or ymd")
            }
            dates = order
        }
        isUnquoted = try map.text("unquote") == "true"
        unlessSame = try map.text("unless_same").map { name throws(Problem) in try flaw.field(name, of: target).id }
        try readTransformations(map, flaw)
        doubts = try map.list("doubts").map { node throws(Problem) in try ImportProfile.Doubt(node, flaw) }
    }

    private mutating func readTransformations(_ map: ProfileMap, _ flaw: ProfileFlaw) throws(Problem) {
        split = try map.raw("split")
        unit = try map.text("unit")
        if let text = try map.text("marks") {
            guard let marks = NumberMarks(rawValue: text) else {
                let all = NumberMarks.allCases.map(\.rawValue).joined(separator: ", ")
                throw flaw.problem("«marks» es una de \(all)", "“marks” is one of \(all)")
            }
            self.marks = marks
        }
        if let text = try map.text("part") {
            guard let part = Int(text), part != 0 else {
                throw flaw.problem(
                    "«part» es un número desde 1, o negativo desde el final", "“part” is a number from 1, or negative from the end")
            }
            self.part = part
        }
    }
}

extension ImportProfile.Doubt {
    fileprivate init(_ node: Node, _ flaw: ProfileFlaw) throws(Problem) {
        if node.string == "lost_letters" {
            self = .lostLetters
            return
        }
        let map = try ProfileMap(node, flaw, known: ["contains", "equals", "es", "en"])
        let words = Words(es: try map.required("es"), en: try map.required("en"))
        if let part = try map.text("contains") {
            self.init(test: .contains(part), words: words)
        } else {
            self.init(test: .equals(try map.required("equals")), words: words)
        }
    }
}

extension Source {
    fileprivate init(_ node: Node?, _ flaw: ProfileFlaw) throws(Problem) {
        guard let node else { throw flaw.problem("falta «source»", "“source” is missing") }
        let map = try ProfileMap(
            node, flaw,
            known: ["id", "title_es", "title_en", "publisher", "url", "licence", "published", "register", "trust", "note_es", "note_en"])
        let title = try map.required("title_es")
        guard let trust = Int(try map.required("trust")), (0...90).contains(trust) else {
            throw flaw.problem("«trust» es un número de 0 a 90", "“trust” is a number from 0 to 90")
        }
        let note = try map.text("note_es")
        let noteEN = try map.text("note_en")
        self.init(
            id: try map.required("id"), title: Words(es: title, en: try map.text("title_en") ?? title),
            publisher: try map.text("publisher"),
            url: try map.text("url").flatMap(WebAddress.init), licence: try map.text("licence"), published: try map.date("published"),
            register: try map.text("register"), trust: trust, note: note.map { Words(es: $0, en: noteEN ?? $0) })
    }
}

/// What is wrong with a profile, said with its name.
private struct ProfileFlaw {
    let name: String

    init(_ name: String) { self.name = name }

    func problem(_ es: String, _ en: String) -> Problem {
        Problem(.malformed, Words(es: "El perfil «\(name)» \(es).", en: "The profile “\(name)” \(en)."))
    }

    func field(_ name: String, of target: any ImportTarget) throws(Problem) -> TargetField {
        if let field = target.field(name) { return field }
        let all = target.fields.map(\.id).joined(separator: ", ")
        throw problem("nombra el campo «\(name)»; los campos son \(all)", "names the field “\(name)”; the fields are \(all)")
    }
}

/// A YAML mapping whose keys are all known.
private struct ProfileMap {
    private let mapping: Node.Mapping
    private let flaw: ProfileFlaw

    init(_ node: Node, _ flaw: ProfileFlaw, known: Set<String>) throws(Problem) {
        let line = node.mark.map { $0.line } ?? 0
        guard let mapping = node.mapping else {
            throw flaw.problem("espera claves y valores en la línea \(line)", "expects keys and values in line \(line)")
        }
        for key in mapping.keys where !known.contains(key.string ?? "") {
            let line = key.mark.map { $0.line } ?? line
            let all = known.sorted().joined(separator: ", ")
            throw flaw.problem(
                "tiene la clave desconocida «\(key.string ?? "?")» en la línea \(line); aquí valen \(all)",
                "has the unknown key “\(key.string ?? "?")” in line \(line); these are known: \(all)")
        }
        self.mapping = mapping
        self.flaw = flaw
    }

    func has(_ key: String) -> Bool { mapping[Node(key)] != nil }
    func node(_ key: String) -> Node? { mapping[Node(key)] }

    func text(_ key: String) throws(Problem) -> String? {
        guard let node = mapping[Node(key)] else { return nil }
        guard let scalar = node.scalar else { throw flaw.problem("espera un texto en «\(key)»", "expects a text in “\(key)”") }
        return Self.isNull(scalar) ? nil : scalar.string.nonEmpty
    }

    /// Spaces at its ends count.
    func raw(_ key: String) throws(Problem) -> String? {
        guard let scalar = mapping[Node(key)]?.scalar, !Self.isNull(scalar), !scalar.string.isEmpty else { return nil }
        return scalar.string
    }

    func required(_ key: String) throws(Problem) -> String {
        guard let text = try text(key) else { throw flaw.problem("no trae «\(key)»", "has no “\(key)”") }
        return text
    }

    func date(_ key: String) throws(Problem) -> PartialDate? {
        guard let text = try text(key) else { return nil }
        guard let date = PartialDate(iso: text) else { throw flaw.problem("«\(key)» no es una fecha ISO", "“\(key)” is not an ISO date") }
        return date
    }

    func list(_ key: String) throws(Problem) -> [Node] {
        guard let node = mapping[Node(key)] else { return [] }
        guard let sequence = node.sequence else { throw flaw.problem("espera una lista en «\(key)»", "expects a list in “\(key)”") }
        return Array(sequence)
    }

    func texts(_ key: String) throws(Problem) -> [String] { try list(key).compactMap { $0.scalar?.string } }

    /// Keys and texts; a null is empty text.
    func pairs(_ key: String) throws(Problem) -> [(String, String)] {
        guard let node = mapping[Node(key)] else { return [] }
        guard let inner = node.mapping else {
            throw flaw.problem("espera claves y valores en «\(key)»", "expects keys and values in “\(key)”")
        }
        return inner.compactMap { key, value in
            guard let name = key.scalar?.string, let scalar = value.scalar else { return nil }
            return (name, Self.isNull(scalar) ? "" : scalar.string)
        }
    }

    private static func isNull(_ scalar: Node.Scalar) -> Bool { scalar.style == .plain && ["", "~", "null"].contains(scalar.string) }
}
