/// A JSON value to be written, members in the order given.
indirect enum JSONText {
    case text(String)
    case number(Double)
    case flag(Bool)
    case null
    case list([JSONText])
    case object([(key: String, value: JSONText)])

    /// Members without those that are nil.
    static func members(_ members: [(String, JSONText?)]) -> JSONText {
        .object(members.compactMap { key, value in value.map { (key, $0) } })
    }

    static func phrase(_ phrase: Phrase) -> JSONText { .object([("es", .text(phrase.es)), ("en", .text(phrase.en))]) }
    static func texts(_ texts: [String]) -> JSONText { .list(texts.map { .text($0) }) }

    /// On one line where it is short, else a member or an element to a line.
    func written(depth: Int = 0) -> String {
        let line = flat
        guard line.count + 2 * depth > 140 else { return line }
        let pad = String(repeating: "  ", count: depth + 1)
        let end = "\n" + String(repeating: "  ", count: depth)
        switch self {
        case .list(let items):
            return "[\n" + items.map { pad + $0.written(depth: depth + 1) }.joined(separator: ",\n") + end + "]"
        case .object(let members):
            let lines = members.map { pad + Self.quoted($0.key) + ": " + $0.value.written(depth: depth + 1) }
            return "{\n" + lines.joined(separator: ",\n") + end + "}"
        default: return line
        }
    }

    private var flat: String {
        switch self {
        case .text(let text): Self.quoted(text)
        case .number(let number): Self.figure(number)
        case .flag(let value): value ? "true" : "false"
        case .null: "null"
        case .list(let items): "[" + items.map(\.flat).joined(separator: ", ") + "]"
        case .object(let members): "{" + members.map { Self.quoted($0.key) + ": " + $0.value.flat }.joined(separator: ", ") + "}"
        }
    }

    /// Whole numbers without a point; what has no decimal form does not occur in rules.
    private static func figure(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 9e15 ? String(Int64(number)) : String(number)
    }

    private static func quoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }
}
