import Kit

/// The text format of `COPY`: tabs between columns, `\N` for null, backslash escapes.
enum PostgresCopy {
    static func append(_ row: [Value], to buffer: inout [UInt8]) {
        for (index, value) in row.enumerated() {
            if index > 0 { buffer.append(9) }
            switch value {
            case .null: buffer.append(contentsOf: [92, 78])
            case .integer(let number): buffer.append(contentsOf: String(number).utf8)
            case .real(let number): buffer.append(contentsOf: "\(number)".utf8)
            case .text(let text):
                for byte in text.utf8 {
                    switch byte {
                    case 0: buffer.append(contentsOf: "\u{FFFD}".utf8)
                    case 9: buffer.append(contentsOf: [92, 116])
                    case 10: buffer.append(contentsOf: [92, 110])
                    case 13: buffer.append(contentsOf: [92, 114])
                    case 92: buffer.append(contentsOf: [92, 92])
                    default: buffer.append(byte)
                    }
                }
            }
        }
        buffer.append(10)
    }

    /// Stems as a `tsvector` literal, so that no parser of PostgreSQL splits them again: title words weigh A, body words D.
    static func vector(_ document: SearchDocument) -> String {
        var places: [String: [String]] = [:]
        for (offset, stem) in document.title.prefix(2_000).enumerated() { places[stem, default: []].append("\(offset + 1)A") }
        for (offset, stem) in document.body.prefix(8_000).enumerated() { places[stem, default: []].append("\(offset + 4_000)") }
        return places.map { stem, positions in
            "'" + stem.replacing("\\", with: "\\\\").replacing("'", with: "''") + "':" + positions.prefix(255).joined(separator: ",")
        }.joined(separator: " ")
    }
}
