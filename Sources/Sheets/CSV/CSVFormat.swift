/// How a file is written, found by reading it through once.
public struct CSVFormat: Sendable, Hashable {
    public var encoding: TextEncoding
    public var hasByteOrderMark = false
    /// Comma, semicolon, tab or bar.
    public var separator: UInt8
    /// Bytes that belong to no character of the encoding; their cells are read as Windows-1252.
    public var strayBytes = 0
    /// Size and SHA-256 (hexadecimal) of the file.
    public var size: Int
    public var digest: String

    public static let separators: [UInt8] = [UInt8(ascii: ","), UInt8(ascii: ";"), 9, UInt8(ascii: "|")]

    public var separatorName: String { separator == 9 ? "tab" : String(UnicodeScalar(separator)) }
}

/// Finds the separator among the first records: the one that cuts most of them into the same number of cells.
enum SeparatorGuess {
    static func best(_ sample: [UInt8], isWhole: Bool) -> UInt8 {
        if let told = told(sample) { return told }
        var best = CSVFormat.separators[0]
        var bestScore = 0.0
        for separator in CSVFormat.separators {
            let score = score(sample, separator, isWhole)
            if score > bestScore { (best, bestScore) = (separator, score) }
        }
        return best
    }

    /// `sep=;` as first line, a habit of Excel.
    static func told(_ sample: [UInt8]) -> UInt8? {
        guard sample.count >= 5, sample.starts(with: Array("sep=".utf8)), CSVFormat.separators.contains(sample[4]) else { return nil }
        return sample.count == 5 || sample[5] == 10 || sample[5] == 13 ? sample[4] : nil
    }

    private static func score(_ sample: [UInt8], _ separator: UInt8, _ isWhole: Bool) -> Double {
        var scanner = CSVScanner(separator: separator)
        var counts: [Int: Int] = [:]
        var total = 0
        var isEndless = false
        sample.withUnsafeBufferPointer { bytes in
            var at = 0
            while at < bytes.count, total < 200 {
                let rest = UnsafeBufferPointer(rebasing: bytes[at...])
                let outcome = scanner.scan(rest, line: 1, isLast: isWhole)
                if case .broken(.tooManyColumns) = outcome, total == 0 { isEndless = true }
                guard case .record(let length, let written, _) = outcome else { return }
                if written > 0 {
                    counts[scanner.cells.count, default: 0] += 1
                    total += 1
                }
                at += length
            }
        }
        // A first row of columns without end is cut by this sign, whatever becomes of it.
        if isEndless { return 0.5 }
        guard let (columns, rows) = counts.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), columns > 1 else { return 0 }
        // The share that agrees counts first; among equals, the finer cut.
        return Double(rows) / Double(total) + Double(min(columns, 100)) / 1_000
    }
}
