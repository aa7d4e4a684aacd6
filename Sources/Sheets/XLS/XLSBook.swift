import Kit

/// A binary workbook of Excel 97 to 2003 (BIFF8): its sheets and what they share.
final class XLSBook {
    private(set) var sheets: [(name: String, offset: Int)] = []
    private let stream: any FileBytes
    private let limits: SheetLimits
    private var strings: [SheetCell] = []
    private var formats: [Int: String] = [:]
    private var styles: [Int] = []
    private var isFrom1904 = false

    init(_ bytes: any FileBytes, limits: SheetLimits) throws(Problem) {
        let file = try CompoundFile(bytes, limits: limits)
        if file.entries.contains(where: { $0.name == "EncryptedPackage" }) { throw SheetProblem.encrypted }
        guard let entry = file.entries.first(where: { $0.name.lowercased() == "workbook" }) else {
            if file.entries.contains(where: { $0.name.lowercased() == "book" }) {
                throw SheetProblem.old(Words(es: "un Excel 95 o anterior", en: "an Excel 95 or older"))
            }
            throw SheetProblem.unknown(Words(es: "un documento antiguo de Office", en: "an old Office document"))
        }
        self.limits = limits
        stream = try file.stream(entry)
        try readGlobals()
        guard !sheets.isEmpty else {
            throw SheetProblem.truncated(Words(es: "el libro no trae ninguna hoja", en: "the workbook has no sheet"))
        }
    }

    func rows(of index: Int) throws(Problem) -> any RowSource {
        let dates = styles.map { id in formats[id].map(NumberFormat.isDate) ?? NumberFormat.isBuiltInDate(id) }
        let content = XLSCells(strings: strings, isDate: dates, isFrom1904: isFrom1904)
        return try XLSRows(stream, from: sheets[index].offset, name: sheets[index].name, cells: content, limits: limits)
    }

    private func readGlobals() throws(Problem) {
        var records = BIFFRecords(stream, from: 0)
        guard let first = try records.next(), first.kind == BIFFRecords.Kind.begin, first.bytes.word16(0) == 0x0600 else {
            throw SheetProblem.old(Words(es: "un Excel 95 o anterior", en: "an Excel 95 or older"))
        }
        while let record = try records.next(), record.kind != BIFFRecords.Kind.end {
            switch record.kind {
            case BIFFRecords.Kind.password: throw SheetProblem.encrypted
            case BIFFRecords.Kind.sheet: addSheet(record.bytes)
            case BIFFRecords.Kind.dateMode: isFrom1904 = record.bytes.word16(0) == 1
            case BIFFRecords.Kind.style: styles.append(Int(record.bytes.word16(2)))
            case BIFFRecords.Kind.format:
                var text = BIFFText([Array(record.bytes.dropFirst(2))])
                if let code = text.text() { formats[Int(record.bytes.word16(0))] = code }
            case BIFFRecords.Kind.strings: try readStrings(record.bytes, &records)
            default: break
            }
        }
    }

    /// Worksheets only: charts and macros have no rows.
    private func addSheet(_ bytes: [UInt8]) {
        guard bytes.count >= 8, bytes[5] & 0x0F == 0 else { return }
        var text = BIFFText([Array(bytes[8...])])
        let name = text.characters(Int(bytes[6]), isWide: bytes[7] & 1 != 0)
        sheets.append((name ?? "\(sheets.count + 1)", Int(bytes.word32(0))))
    }

    private func readStrings(_ first: [UInt8], _ records: inout BIFFRecords) throws(Problem) {
        var pieces = [Array(first.dropFirst(8))]
        var size = first.count
        while try records.peek() == BIFFRecords.Kind.goOn, let more = try records.next() {
            pieces.append(more.bytes)
            size += more.bytes.count
            guard size <= limits.sharedText else { throw SheetProblem.textTooLarge }
        }
        let count = Int(first.word32(4))
        var text = BIFFText(pieces)
        strings.reserveCapacity(min(count, size))
        while strings.count < count, !text.isAtEnd, let string = text.text() {
            strings.append(.text(string))
            guard size + strings.count * 32 <= limits.sharedText else { throw SheetProblem.textTooLarge }
        }
    }
}
