import Kit

/// Reads one sheet of Excel's XML of 2003, also when it begins with blank lines or breaks off.
final class SpreadsheetMLRows: XMLHandler, RowSource {
    private let wanted: Int
    private let limits: SheetLimits
    private let name: String
    private var parser: LenientParser?
    private var sheet = -1
    private var row = 0
    private var column = 0
    private var cells: [SheetCell] = []
    private var ready: [SheetRow] = []
    private var given = 0
    private var type = ""
    private var value: [UInt8] = []
    private var isInData = false
    private var isTableEnded = false
    private var failure: Problem?
    private(set) var merges: [MergedCells] = []

    init(_ source: any ByteSource, sheet: Int, name: String, limits: SheetLimits) throws(Problem) {
        wanted = sheet
        self.limits = limits
        self.name = name
        super.init()
        parser = try LenientParser(LeadingSpaceSource(source), .xml, handler: self)
    }

    /// Names of the sheets.
    static func names(_ text: PlainText, limits: SheetLimits) throws(Problem) -> [String] {
        let names = SheetNames()
        let parser = try LenientParser(LeadingSpaceSource(text.source()), .xml, handler: names)
        defer { withExtendedLifetime(names) {} }
        while try parser.advance() {}
        guard !names.names.isEmpty else {
            throw SheetProblem.truncated(Words(es: "el XML de Excel no trae ninguna hoja", en: "the Excel XML has no sheet"))
        }
        return names.names
    }

    override var isStopped: Bool { failure != nil || sheet > wanted }

    func next() throws(Problem) -> SheetRow? {
        while given == ready.count {
            ready.removeAll(keepingCapacity: true)
            given = 0
            let more = try parser?.advance() ?? false
            if let failure { throw failure }
            if more { continue }
            let wasReading = parser != nil
            parser = nil
            if ready.isEmpty {
                if wasReading, !isTableEnded, sheet == wanted { throw SheetProblem.damaged(name, row: row) }
                return nil
            }
            if wasReading, !isTableEnded { failure = SheetProblem.damaged(name, row: row) }
        }
        given += 1
        return ready[given - 1]
    }

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        let local = XMLName.local(name)
        if XMLName.equals(local, "Worksheet") {
            sheet += 1
            row = 0
        }
        guard sheet == wanted else { return }
        if XMLName.equals(local, "Row") {
            row = attributes.number("Index", limit: 1 << 30).flatMap { $0 > row ? $0 : nil } ?? row + 1
            if row > limits.rows { failure = failure ?? SheetProblem.tooManyRows(limits.rows) }
            cells = []
            column = 0
        } else if XMLName.equals(local, "Cell") {
            startCell(attributes)
        } else if XMLName.equals(local, "Data") {
            type = attributes.text("Type") ?? "String"
            value.removeAll(keepingCapacity: true)
            isInData = true
        }
    }

    private func startCell(_ attributes: XMLAttributes) {
        let place = (attributes.number("Index", limit: 1 << 24) ?? 0) - 1
        if place > column { column = place }
        guard column < limits.columns else {
            failure = failure ?? SheetProblem.tooManyColumns(limits.columns)
            return
        }
        let across = attributes.number("MergeAcross", limit: limits.columns) ?? 0
        let down = attributes.number("MergeDown", limit: limits.rows) ?? 0
        if across > 0 || down > 0, merges.count < limits.merges {
            merges.append(MergedCells(rows: max(1, row)...(max(1, row) + down), columns: (column + 1)...(column + 1 + across)))
        }
        spanned = across
    }

    private var spanned = 0

    override func end(_ name: XMLText) {
        let local = XMLName.local(name)
        guard sheet == wanted else { return }
        if XMLName.equals(local, "Data") {
            isInData = false
            put(content())
        } else if XMLName.equals(local, "Cell") {
            column += 1 + spanned
            spanned = 0
        } else if XMLName.equals(local, "Row") {
            if !cells.isEmpty { ready.append(SheetRow(number: row, cells: cells)) }
        } else if XMLName.equals(local, "Table") {
            isTableEnded = true
        } else if XMLName.equals(local, "Worksheet") {
            isTableEnded = true
            sheet += 1
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInData else { return }
        guard value.count + bytes.count <= limits.cell else {
            failure = failure ?? SheetProblem.cellTooLarge(row: row)
            return
        }
        value.append(contentsOf: bytes)
    }

    private func put(_ cell: SheetCell) {
        guard case .empty = cell else {
            guard column < limits.columns else { return }
            while cells.count < column { cells.append(.empty) }
            if cells.count == column { cells.append(cell) }
            return
        }
    }

    private func content() -> SheetCell {
        let text = String(decoding: value, as: UTF8.self)
        guard !text.isEmpty else { return .empty }
        switch type {
        case "Number":
            let plain = text.trimmed
            // A number written 01101 is a code whose zeros count.
            if plain.utf8.count > 1, plain.hasPrefix("0"), plain.utf8.allSatisfy({ (48...57).contains($0) }) { return .text(plain) }
            return SheetNumber.plain(Array(plain.utf8)).map(SheetCell.number) ?? .text(text)
        case "DateTime": return SheetDate(iso: text.trimmed).map(SheetCell.date) ?? .text(text)
        case "Boolean": return .bool(text.trimmed == "1")
        case "Error": return .error(text)
        default: return .text(text)
        }
    }
}

private final class SheetNames: XMLHandler {
    private(set) var names: [String] = []

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        if XMLName.isLocal(name, "Worksheet") { names.append(attributes.text("Name") ?? "\(names.count + 1)") }
    }
}

/// Leaves out white space before the first sign: XML may not begin with it, and exports do.
final class LeadingSpaceSource: ByteSource {
    private let source: any ByteSource
    private var hasBegun = false

    init(_ source: any ByteSource) { self.source = source }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        while true {
            let count = try source.read(into: buffer)
            guard count > 0, !hasBegun else { return count }
            guard let start = buffer[..<count].firstIndex(where: { $0 != 32 && !(9...13).contains($0) }) else { continue }
            hasBegun = true
            guard start > 0 else { return count }
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: buffer[start..<count]))
            return count - start
        }
    }
}
