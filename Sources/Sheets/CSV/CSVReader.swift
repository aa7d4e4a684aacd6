import Kit

/// Reads a sheet record by record, in memory that does not grow with the file.
///
/// ```swift
/// let reader = try CSVReader(path: "registro.csv")
/// while let record = try reader.next() { print(record[0]) }
/// ```
public final class CSVReader {
    public let format: CSVFormat
    /// Lines with nothing in them, left out.
    public private(set) var blankLines = 0
    /// Set after the header: a record over several lines with stray quotes and another count of cells is cut at its first line.
    public var expectedColumns: Int?

    private(set) var scanner: CSVScanner
    private(set) var recordFlaws: [CSVFlaw] = []
    private(set) var recordIsBroken = false
    /// Bytes of the file read so far, for progress.
    public private(set) var bytesRead = 0
    private let source: any ByteSource
    private var buffer: [UInt8]
    /// Bytes not yet given lie from `start` to `end`; the current record before them.
    private var start = 0
    private var end = 0
    private var recordStart = 0
    private var recordEnd = 0
    private var isAtEnd = false
    private var line = 1
    private var number = 0

    private static let piece = 1 << 18

    public convenience init(path: String, separator: UInt8? = nil) throws(Problem) {
        try self.init(separator: separator) { () throws(Problem) in try FileSource(path: path) }
    }

    /// Reads a file that was surveyed before.
    public convenience init(path: String, format: CSVFormat) throws(Problem) {
        try self.init(format) { () throws(Problem) in try FileSource(path: path) }
    }

    public convenience init(bytes: [UInt8], separator: UInt8? = nil) throws(Problem) {
        try self.init(separator: separator) { () throws(Problem) in MemorySource(bytes) }
    }

    private convenience init(separator: UInt8?, open: () throws(Problem) -> any ByteSource) throws(Problem) {
        try self.init(Self.survey(Workbook.Choices(separator: separator), open: open), open: open)
    }

    /// Reads the source through to learn how it is written; choices take the place of what was found.
    static func survey(_ choices: Workbook.Choices, open: () throws(Problem) -> any ByteSource) throws(Problem) -> CSVFormat {
        var format = try CSVSurvey.format(of: open())
        if let separator = choices.separator { format.separator = separator }
        if let encoding = choices.encoding { format.encoding = encoding }
        return format
    }

    /// Reads a source that was surveyed before.
    init(_ format: CSVFormat, open: () throws(Problem) -> any ByteSource) throws(Problem) {
        self.format = format
        scanner = CSVScanner(separator: format.separator)
        buffer = [UInt8](repeating: 0, count: Self.piece)
        let raw = try open()
        switch format.encoding {
        case .utf8: source = format.hasByteOrderMark ? SkippingSource(raw, skip: 3) : raw
        case .windows1252: source = raw
        case .utf16LittleEndian, .utf16BigEndian:
            let plain: any ByteSource = format.hasByteOrderMark ? SkippingSource(raw, skip: 2) : raw
            source = UTF16Source(plain, isBigEndian: format.encoding == .utf16BigEndian)
        }
        try refill()
        if SeparatorGuess.told(Array(buffer[..<min(end, 8)])) != nil { _ = try next() }
    }

    /// The next record that is not an empty line, or nil at the end.
    public func next() throws(Problem) -> CSVRecord? {
        while true {
            if start == end, isAtEnd { return nil }
            switch scan() {
            case .incomplete: try refill()
            case .broken(let flaw): return try cut(flaw)
            case .record(let length, let written, let breaks):
                if breaks > 0, let expectedColumns, expectedColumns != scanner.cells.count,
                    let stray = scanner.flaws.first(where: { if case .strayQuote = $0 { true } else { false } }),
                    case .strayQuote(let column) = stray
                {
                    return try cut(.unclosedQuote(line: line, column: column))
                }
                let first = line
                take(length, written)
                line += breaks + 1
                if written == 0 {
                    blankLines += 1
                    number += 1
                    continue
                }
                recordFlaws = scanner.flaws
                recordIsBroken = false
                return record(at: first)
            }
        }
    }

    private func scan() -> CSVScanner.Outcome {
        buffer.withUnsafeBufferPointer { bytes in
            scanner.scan(UnsafeBufferPointer(rebasing: bytes[start..<end]), line: line, isLast: isAtEnd)
        }
    }

    private func record(at line: Int) -> CSVRecord {
        number += 1
        return CSVRecord(reader: self, number: number, line: line)
    }

    private func take(_ length: Int, _ written: Int) {
        recordStart = start
        recordEnd = start + written
        start += length
    }

    /// Gives the first line of a record that cannot be read, and goes on after it.
    private func cut(_ flaw: CSVFlaw) throws(Problem) -> CSVRecord {
        scanner.forget()
        recordFlaws = [flaw]
        recordIsBroken = true
        let first = line
        line += 1
        var from = start
        while true {
            if let at = buffer[from..<end].firstIndex(where: { $0 == 10 || $0 == 13 }) {
                if buffer[at] == 13, at + 1 == end, !isAtEnd {
                    from = at
                    let shift = start
                    try refill()
                    from -= shift
                    continue
                }
                let isPair = buffer[at] == 13 && at + 1 < end && buffer[at + 1] == 10
                take(at - start + (isPair ? 2 : 1), min(at - start, Self.piece))
                return record(at: first)
            }
            if isAtEnd {
                take(end - start, min(end - start, Self.piece))
                return record(at: first)
            }
            if end - start > CSVLimit.record {
                try skipLine()
                return record(at: first)
            }
            from = end - start
            try refill()
        }
    }

    /// Keeps the head of an endless line and drops the rest of it.
    private func skipLine() throws(Problem) {
        recordStart = 0
        recordEnd = Self.piece
        buffer.replaceSubrange(0..<recordEnd, with: buffer[start..<(start + Self.piece)])
        while true {
            start = recordEnd
            end = start + (try buffer.filled(from: source, at: start))
            guard end > start else {
                isAtEnd = true
                return
            }
            if let at = buffer[start..<end].firstIndex(where: { $0 == 10 || $0 == 13 }) {
                start = buffer[at] == 13 && at + 1 < end && buffer[at + 1] == 10 ? at + 2 : at + 1
                return
            }
        }
    }

    /// Moves what is left to the front and reads on; the buffer doubles when it is full.
    private func refill() throws(Problem) {
        if start > 0 {
            buffer.replaceSubrange(0..<(end - start), with: buffer[start..<end])
            end -= start
            start = 0
        }
        if end == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
        let count = try buffer.filled(from: source, at: end)
        end += count
        bytesRead += count
        if count == 0 { isAtEnd = true }
    }

    func withRecord<T>(_ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[recordStart..<recordEnd])) }
    }

    func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        let encoding: TextEncoding = format.encoding == .windows1252 ? .windows1252 : .utf8
        return encoding.text(bytes, isKnownValid: format.strayBytes == 0 && recordFlaws.isEmpty)
    }
}
