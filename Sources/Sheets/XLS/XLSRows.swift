import Kit

/// Reads the rows of one sheet of a binary workbook. Its rows are at most 65,536; they are gathered only when the file has them out of order.
final class XLSRows: RowSource {
    private typealias Kind = BIFFRecords.Kind

    private var records: BIFFRecords
    private let cells: XLSCells
    private let name: String
    private let limits: SheetLimits
    private var depth = 0
    private var isDone = false
    /// Cells of the row at hand, and the first of the row after it.
    private var pending: [XLSCells.Place] = []
    private var gathered: [SheetRow]?
    private var given = 0
    private(set) var merges: [MergedCells] = []

    init(_ stream: any FileBytes, from start: Int, name: String, cells: XLSCells, limits: SheetLimits) throws(Problem) {
        records = BIFFRecords(stream, from: start)
        self.cells = cells
        self.name = name
        self.limits = limits
        guard let first = try records.next(), first.kind == Kind.begin else { throw SheetProblem.damaged(name, row: 0) }
        depth = 1
        if try !Self.isOrdered(stream, from: start) { gathered = try gather() }
    }

    func next() throws(Problem) -> SheetRow? {
        guard let gathered else { return try nextInOrder() }
        guard given < gathered.count else { return nil }
        given += 1
        return gathered[given - 1]
    }

    private func nextInOrder() throws(Problem) -> SheetRow? {
        while true {
            if let last = pending.last, let first = pending.first, last.row != first.row {
                let row = Self.row(pending.filter { $0.row == first.row })
                pending.removeAll { $0.row == first.row }
                return row
            }
            guard let more = try nextCells() else {
                defer { pending.removeAll() }
                return pending.isEmpty ? nil : Self.row(pending)
            }
            pending += more
        }
    }

    private static func row(_ places: [XLSCells.Place]) -> SheetRow {
        var row: [SheetCell] = []
        for place in places {
            while row.count <= place.column { row.append(.empty) }
            row[place.column] = place.cell
        }
        return SheetRow(number: (places.first?.row ?? 0) + 1, cells: row)
    }

    /// Cells of the next record that has any; nil at the end of the sheet.
    private func nextCells() throws(Problem) -> [XLSCells.Place]? {
        while !isDone {
            guard let record = try records.next() else {
                throw SheetProblem.damaged(name, row: (pending.first?.row ?? -1) + 1)
            }
            switch record.kind {
            case Kind.begin: depth += 1
            case Kind.end:
                depth -= 1
                isDone = depth == 0
            case Kind.merged where depth == 1: merge(record.bytes)
            default:
                guard depth == 1, XLSCells.isCell(record.kind) else { continue }
                var found = cells.cells(record).filter { $0.column < 256 }
                if record.kind == Kind.formula, found.count == 1, let text = try formulaText() { found[0].cell = .text(text) }
                found.removeAll { $0.cell == .empty }
                if !found.isEmpty { return found }
            }
        }
        return nil
    }

    private func formulaText() throws(Problem) -> String? {
        guard try records.peek() == Kind.formulaText, let record = try records.next() else { return nil }
        var pieces = [record.bytes]
        while pieces.count < 64, try records.peek() == Kind.goOn, let more = try records.next() { pieces.append(more.bytes) }
        var text = BIFFText(pieces)
        return text.text()
    }

    private func merge(_ bytes: [UInt8]) {
        for index in 0..<min(Int(bytes.word16(0)), max(0, bytes.count - 2) / 8) where merges.count < limits.merges {
            let at = 2 + index * 8
            let (top, bottom, left, right) = (bytes.word16(at), bytes.word16(at + 2), bytes.word16(at + 4), bytes.word16(at + 6))
            guard top <= bottom, left <= right else { continue }
            merges.append(MergedCells(rows: Int(top) + 1...Int(bottom) + 1, columns: Int(left) + 1...Int(right) + 1))
        }
    }

    /// Whether rows come one after the other.
    private static func isOrdered(_ stream: any FileBytes, from start: Int) throws(Problem) -> Bool {
        var records = BIFFRecords(stream, from: start)
        var depth = 0
        var last = 0
        while let record = try records.next() {
            if record.kind == Kind.begin { depth += 1 }
            if record.kind == Kind.end {
                depth -= 1
                if depth == 0 { return true }
            }
            guard depth == 1, XLSCells.isCell(record.kind), record.bytes.count >= 2 else { continue }
            let row = Int(record.bytes.word16(0))
            if row < last { return false }
            last = row
        }
        return true
    }

    private func gather() throws(Problem) -> [SheetRow] {
        var rows: [Int: [XLSCells.Place]] = [:]
        while let more = try nextCells() {
            for place in more { rows[place.row, default: []].append(place) }
        }
        return rows.keys.sorted().compactMap { rows[$0].map(Self.row) }
    }
}
