/// Writes rows as CSV (RFC 4180): UTF-8, commas, quotes only where they are needed.
public struct CSVWriter {
    public private(set) var bytes: [UInt8] = []

    public init() { bytes.reserveCapacity(1 << 17) }

    public mutating func append(_ row: SheetRow) {
        for (index, cell) in row.cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            switch cell {
            case .empty: break
            case .text(let text), .error(let text): append(text)
            case .number(let number): append(number)
            case .date(let date): append(date)
            case .bool: bytes.append(contentsOf: cell.text.utf8)
            }
        }
        bytes.append(13)
        bytes.append(10)
    }

    /// Gives what is written and begins anew.
    public mutating func take() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    private mutating func append(_ number: Double) {
        guard number.rounded() == number, number.magnitude < 1e15 else {
            bytes.append(contentsOf: SheetCell.plain(number).utf8)
            return
        }
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        append(digits: Int(number.magnitude), atLeast: 1)
    }

    private mutating func append(digits number: Int, atLeast count: Int) {
        let start = bytes.count
        var rest = number
        repeat {
            bytes.append(UInt8(48 + rest % 10))
            rest /= 10
        } while rest > 0 || bytes.count - start < count
        bytes[start...].reverse()
    }

    private mutating func append(_ date: SheetDate) {
        if let day = date.day {
            append(digits: day.year, atLeast: 4)
            bytes.append(UInt8(ascii: "-"))
            append(digits: day.month, atLeast: 2)
            bytes.append(UInt8(ascii: "-"))
            append(digits: day.day, atLeast: 2)
        }
        guard let second = date.second else { return }
        if date.day != nil { bytes.append(32) }
        append(digits: second / 3600, atLeast: 2)
        bytes.append(UInt8(ascii: ":"))
        append(digits: second / 60 % 60, atLeast: 2)
        bytes.append(UInt8(ascii: ":"))
        append(digits: second % 60, atLeast: 2)
    }

    private mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let needsQuotes = utf8.contains { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 10 || $0 == 13 }
            guard needsQuotes else {
                bytes.append(contentsOf: utf8)
                return
            }
            bytes.append(UInt8(ascii: "\""))
            for byte in utf8 {
                if byte == UInt8(ascii: "\"") { bytes.append(byte) }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
    }
}
