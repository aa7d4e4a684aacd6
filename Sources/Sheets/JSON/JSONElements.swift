import Kit

/// Gives the elements of the arrays of a document one by one, as bytes: those of the outermost array, or of each array that the
/// outermost object has as a member. A file of lines gives each of its values.
final class JSONElements {
    struct Element {
        /// Name of the member whose array it stands in; empty for the outermost array.
        let group: String
        let bytes: [UInt8]
    }

    private enum Shape { case unknown, lines, array, object }

    private let source: any ByteSource
    private let limit: Int
    private var shape: Shape
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)
    private var at = 0
    private var end = 0
    /// Array of which elements are given now; nil between members of an object.
    private var group: String?
    private(set) var isFinished = false
    private(set) var given = 0

    init(_ source: any ByteSource, isLines: Bool, limit: Int = 64 << 20) {
        self.source = source
        self.limit = limit
        shape = isLines ? .lines : .unknown
    }

    private var cut: Problem {
        SheetProblem.truncated(
            Words(es: "el JSON se corta después del elemento \(given)", en: "the JSON breaks off after element \(given)"))
    }

    func next() throws(Problem) -> Element? {
        if shape == .unknown { try open() }
        while true {
            switch shape {
            case .lines:
                guard try peek() != nil else { return nil }
                return try element("")
            case .array, .object:
                if let group {
                    guard let byte = try peek() else { throw cut }
                    at += byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") ? 1 : 0
                    if byte == UInt8(ascii: ",") { continue }
                    guard byte == UInt8(ascii: "]") else { return try element(group) }
                    self.group = nil
                    if shape == .array {
                        try close()
                        return nil
                    }
                } else {
                    guard try member() else { return nil }
                }
            case .unknown: return nil
            }
        }
    }

    private func open() throws(Problem) {
        switch try peek() {
        case UInt8(ascii: "["): (shape, group) = (.array, "")
        case UInt8(ascii: "{"): shape = .object
        default: throw cut
        }
        at += 1
    }

    /// Goes to the next member of the outermost object; one whose value is no array is passed over. False at its end.
    private func member() throws(Problem) -> Bool {
        if isFinished { return false }
        guard var byte = try peek() else { throw cut }
        if byte == UInt8(ascii: ",") {
            at += 1
            guard let after = try peek() else { throw cut }
            byte = after
        }
        if byte == UInt8(ascii: "}") {
            at += 1
            try close()
            return false
        }
        guard byte == UInt8(ascii: "\"") else { throw cut }
        let name = try? JSON(parsing: value())
        guard let name = name?.text, try peek() == UInt8(ascii: ":") else { throw cut }
        at += 1
        if try peek() == UInt8(ascii: "[") {
            at += 1
            group = name
        } else {
            _ = try value()
        }
        return true
    }

    /// Nothing may follow the outermost value.
    private func close() throws(Problem) {
        isFinished = true
        guard try peek() == nil else { throw cut }
    }

    private func element(_ group: String) throws(Problem) -> Element {
        let bytes = try value()
        given += 1
        return Element(group: group, bytes: bytes)
    }

    /// The bytes of the value that begins here.
    private func value() throws(Problem) -> [UInt8] {
        guard let first = try peek() else { throw cut }
        var out: [UInt8] = []
        if [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\"")].contains(first) {
            var scanner = JSONScanner()
            while !scanner.isComplete {
                guard let byte = try byte() else { throw cut }
                scanner.take(byte)
                out.append(byte)
                guard out.count <= limit else { throw SheetProblem.cellTooLarge(row: given + 1) }
            }
            return out
        }
        while let byte = try byte() {
            if [UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), 10, 13, 32, 9].contains(byte) {
                at -= 1
                break
            }
            out.append(byte)
            guard out.count <= 1 << 16 else { throw cut }
        }
        guard !out.isEmpty else { throw cut }
        return out
    }

    /// The next byte that is no white space, left in place.
    private func peek() throws(Problem) -> UInt8? {
        while true {
            if at == end, try !fill() { return nil }
            let byte = buffer[at]
            guard byte == 32 || (9...13).contains(byte) else { return byte }
            at += 1
        }
    }

    private func byte() throws(Problem) -> UInt8? {
        if at == end, try !fill() { return nil }
        at += 1
        return buffer[at - 1]
    }

    private func fill() throws(Problem) -> Bool {
        end = try buffer.filled(from: source)
        at = 0
        return end > 0
    }
}
