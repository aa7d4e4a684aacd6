import Kit

/// `multipart/form-data` (RFC 7578), read in one pass over the bounded body.
struct Multipart {
    let boundary: [UInt8]

    static let broken = Problem(
        .malformed, Words(es: "El formulario con archivos llegó incompleto.", en: "The form with files arrived incomplete."))

    init(boundary: String) { self.boundary = Array("--\(boundary)".utf8) }

    static func boundary(_ type: String) -> String? {
        for parameter in type.split(separator: ";").dropFirst() {
            let parts = parameter.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard parts.count == 2, parts[0].lowercased() == "boundary" else { continue }
            let value = parts[1].hasPrefix("\"") && parts[1].hasSuffix("\"") ? String(parts[1].dropFirst().dropLast()) : parts[1]
            return (1...70).contains(value.utf8.count) ? value : nil
        }
        return nil
    }

    func read(_ body: [UInt8]) throws(Problem) -> Submission {
        var pairs: [Pairs.Item] = []
        var files: [Upload] = []
        guard var start = find(boundary, in: body, from: 0) else { throw Self.broken }
        while true {
            start += boundary.count
            if body.hasBytes("--", at: start) { return Submission(Pairs(items: pairs), files: files) }
            guard body.hasBytes("\r\n", at: start) else { throw Self.broken }
            guard let next = find(Array("\r\n".utf8) + boundary, in: body, from: start) else { throw Self.broken }
            try part(body[(start + 2)..<max(next, start + 2)], &pairs, &files)
            guard pairs.count + files.count <= Pairs.limit else { throw .tooManyFields }
            start = next + 2
        }
    }

    private func part(_ bytes: ArraySlice<UInt8>, _ pairs: inout [Pairs.Item], _ files: inout [Upload]) throws(Problem) {
        let part = Array(bytes)
        guard let end = find(Array("\r\n\r\n".utf8), in: part, from: 0), end < 4096,
            let head = String(validating: part[..<end], as: UTF8.self)
        else { throw Self.broken }
        let content = part[(end + 4)...]
        var disposition = ""
        var type = "application/octet-stream"
        for line in head.split(separator: "\r\n") {
            let lower = line.lowercased()
            if lower.hasPrefix("content-disposition:") { disposition = String(line) }
            if lower.hasPrefix("content-type:") { type = String(line.dropFirst("content-type:".count)).trimmed }
        }
        guard let name = parameter("name", of: disposition) else { throw Self.broken }
        if let file = parameter("filename", of: disposition) {
            guard !file.isEmpty || !content.isEmpty else { return }
            files.append(Upload(field: name, name: file, type: type, bytes: Array(content)))
        } else {
            guard !content.contains(0), let text = String(validating: content, as: UTF8.self) else { throw .brokenText }
            pairs.append(Pairs.Item(name: name, value: text))
        }
    }

    /// `name="value"` with the escapes that browsers write (`%22`, `%0D%0A`).
    private func parameter(_ name: String, of line: String) -> String? {
        guard let start = line.range(of: "; \(name)=\"")?.upperBound, let end = line[start...].firstIndex(of: "\"") else { return nil }
        let value = line[start..<end].replacing("%22", with: "\"")
        return value.utf8.contains(0) ? nil : String(value)
    }

    private func find(_ needle: [UInt8], in body: [UInt8], from start: Int) -> Int? {
        guard start <= body.count, let first = needle.first else { return nil }
        var index = start
        while let candidate = body[index...].firstIndex(of: first) {
            guard candidate + needle.count <= body.count else { return nil }
            if body[candidate..<(candidate + needle.count)].elementsEqual(needle) { return candidate }
            index = candidate + 1
        }
        return nil
    }
}

extension [UInt8] {
    func hasBytes(_ text: StaticString, at index: Int) -> Bool {
        index + text.utf8CodeUnitCount <= count
            && self[index..<(index + text.utf8CodeUnitCount)].elementsEqual(
                UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
