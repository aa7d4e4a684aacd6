import Kit

/// Reads the tables of a web page as one sheet, one below the other, as spreadsheets do. A row that only holds another table is
/// not given: the rows inside it are.
final class HTMLRows: XMLHandler, RowSource {
    /// A row that was begun and not yet ended; tables inside its cells begin others.
    private struct Open {
        var grid: HTMLGrid.Line
        var hasTable = false
        /// Text of its cell before a table inside it; nil outside of one.
        var held: [UInt8]?
    }

    private let limits: SheetLimits
    private var parser: LenientParser?
    private var open: [Open] = []
    private var grids: [HTMLGrid] = []
    private var ready: [SheetRow] = []
    private var given = 0
    private var row = 0
    private var text: [UInt8] = []
    private var isInCell = false
    private var hidden = 0
    private var failure: Problem?
    private var hasTable = false
    private(set) var merges: [MergedCells] = []

    init(_ source: any ByteSource, name: String, limits: SheetLimits) throws(Problem) {
        self.limits = limits
        super.init()
        parser = try LenientParser(source, .html, handler: self)
    }

    override var isStopped: Bool { failure != nil }

    func next() throws(Problem) -> SheetRow? {
        while given == ready.count {
            ready.removeAll(keepingCapacity: true)
            given = 0
            let more = try parser?.advance() ?? false
            if let failure { throw failure }
            if more { continue }
            if parser != nil {
                while !open.isEmpty { endRow() }
                parser = nil
                guard hasTable else { throw SheetProblem.noTable }
            }
            if ready.isEmpty { return nil }
        }
        given += 1
        return ready[given - 1]
    }

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        switch HTMLTag(name) {
        case .table:
            hasTable = true
            if !open.isEmpty {
                open[open.count - 1].hasTable = true
                if isInCell { open[open.count - 1].held = text }
            }
            isInCell = false
            grids.append(HTMLGrid(columns: limits.columns))
            if grids.count > 256 { failure = failure ?? SheetProblem.bomb("HTML") }
        case .row:
            guard !grids.isEmpty else { return }
            while open.count >= grids.count { endRow() }
            keepCell()
            open.append(Open(grid: grids[grids.count - 1].line()))
        case .cell:
            guard !grids.isEmpty else { return }
            if open.count < grids.count { open.append(Open(grid: grids[grids.count - 1].line())) }
            keepCell()
            begin(attributes)
        case .lineBreak: if isInCell { text.append(10) }
        case .script: hidden += 1
        case .other: break
        }
    }

    override func end(_ name: XMLText) {
        switch HTMLTag(name) {
        case .table:
            while open.count >= grids.count, !open.isEmpty { endRow() }
            _ = grids.popLast()
            goOn()
        case .row: if !open.isEmpty, open.count == grids.count { endRow() }
        case .cell: keepCell()
        case .script: hidden = max(0, hidden - 1)
        case .lineBreak, .other: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInCell, hidden == 0, failure == nil else { return }
        guard text.count + bytes.count <= limits.cell else {
            failure = SheetProblem.cellTooLarge(row: row + 1)
            return
        }
        text.append(contentsOf: bytes)
    }

    /// Back in the cell that holds the table that ended.
    private func goOn() {
        isInCell = false
        guard !open.isEmpty, open.count == grids.count, let held = open[open.count - 1].held else { return }
        open[open.count - 1].held = nil
        text = held
        isInCell = true
    }

    private func begin(_ attributes: XMLAttributes) {
        let wide = max(1, attributes.number("colspan", limit: 1_000) ?? 1)
        let tall = max(1, attributes.number("rowspan", limit: 65_534) ?? 1)
        let last = open.count - 1
        guard open[last].grid.begin(wide: wide, tall: tall, in: &grids[grids.count - 1]) else {
            failure = failure ?? SheetProblem.tooManyColumns(limits.columns)
            return
        }
        isInCell = true
        text.removeAll(keepingCapacity: true)
    }

    /// Ends the cell at hand, if any.
    private func keepCell() {
        guard isInCell, !open.isEmpty else { return }
        isInCell = false
        let content = HTMLText.tidy(text)
        open[open.count - 1].grid.end(content.isEmpty ? .empty : .text(content))
    }

    private func endRow() {
        if isInCell { keepCell() }
        guard let last = open.popLast() else { return }
        let cells = last.grid.cells
        if last.hasTable, cells.allSatisfy(\.isBlank) { return }
        row += 1
        if row > limits.rows { failure = failure ?? SheetProblem.tooManyRows(limits.rows) }
        for span in last.grid.spans where merges.count < limits.merges {
            merges.append(MergedCells(rows: row...(row + span.tall - 1), columns: (span.column + 1)...(span.column + span.wide)))
        }
        if !cells.isEmpty { ready.append(SheetRow(number: row, cells: cells)) }
    }
}

/// The tags that tables are made of; libxml2 gives them in lower case.
private enum HTMLTag {
    case table, row, cell, lineBreak, script, other

    init(_ name: XMLText) {
        if XMLName.equals(name, "td") || XMLName.equals(name, "th") {
            self = .cell
        } else if XMLName.equals(name, "tr") {
            self = .row
        } else if XMLName.equals(name, "table") {
            self = .table
        } else if XMLName.equals(name, "br") || XMLName.equals(name, "p") || XMLName.equals(name, "div") {
            self = .lineBreak
        } else if XMLName.equals(name, "script") || XMLName.equals(name, "style") {
            self = .script
        } else {
            self = .other
        }
    }
}

enum HTMLText {
    /// Runs of white space as one space, breaks kept as one, none at the ends; the no-break space is a space.
    static func tidy(_ bytes: [UInt8]) -> String {
        var out: [UInt8] = []
        var gap: UInt8 = 0
        var at = 0
        while at < bytes.count {
            var byte = bytes[at]
            if byte == 0xC2, at + 1 < bytes.count, bytes[at + 1] == 0xA0 {
                byte = 32
                at += 1
            }
            at += 1
            if byte == 32 || (9...13).contains(byte) {
                gap = gap == 10 || byte == 10 ? 10 : 32
                continue
            }
            if gap != 0, !out.isEmpty { out.append(32) }
            gap = 0
            out.append(byte)
        }
        return String(decoding: out, as: UTF8.self)
    }
}
