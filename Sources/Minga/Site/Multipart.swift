import Kit

/// Takes the parts of a form as they arrive.
protocol MultipartSink {
    /// A field, or a file when it has a name.
    mutating func begin(_ field: String, file: String?, type: String) throws(Problem)
    mutating func take(_ content: ArraySlice<UInt8>) throws(Problem)
    mutating func end() throws(Problem)
}

/// `multipart/form-data` (RFC 7578), read while it arrives: never more is held than one piece and one boundary.
struct Multipart {
    private enum Place {
        /// Before the first boundary; behind one; in the headers of a part; in its content; behind the last.
        case before, behind, head, content, done
    }

    private let first: [UInt8]
    private let next: [UInt8]
    private var rest: [UInt8] = []
    private var place = Place.before

    static let broken = Problem(
        .malformed, Words(es: "El formulario con archivos llegó incompleto.", en: "The form with files arrived incomplete."))
    /// Bytes before the first boundary, and of the headers of a part.
    private static let mostHead = 4096

    init(boundary: String) {
        first = Array("--\(boundary)".utf8)
        next = Array("\r\n".utf8) + first
    }

    static func boundary(_ type: String) -> String? {
        for parameter in type.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard parts.count == 2, parts[0].lowercased() == "boundary" else { continue }
            let value = parts[1].hasPrefix("\"") && parts[1].hasSuffix("\"") ? String(parts[1].dropFirst().dropLast()) : parts[1]
            return (1...70).contains(value.utf8.count) ? value : nil
        }
        return nil
    }

    /// The next piece of the body; what it completes goes to the sink.
    mutating func read(_ piece: [UInt8], into sink: inout some MultipartSink) throws(Problem) {
        rest += piece
        var start = 0
        while let after = try step(from: start, &sink) { start = after }
        rest.removeSubrange(..<start)
        // What is kept waits for the rest of a boundary or of a head, which are short.
        if place == .content, rest.count >= next.count {
            let whole = rest.count - next.count + 1
            try sink.take(rest[..<whole])
            rest.removeSubrange(..<whole)
        }
    }

    /// The body ended: it must have been whole.
    func finish() throws(Problem) {
        guard place == .done else { throw Self.broken }
    }

    /// Reads one thing; where the next one begins, or nil when more must arrive.
    private mutating func step(from start: Int, _ sink: inout some MultipartSink) throws(Problem) -> Int? {
        switch place {
        case .before:
            guard let found = Self.find(first, in: rest, from: start) else {
                guard rest.count - start <= Self.mostHead else { throw Self.broken }
                return nil
            }
            place = .behind
            return found + first.count
        case .behind:
            guard rest.count >= start + 2 else { return nil }
            guard !rest.hasBytes("--", at: start) else {
                place = .done
                return rest.count
            }
            guard rest.hasBytes("\r\n", at: start) else { throw Self.broken }
            place = .head
            return start + 2
        case .head:
            guard let end = Self.find(Self.blankLine, in: rest, from: start) else {
                guard rest.count - start < Self.mostHead else { throw Self.broken }
                return nil
            }
            try begin(rest[start..<end], &sink)
            place = .content
            return end + Self.blankLine.count
        case .content:
            guard let end = Self.find(next, in: rest, from: start) else { return nil }
            try sink.take(rest[start..<end])
            try sink.end()
            place = .behind
            return end + next.count
        case .done:
            return start == rest.count ? nil : rest.count
        }
    }

    private static let blankLine = Array("\r\n\r\n".utf8)

    private func begin(_ bytes: ArraySlice<UInt8>, _ sink: inout some MultipartSink) throws(Problem) {
        guard bytes.count < Self.mostHead, let head = String(validating: bytes, as: UTF8.self) else { throw Self.broken }
        var disposition = ""
        var type = "application/octet-stream"
        for line in head.split(separator: "\r\n") {
            let lower = line.lowercased()
            if lower.hasPrefix("content-disposition:") { disposition = String(line) }
            if lower.hasPrefix("content-type:") { type = String(line.dropFirst("content-type:".count)).trimmed }
        }
        guard let name = parameter("name", of: disposition) else { throw Self.broken }
        try sink.begin(name, file: parameter("filename", of: disposition), type: type)
    }

    /// `name="value"` with the escapes that browsers write (`%22`, `%0D%0A`).
    private func parameter(_ name: String, of line: String) -> String? {
        guard let start = line.range(of: "; \(name)=\"")?.upperBound, let end = line[start...].firstIndex(of: "\"") else { return nil }
        let value = line[start..<end].replacing("%22", with: "\"")
        return value.utf8.contains(0) ? nil : String(value)
    }

    private static func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        body.withUnsafeBufferPointer { body in
            guard let first = needle.first, body.count >= needle.count else { return nil }
            var index = start
            while let found = body[index...].firstIndex(of: first), found + needle.count <= body.count {
                if body[found..<(found + needle.count)].elementsEqual(needle) { return found }
                index = found + 1
            }
            return nil
        }
    }
}

extension [UInt8] {
    func hasBytes(_ text: StaticString, at index: Int) -> Bool {
        index + text.utf8CodeUnitCount <= count
            && self[index..<(index + text.utf8CodeUnitCount)].elementsEqual(
                UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
