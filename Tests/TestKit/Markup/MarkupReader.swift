import Kit

/// Reads our own pages into a tree and notes everything that is not written the strict way.
struct MarkupReader {
    private let bytes: [UInt8]
    private var at = 0
    private var line = 1
    private var stack: [Element] = [Element(name: "#document", attributes: [], children: [], line: 1)]
    private(set) var flaws: [Flaw] = []
    private(set) var hasDoctype = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The tree under one document element, with the flaws seen on the way.
    static func read(_ html: String) -> (root: Element, flaws: [Flaw], hasDoctype: Bool) {
        var reader = MarkupReader(Array(html.utf8))
        let root = reader.document()
        return (root, reader.flaws, reader.hasDoctype)
    }

    private mutating func document() -> Element {
        while at < bytes.count {
            if bytes[at] == UInt8(ascii: "<") { tag() } else { text(until: UInt8(ascii: "<")) }
        }
        while stack.count > 1 {
            note(.unbalanced, "<\(stack[stack.count - 1].name)> is never closed", stack[stack.count - 1].line)
            closeTop()
        }
        return stack[0]
    }

    private mutating func tag() {
        if starts("<!--") {
            skip(past: "-->")
        } else if starts("<!doctype html>") {
            hasDoctype = at == 0
            skip(past: ">")
        } else if starts("</") {
            at += 2
            let name = takeName()
            take(UInt8(ascii: ">"))
            close(name)
        } else if at + 1 < bytes.count, Self.isLetter(bytes[at + 1]) {
            at += 1
            open()
        } else {
            note(.rawLessThan, "a “<” that opens no tag")
            advance()
        }
    }

    private mutating func open() {
        let start = line
        let name = takeName()
        var attributes: [(name: String, value: String)] = []
        skipSpace()
        while at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
            let before = at
            let attribute = attribute()
            if attributes.contains(where: { $0.name == attribute.name }) {
                note(.duplicateAttribute, "<\(name)> has \(attribute.name) twice")
            }
            attributes.append(attribute)
            skipSpace()
            if at == before { advance() }
        }
        let selfClosing = at < bytes.count && bytes[at] == UInt8(ascii: "/")
        if selfClosing { advance() }
        take(UInt8(ascii: ">"))
        stack.append(Element(name: name, attributes: attributes, children: [], line: start))
        let isForeign = stack.contains { $0.name == "svg" || $0.name == "math" }
        if selfClosing, !isForeign, !Names.void.contains(name) { note(.unbalanced, "<\(name)/> does not close itself in HTML") }
        if Names.void.contains(name) || selfClosing {
            closeTop()
        } else if (Names.raw.contains(name) || Names.escapableRaw.contains(name)) && !isForeign {
            rawText(of: name)
        }
    }

    private mutating func attribute() -> (name: String, value: String) {
        let start = at
        while at < bytes.count, !Self.isSpace(bytes[at]), ![UInt8(ascii: "="), UInt8(ascii: ">"), UInt8(ascii: "/")].contains(bytes[at]) {
            advance()
        }
        let name = String(decoding: bytes[start..<at], as: UTF8.self)
        if name != name.lowercased(), !stack.contains(where: { $0.name == "svg" }), stack.last?.name != "svg", !Self.foreign.contains(name)
        {
            note(.unquotedAttribute, "attribute \(name) is not in lower case")
        }
        guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return (name, "") }
        advance()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
            note(.unquotedAttribute, "the value of \(name) is not in double quotes")
            let from = at
            while at < bytes.count, !Self.isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">") { advance() }
            return (name, String(decoding: bytes[from..<at], as: UTF8.self))
        }
        advance()
        let from = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\"") {
            if bytes[at] == UInt8(ascii: "<") { note(.rawLessThan, "a raw “<” in \(name)") }
            advance()
        }
        let value = decoded(bytes[from..<at], in: name)
        take(UInt8(ascii: "\""))
        if at < bytes.count, !Self.isSpace(bytes[at]), bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
            note(.unquotedAttribute, "no space after the value of \(name)")
        }
        return (name, value)
    }

    private static let foreign: Set<String> = ["viewBox", "preserveAspectRatio"]

    private mutating func text(until end: UInt8) {
        let from = at
        while at < bytes.count, bytes[at] != end { advance() }
        let text = decoded(bytes[from..<at], in: stack.last?.name ?? "")
        stack[stack.count - 1].children.append(.text(text))
    }

    private mutating func rawText(of name: String) {
        let from = at
        while at < bytes.count, !starts("</" + name) { advance() }
        let content = bytes[from..<at]
        let text = Names.raw.contains(name) ? String(decoding: content, as: UTF8.self) : decoded(content, in: name)
        if !text.isEmpty { stack[stack.count - 1].children.append(.text(text)) }
    }

    private mutating func close(_ name: String) {
        guard stack.count > 1, stack[stack.count - 1].name == name else {
            let open = stack.count > 1 ? "<\(stack[stack.count - 1].name)> of line \(stack[stack.count - 1].line)" : "nothing"
            note(.unbalanced, "</\(name)> where \(open) is open")
            if stack.dropFirst().contains(where: { $0.name == name }) {
                while stack[stack.count - 1].name != name { closeTop() }
                closeTop()
            }
            return
        }
        closeTop()
    }

    private mutating func closeTop() {
        let done = stack.removeLast()
        stack[stack.count - 1].children.append(.element(done))
    }

    /// Character references replaced; a `&` that begins none is noted.
    private mutating func decoded(_ bytes: ArraySlice<UInt8>, in place: String) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            guard bytes[index] == UInt8(ascii: "&") else {
                out.append(bytes[index])
                index += 1
                continue
            }
            guard let end = bytes[index...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
                let character = Self.reference(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
            else {
                note(.rawAmpersand, "a raw “&” in \(place)")
                out.append(bytes[index])
                index += 1
                continue
            }
            out.append(contentsOf: character.utf8)
            index = end + 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}"]

    private static func reference(_ name: String) -> String? {
        if let known = named[name] { return known }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let code = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return code.flatMap(UnicodeScalar.init).map { String(Character($0)) }
    }

    private mutating func note(_ rule: Flaw.Rule, _ detail: String, _ line: Int? = nil) {
        flaws.append(Flaw(rule: rule, detail: detail, line: line ?? self.line))
    }

    private mutating func advance() {
        if bytes[at] == 10 { line += 1 }
        at += 1
    }

    private mutating func take(_ byte: UInt8) {
        if at < bytes.count, bytes[at] == byte { advance() } else { note(.unbalanced, "“\(Character(UnicodeScalar(byte)))” is missing") }
    }

    private mutating func takeName() -> String {
        let start = at
        while at < bytes.count, Self.isLetter(bytes[at]) || bytes[at] == UInt8(ascii: "-") || (48...57).contains(bytes[at]) { advance() }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    private mutating func skipSpace() { while at < bytes.count, Self.isSpace(bytes[at]) { advance() } }

    private mutating func skip(past end: String) {
        while at < bytes.count, !starts(end) { advance() }
        for _ in 0..<min(end.utf8.count, bytes.count - at) { advance() }
    }

    private func starts(_ text: String) -> Bool {
        let wanted = text.utf8
        guard at + wanted.count <= bytes.count else { return false }
        return bytes[at..<(at + wanted.count)].elementsEqual(wanted) { ($0 | ($0 >= 65 && $0 <= 90 ? 32 : 0)) == $1 }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) >= 97 && (byte | 32) <= 122 }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 10 || byte == 13 || byte == 9 }
}
