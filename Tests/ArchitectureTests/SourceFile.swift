import Foundation

/// A Swift file of the product as the rules of the house see it.
struct SourceFile: Sendable, CustomStringConvertible {
    /// From `Sources/`: `Minga/Registry/Organisation.swift`.
    let path: String
    let lines: Int
    /// Without comments and without the text of literals.
    let code: String
    /// Texts of string literals, interpolations left out.
    let literals: [String]

    var description: String { path }
    var parts: [String] { path.split(separator: "/").map(String.init) }
    var target: String { parts[0] }
    var name: String { String(parts[parts.count - 1].dropLast(".swift".count)) }
    /// Folder inside `Minga`; nil for files elsewhere.
    var feature: String? { target == "Minga" && parts.count > 2 ? parts[1] : nil }

    var imports: [String] {
        code.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 1 else { return nil }
            return String(words[index + 1])
        }
    }

    /// Names of the types it declares; those at its outermost level, or all.
    func types(nested: Bool = false) -> Set<String> {
        let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "typealias"]
        var names: Set<String> = []
        for line in code.split(separator: "\n") where nested || line.first?.isWhitespace == false {
            let words = line.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "_") })
            guard let kind = words.prefix(6).firstIndex(where: kinds.contains), kind + 1 < words.count else { continue }
            if words[kind + 1].first?.isUppercase == true { names.insert(String(words[kind + 1])) }
        }
        return names
    }

    /// Every name in its code that does not follow a dot: `Rut` of `Rut.Flaw`.
    var names: Set<String> {
        var names: Set<String> = []
        var start: String.UTF8View.Index?
        var previous = UInt8(ascii: " ")
        let utf8 = code.utf8
        for index in utf8.indices {
            let byte = utf8[index]
            let isName = (byte | 32) >= 97 && (byte | 32) <= 122 || (48...57).contains(byte) || byte == 95
            if isName, start == nil, previous != UInt8(ascii: ".") {
                start = index
            } else if !isName, let from = start {
                names.insert(String(code[from..<index]))
                start = nil
            }
            previous = isName && start == nil ? UInt8(ascii: ".") : byte
        }
        return names
    }

    static let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let all: [SourceFile] = {
        let sources = root.appending(path: "Sources").path(percentEncoded: false)
        let names = FileManager.default.enumerator(atPath: sources)?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(".swift") }.sorted().compactMap { name in
            (try? String(contentsOfFile: sources + "/" + name, encoding: .utf8)).map { SourceFile(path: name, text: $0) }
        }
    }()

    init(path: String, text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        var scanner = SourceScanner(text)
        (code, literals) = scanner.scan()
    }
}

/// Parts a Swift text into code and literals; enough of the language for the rules.
struct SourceScanner {
    private let text: [UInt8]
    private var at = 0
    private var code: [UInt8] = []
    private var literals: [String] = []

    init(_ text: String) { self.text = Array(text.utf8) }

    mutating func scan() -> (code: String, literals: [String]) {
        codePart(isInterpolation: false)
        return (String(decoding: code, as: UTF8.self), literals)
    }

    /// Code to the end, or to the bracket that closes an interpolation.
    private mutating func codePart(isInterpolation: Bool) {
        var depth = 0
        while at < text.count {
            switch text[at] {
            case UInt8(ascii: "/") where starts("//"):
                while at < text.count, text[at] != 10 { at += 1 }
                continue
            case UInt8(ascii: "/") where starts("/*"):
                while at < text.count, !starts("*/") { at += 1 }
                at += 2
                continue
            case UInt8(ascii: "\""):
                literal()
                continue
            case UInt8(ascii: "#") where starts("#\"") || starts("##\""):
                literal()
                continue
            case UInt8(ascii: "(") where isInterpolation: depth += 1
            case UInt8(ascii: ")") where isInterpolation:
                if depth == 0 { return }
                depth -= 1
            default: break
            }
            code.append(text[at])
            at += 1
        }
    }

    private mutating func literal() {
        var hashes = 0
        while text[at] == UInt8(ascii: "#") {
            hashes += 1
            at += 1
        }
        let quotes = starts("\"\"\"") ? 3 : 1
        at += quotes
        var content: [UInt8] = []
        code.append(contentsOf: "\"\"".utf8)
        while at < text.count, !isMark(UInt8(ascii: "\""), quotes, then: hashes) {
            guard isMark(UInt8(ascii: "\\"), 1, then: hashes) else {
                content.append(text[at])
                at += 1
                continue
            }
            at += 1 + hashes
            if at < text.count, text[at] == UInt8(ascii: "(") {
                at += 1
                code.append(UInt8(ascii: "("))
                codePart(isInterpolation: true)
                code.append(UInt8(ascii: ")"))
                content.append(contentsOf: "§".utf8)
            } else if at < text.count {
                content.append(text[at])
            }
            at += 1
        }
        at += quotes + hashes
        literals.append(String(decoding: content, as: UTF8.self))
    }

    private func isMark(_ byte: UInt8, _ count: Int, then hashes: Int) -> Bool {
        guard at + count + hashes <= text.count, text[at..<(at + count)].allSatisfy({ $0 == byte }) else { return false }
        return text[(at + count)..<(at + count + hashes)].allSatisfy { $0 == UInt8(ascii: "#") }
    }

    private func starts(_ mark: StaticString) -> Bool {
        let length = mark.utf8CodeUnitCount
        guard at + length <= text.count else { return false }
        return text[at..<(at + length)].elementsEqual(UnsafeBufferPointer(start: mark.utf8Start, count: length))
    }
}
