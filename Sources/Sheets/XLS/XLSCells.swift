import Kit

/// Turns records of a binary sheet into cells.
struct XLSCells {
    let strings: [SheetCell]
    /// Whether each cell style shows a date.
    let isDate: [Bool]
    let isFrom1904: Bool

    typealias Kind = BIFFRecords.Kind
    typealias Place = (row: Int, column: Int, cell: SheetCell)

    static func isCell(_ kind: UInt16) -> Bool {
        [
            Kind.number, Kind.packed, Kind.packedRun, Kind.shared, Kind.label, Kind.richLabel, Kind.boolOrError, Kind.formula,
        ].contains(kind)
    }

    /// The cells of a record, from column 0; empty for records too short to be whole. A formula that gives text has it in the record after.
    func cells(_ record: BIFFRecords.Record) -> [Place] {
        let bytes = record.bytes
        guard bytes.count >= 6 else { return [] }
        let (row, column) = (Int(bytes.word16(0)), Int(bytes.word16(2)))
        if record.kind == Kind.packedRun { return run(bytes, row, column) }
        guard let cell = cell(record) else { return [] }
        return [(row, column, cell)]
    }

    private func cell(_ record: BIFFRecords.Record) -> SheetCell? {
        let bytes = record.bytes
        let style = Int(bytes.word16(4))
        switch record.kind {
        case Kind.number where bytes.count >= 14: return number(Double(bitPattern: bytes.word64(6)), style)
        case Kind.packed where bytes.count >= 10: return number(Self.unpacked(bytes.word32(6)), style)
        case Kind.shared where bytes.count >= 10:
            let index = Int(bytes.word32(6))
            return strings.indices.contains(index) ? strings[index] : .error("#REF!")
        case Kind.label, Kind.richLabel:
            var text = BIFFText([Array(bytes.dropFirst(6))])
            return text.text().map(SheetCell.text)
        case Kind.boolOrError where bytes.count >= 8: return bytes[7] == 0 ? .bool(bytes[6] == 1) : .error(Self.error(bytes[6]))
        case Kind.formula where bytes.count >= 14: return result(bytes, style)
        default: return nil
        }
    }

    private func result(_ bytes: [UInt8], _ style: Int) -> SheetCell {
        guard bytes.word16(12) == 0xFFFF else { return number(Double(bitPattern: bytes.word64(6)), style) }
        return switch bytes[6] {
        case 1: .bool(bytes[8] == 1)
        case 2: .error(Self.error(bytes[8]))
        default: .empty
        }
    }

    private func run(_ bytes: [UInt8], _ row: Int, _ column: Int) -> [Place] {
        (0..<max(0, (bytes.count - 6) / 6)).map { index in
            let at = 4 + index * 6
            return (row, column + index, number(Self.unpacked(bytes.word32(at + 2)), Int(bytes.word16(at))))
        }
    }

    private func number(_ value: Double, _ style: Int) -> SheetCell {
        if isDate.indices.contains(style), isDate[style], let date = SheetDate(serial: value, isFrom1904: isFrom1904) { return .date(date) }
        return value.isFinite ? .number(value) : .error("#NUM!")
    }

    /// 30 bits of a whole number or of the top of a double, perhaps a hundredth of it ([MS-XLS] 2.5.217).
    static func unpacked(_ word: UInt32) -> Double {
        let value = word & 2 != 0 ? Double(Int32(bitPattern: word) >> 2) : Double(bitPattern: UInt64(word & ~3) << 32)
        return word & 1 != 0 ? value / 100 : value
    }

    private static func error(_ code: UInt8) -> String {
        switch code {
        case 0x00: "#NULL!"
        case 0x07: "#DIV/0!"
        case 0x0F: "#VALUE!"
        case 0x17: "#REF!"
        case 0x1D: "#NAME?"
        case 0x24: "#NUM!"
        default: "#N/A"
        }
    }
}
