import Kit

/// Reads a file through once to learn its size, digest, encoding and separator, and refuses what is not text.
struct CSVSurvey {
    private var digest = Digest()
    private var check = UTF8Check()
    private var size = 0
    private var sample: [UInt8] = []
    private static let sampleSize = 1 << 18

    static func format(of source: any ByteSource) throws(Problem) -> CSVFormat {
        var survey = CSVSurvey()
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let count = try buffer.filled(from: source)
            guard count > 0 else { break }
            if survey.size == 0 { try NotText.refuse(buffer[..<count]) }
            survey.read(buffer, count)
        }
        return try survey.finish()
    }

    private mutating func read(_ buffer: [UInt8], _ count: Int) {
        size += count
        if sample.count < Self.sampleSize { sample.append(contentsOf: buffer[..<min(count, Self.sampleSize - sample.count)]) }
        buffer.withUnsafeBufferPointer { all in
            let bytes = UnsafeBufferPointer(rebasing: all[..<count])
            digest.update(bytes)
            check.read(bytes)
        }
    }

    private mutating func finish() throws(Problem) -> CSVFormat {
        guard size > 0 else {
            throw Problem(.malformed, Words(es: "El archivo está vacío.", en: "The file is empty."))
        }
        check.finish()
        var format = CSVFormat(encoding: .utf8, separator: 0, size: size, digest: digest.finish())
        if let wide = TextEncoding.wide(sample) {
            (format.encoding, format.hasByteOrderMark) = (wide.encoding, wide.hasMark)
            let source = UTF16Source(
                SkippingSource(MemorySource(sample), skip: wide.hasMark ? 2 : 0), isBigEndian: wide.encoding == .utf16BigEndian)
            var text = [UInt8](repeating: 0, count: 1 << 19)
            let count = try text.filled(from: source)
            format.separator = SeparatorGuess.best(Array(text[..<count]), isWhole: false)
            return format
        }
        format.hasByteOrderMark = sample.starts(with: [0xEF, 0xBB, 0xBF])
        format.encoding = check.isUTF8 ? .utf8 : .windows1252
        format.strayBytes = format.encoding == .utf8 ? check.strayBytes : 0
        let start = format.hasByteOrderMark ? 3 : 0
        format.separator = SeparatorGuess.best(Array(sample[start...]), isWhole: size == sample.count)
        return format
    }
}

/// Files of other kinds, told by their first bytes.
enum NotText {
    private static let kinds: [(start: [UInt8], name: Words)] = [
        ([0x50, 0x4B, 0x03, 0x04], Words(es: "un libro de Excel o un ZIP", en: "an Excel workbook or a ZIP")),
        ([0xD0, 0xCF, 0x11, 0xE0], Words(es: "un libro de Excel antiguo (.xls)", en: "an old Excel workbook (.xls)")),
        ([0x25, 0x50, 0x44, 0x46], Words(es: "un PDF", en: "a PDF")),
        ([0x1F, 0x8B], Words(es: "un archivo comprimido (gzip)", en: "a compressed file (gzip)")),
        (Array("SQLite format 3".utf8), Words(es: "una base SQLite", en: "an SQLite database")),
        (Array("<!DOCTYPE".utf8), Words(es: "una página web", en: "a web page")),
        (Array("<html".utf8), Words(es: "una página web", en: "a web page")),
    ]

    static func refuse(_ head: ArraySlice<UInt8>) throws(Problem) {
        guard let kind = kinds.first(where: { head.starts(with: $0.start) }) else { return }
        throw Problem(
            .unsupportedMedia,
            Words(
                es: "El archivo es \(kind.name.es), no un CSV. Guárdelo como «CSV UTF-8» y vuelva a importarlo.",
                en: "The file is \(kind.name.en), not a CSV. Save it as “CSV UTF-8” and import it again."))
    }
}

extension [UInt8] {
    /// Reads from the start of the array until it is full or the source ends; the count of bytes read.
    mutating func filled(from source: any ByteSource, at start: Int = 0) throws(Problem) -> Int {
        var failure: Problem?
        let count = withUnsafeMutableBytes { buffer in
            var at = start
            do throws(Problem) {
                while at < buffer.count {
                    let count = try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[at...]))
                    guard count > 0 else { break }
                    at += count
                }
            } catch { failure = error }
            return at - start
        }
        if let failure { throw failure }
        return count
    }
}
