import Kit

/// What family a file belongs to, by its first bytes.
enum FileKind {
    case zip, compound, html, spreadsheetml, json, ndjson, text

    private static let headSize = 1 << 16

    init(_ bytes: any FileBytes) throws(Problem) {
        guard bytes.size > 0 else { throw SheetProblem.empty }
        let head = try bytes.bytes(at: 0, count: Self.headSize)
        if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            self = .zip
        } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
            self = .compound
        } else {
            try Self.refuse(head)
            self = Self.text(Self.plain(head))
        }
    }

    /// Beginning of the text in lower case, without marks of encoding; UTF-16 is reduced to its ASCII.
    private static func plain(_ head: [UInt8]) -> [UInt8] {
        var text = head[...]
        if text.starts(with: [0xFF, 0xFE]) || text.starts(with: [0xFE, 0xFF]) { text = head.filter { $0 != 0 }[...].dropFirst(2) }
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
        if text.prefix(64).count(where: { $0 == 0 }) > 16 { text = text.filter { $0 != 0 }[...] }
        let start = text.firstIndex { ![9, 10, 11, 12, 13, 32].contains($0) } ?? text.endIndex
        return text[start...].map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func text(_ text: [UInt8]) -> FileKind {
        switch text.first {
        case UInt8(ascii: "<"):
            if contains(text, "urn:schemas-microsoft-com:office:spreadsheet"), contains(text, "<workbook") || contains(text, ":workbook") {
                return .spreadsheetml
            }
            for tag in ["<html", "<!doctype html", "<table", "<body", "<meta", "<head", "<div", "<style", "<tr"] where contains(text, tag) {
                return .html
            }
            return .text
        case UInt8(ascii: "["): return isJSON(text) ? .json : .text
        case UInt8(ascii: "{"): return isLines(text) ? .ndjson : isJSON(text) ? .json : .text
        default: return .text
        }
    }

    private static func contains(_ text: [UInt8], _ word: String) -> Bool {
        let word = Array(word.utf8)
        guard text.count >= word.count else { return false }
        return text.withUnsafeBufferPointer { text in
            for at in 0...(text.count - word.count) where text[at] == word[0] {
                if (1..<word.count).allSatisfy({ text[at + $0] == word[$0] }) { return true }
            }
            return false
        }
    }

    /// After the opening comes a value, a name or the end: `[INDAP] Nómina;…` is no JSON.
    private static func isJSON(_ text: [UInt8]) -> Bool {
        let next = text.dropFirst().first { ![9, 10, 13, 32].contains($0) }
        guard let next else { return true }
        return text.first == UInt8(ascii: "{")
            ? [34, 125].contains(next) : [91, 93, 34, 123, 45].contains(next) || (48...57).contains(next)
    }

    /// One whole object a line, and another after it.
    private static func isLines(_ text: [UInt8]) -> Bool {
        var scanner = JSONScanner()
        var at = 0
        while at < text.count, !scanner.isComplete {
            scanner.take(text[at])
            at += 1
        }
        guard scanner.isComplete else { return false }
        let rest = text[at...].first { ![9, 10, 13, 32].contains($0) }
        return rest == UInt8(ascii: "{") && text[at...].contains(10)
    }

    private static let others: [(start: [UInt8], name: Words)] = [
        ([0x25, 0x50, 0x44, 0x46], Words(es: "un PDF", en: "a PDF")), ([0x1F, 0x8B], Words(es: "un gzip", en: "a gzip")),
        (Array("SQLite format 3".utf8), Words(es: "una base SQLite", en: "an SQLite database")),
        (Array("Rar!".utf8), Words(es: "un RAR", en: "a RAR")), ([0x37, 0x7A, 0xBC, 0xAF], Words(es: "un 7-Zip", en: "a 7-Zip")),
        ([0x89, 0x50, 0x4E, 0x47], Words(es: "una imagen", en: "an image")), ([0xFF, 0xD8, 0xFF], Words(es: "una imagen", en: "an image")),
        (Array("{\\rtf".utf8), Words(es: "un documento RTF", en: "an RTF document")),
        ([0x09, 0x08], Words(es: "un Excel anterior a 1997", en: "an Excel older than 1997")),
        ([0x09, 0x04, 0x06, 0x00], Words(es: "un Excel anterior a 1997", en: "an Excel older than 1997")),
        ([0x09, 0x02, 0x06, 0x00], Words(es: "un Excel anterior a 1997", en: "an Excel older than 1997")),
    ]

    private static func refuse(_ head: [UInt8]) throws(Problem) {
        if let other = others.first(where: { head.starts(with: $0.start) }) { throw SheetProblem.unknown(other.name) }
    }
}
