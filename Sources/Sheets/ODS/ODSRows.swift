import Kit

/// Reads the rows of one sheet of an ODS workbook. Repeated empty cells and rows are not made.
final class ODSRows: XMLHandler, RowSource {
    private let wanted: Int
    private let name: String
    private let limits: SheetLimits
    private var parser: Expat?
    private var sheet = -1
    private var depth = 0
    private var ready: [SheetRow] = []
    private var given = 0
    private var failure: Problem?
    private(set) var merges: [MergedCells] = []

    private var row = 0
    private var rowRepeats = 1
    private var cells: [SheetCell] = []
    /// Columns passed, empty ones at the end included.
    private var width = 0
    private var cell = ODSCell()
    private var isInCell = false
    /// Inside notes and drawings, whose text is not the cell's.
    private var aside = 0

    init(_ source: any ByteSource, sheet: Int, name: String, limits: SheetLimits) throws(Problem) {
        wanted = sheet
        self.name = name
        self.limits = limits
        super.init()
        parser = try Expat(source, part: name, handler: self)
    }

    override var isStopped: Bool { failure != nil || sheet > wanted }

    func next() throws(Problem) -> SheetRow? {
        while given == ready.count {
            ready.removeAll(keepingCapacity: true)
            given = 0
            let more = try parser?.advance(row: row) ?? false
            if let failure { throw failure }
            if !more {
                parser = nil
                if ready.isEmpty { return nil }
            }
        }
        given += 1
        return ready[given - 1]
    }

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        let local = XMLName.local(name)
        if XMLName.equals(local, "table") {
            if depth == 0 { sheet += 1 }
            depth += 1
        }
        guard sheet == wanted, depth == 1 else { return }
        if XMLName.equals(local, "table-row") {
            row += 1
            rowRepeats = max(1, attributes.number("number-rows-repeated", limit: 1 << 24) ?? 1)
            cells = []
            width = 0
        } else if XMLName.equals(local, "table-cell") || XMLName.equals(local, "covered-table-cell") {
            cell = ODSCell(attributes)
            isInCell = true
            remember(attributes)
        } else if isInCell {
            startInside(local, attributes)
        }
    }

    private func startInside(_ local: XMLText, _ attributes: XMLAttributes) {
        if XMLName.equals(local, "annotation") || XMLName.equals(local, "shapes") || XMLName.equals(local, "frame") {
            aside += 1
        } else if aside == 0 {
            if XMLName.equals(local, "p") || XMLName.equals(local, "h") { cell.startLine() }
            if XMLName.equals(local, "s") { cell.append(spaces: min(attributes.number("c") ?? 1, 1_000)) }
            if XMLName.equals(local, "tab") { cell.append(9) }
            if XMLName.equals(local, "line-break") { cell.append(10) }
        }
    }

    override func end(_ name: XMLText) {
        let local = XMLName.local(name)
        if XMLName.equals(local, "table") {
            depth -= 1
            if depth == 0, sheet == wanted { sheet += 1 }
            return
        }
        guard sheet == wanted, depth == 1 else { return }
        if XMLName.equals(local, "table-cell") || XMLName.equals(local, "covered-table-cell") {
            endCell()
        } else if XMLName.equals(local, "table-row") {
            endRow()
        } else if isInCell, XMLName.equals(local, "annotation") || XMLName.equals(local, "shapes") || XMLName.equals(local, "frame") {
            aside = max(0, aside - 1)
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInCell, aside == 0, cell.isInLine else { return }
        if !cell.append(bytes, limit: limits.cell) { failure = failure ?? SheetProblem.cellTooLarge(row: row) }
    }

    private func endCell() {
        isInCell = false
        aside = 0
        let content = cell.content
        if content.isBlank {
            width += cell.repeats
            if width > 1 << 24 { failure = failure ?? SheetProblem.tooManyColumns(limits.columns) }
            return
        }
        guard width + cell.repeats <= limits.columns else {
            failure = failure ?? SheetProblem.tooManyColumns(limits.columns)
            return
        }
        while cells.count < width { cells.append(.empty) }
        for _ in 0..<cell.repeats { cells.append(content) }
        width = cells.count
    }

    /// A row that says something may be repeated; blank ones only count.
    private func endRow() {
        if !cells.isEmpty {
            guard rowRepeats <= 1 << 16, rowRepeats * cells.count <= 1 << 22 else {
                failure = failure ?? SheetProblem.bomb(name)
                return
            }
            for index in 0..<rowRepeats { ready.append(SheetRow(number: row + index, cells: cells)) }
        }
        row += rowRepeats - 1
        if row > limits.rows, !cells.isEmpty { failure = failure ?? SheetProblem.tooManyRows(limits.rows) }
    }

    private func remember(_ attributes: XMLAttributes) {
        let wide = attributes.number("number-columns-spanned", limit: limits.columns) ?? 1
        let tall = attributes.number("number-rows-spanned", limit: limits.rows) ?? 1
        guard wide > 1 || tall > 1, wide > 0, tall > 0, merges.count < limits.merges else { return }
        merges.append(MergedCells(rows: row...(row + tall - 1), columns: (width + 1)...(width + wide)))
    }
}
