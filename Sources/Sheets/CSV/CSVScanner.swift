/// Limits that keep memory flat whatever the file.
public enum CSVLimit {
    public static let cell = 1 << 20
    public static let record = 8 << 20
    public static let columns = 4_096
}

/// Where a cell lies in its record.
struct CSVCell {
    enum Form: UInt8 {
        /// As written, or what stood between quotes with nothing to undo.
        case literal
        /// From the opening quote on, with doubled quotes or letters after the closing one.
        case escaped
    }

    let start: Int
    let end: Int
    let form: Form
}

/// Finds the cells of one record in a run of bytes (RFC 4180 as people write it). Letters after a closing quote join the cell.
struct CSVScanner {
    enum Outcome {
        /// A record of `length` bytes, `written` without its line break, with `breaks` line breaks inside cells.
        case record(length: Int, written: Int, breaks: Int)
        /// The bytes end before the record does.
        case incomplete
        case broken(CSVFlaw)
    }

    private enum Stop {
        static let separator: UInt8 = 1
        static let lineBreak: UInt8 = 2
        static let quote: UInt8 = 3
        static let nul: UInt8 = 4
    }

    private(set) var cells: [CSVCell] = []
    private(set) var flaws: [CSVFlaw] = []
    private var breaks = 0
    private let separator: UInt8
    private let stops: [UInt8]

    init(separator: UInt8) {
        self.separator = separator
        var stops = [UInt8](repeating: 0, count: 256)
        stops[Int(separator)] = Stop.separator
        stops[10] = Stop.lineBreak
        stops[13] = Stop.lineBreak
        stops[34] = Stop.quote
        stops[0] = Stop.nul
        self.stops = stops
    }

    /// `line` is that of the first byte; `isLast` says that no bytes follow.
    mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>, line: Int, isLast: Bool) -> Outcome {
        cells.removeAll(keepingCapacity: true)
        if !flaws.isEmpty { flaws.removeAll() }
        breaks = 0
        var at = 0
        while true {
            guard cells.count < CSVLimit.columns else { return .broken(.tooManyColumns) }
            let start = at
            if let opening = openingQuote(bytes, at) {
                let openedAt = line + breaks
                guard let closing = closingQuote(bytes, opening), isLast || closing.index + 1 < bytes.count else {
                    guard isLast || bytes.count - opening > CSVLimit.cell else { return .incomplete }
                    return .broken(.unclosedQuote(line: openedAt, column: cells.count + 1))
                }
                at = quotedEnd(bytes, opening, closing)
            } else {
                at = plainEnd(bytes, at)
                cells.append(CSVCell(start: start, end: at, form: .literal))
            }
            if at - start > CSVLimit.cell { return .broken(.cellTooLarge(column: cells.count)) }
            if at == bytes.count { return end(bytes, at, isLast) }
            guard bytes[at] == separator else { return end(bytes, at, isLast) }
            at += 1
        }
    }

    /// Leaves no cells, for a record that cannot be read.
    mutating func forget() {
        cells.removeAll(keepingCapacity: true)
        flaws.removeAll()
    }

    /// At the end of the bytes or at a line break.
    private func end(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int, _ isLast: Bool) -> Outcome {
        if at > CSVLimit.record { return .broken(.recordTooLarge) }
        guard at < bytes.count else { return isLast ? .record(length: at, written: at, breaks: breaks) : .incomplete }
        guard bytes[at] == 13 else { return .record(length: at + 1, written: at, breaks: breaks) }
        guard at + 1 < bytes.count else { return isLast ? .record(length: at + 1, written: at, breaks: breaks) : .incomplete }
        return .record(length: bytes[at + 1] == 10 ? at + 2 : at + 1, written: at, breaks: breaks)
    }

    /// The quote that a cell begins with, after spaces if any.
    private func openingQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var at = start
        while at < bytes.count, bytes[at] == 32 { at += 1 }
        return at < bytes.count && bytes[at] == 34 ? at : nil
    }

    private mutating func plainEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var at = start
        var hasQuote = false
        var hasNul = false
        stops.withUnsafeBufferPointer { stops in
            while at < bytes.count {
                switch stops[Int(bytes[at])] {
                case 0: at &+= 1
                case Stop.quote:
                    hasQuote = true
                    at &+= 1
                case Stop.nul:
                    hasNul = true
                    at &+= 1
                default: return
                }
            }
        }
        if hasQuote { flaws.append(.strayQuote(column: cells.count + 1)) }
        if hasNul { flaws.append(.nul(column: cells.count + 1)) }
        return at
    }

    private struct Closing {
        let index: Int
        let hasDoubled: Bool
    }

    private mutating func closingQuote(_ bytes: UnsafeBufferPointer<UInt8>, _ opening: Int) -> Closing? {
        var at = opening + 1
        var hasDoubled = false
        var hasNul = false
        var inner = 0
        let closing: Int? = stops.withUnsafeBufferPointer { stops in
            while at < bytes.count {
                let byte = bytes[at]
                switch stops[Int(byte)] {
                case 0, Stop.separator: break
                case Stop.quote:
                    guard at + 1 < bytes.count, bytes[at + 1] == 34 else { return at }
                    hasDoubled = true
                    at &+= 1
                case Stop.lineBreak:
                    if byte == 10 || at + 1 < bytes.count && bytes[at + 1] != 10 { inner &+= 1 }
                default: hasNul = true
                }
                at &+= 1
            }
            return nil
        }
        guard let closing else { return nil }
        breaks += inner
        if hasNul { flaws.append(.nul(column: cells.count + 1)) }
        return Closing(index: closing, hasDoubled: hasDoubled)
    }

    /// Adds the cell and gives the separator or line break after it.
    private mutating func quotedEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ opening: Int, _ closing: Closing) -> Int {
        var at = closing.index + 1
        while at < bytes.count, bytes[at] == 32 { at += 1 }
        let isClean = at == bytes.count || stops[Int(bytes[at])] == Stop.separator || stops[Int(bytes[at])] == Stop.lineBreak
        if isClean {
            let cell =
                closing.hasDoubled
                ? CSVCell(start: opening, end: closing.index + 1, form: .escaped)
                : CSVCell(start: opening + 1, end: closing.index, form: .literal)
            cells.append(cell)
            return at
        }
        let column = cells.count + 1
        at = plainEnd(bytes, at)
        if flaws.last != .strayQuote(column: column) { flaws.append(.strayQuote(column: column)) }
        cells.append(CSVCell(start: opening, end: at, form: .escaped))
        return at
    }
}
