import Kit

/// Finds the rows that name the columns among the first rows of a sheet.
struct HeaderFinder {
    struct Header {
        /// Index in the sample of the row that names the columns; nil when none does.
        var names: Int?
        var group: Int?
        var units: Int?
        var reason: Words
        /// Index of the first row after the header.
        var end: Int
    }

    private let rows: [SheetRow]
    private let merges: [MergedCells]
    /// Cells that most rows fill.
    let typical: Int
    private static let deepest = 40

    init(_ rows: [SheetRow], merges: [MergedCells]) {
        self.rows = rows
        self.merges = merges
        let fills = rows.map(\.filled).filter { $0 > 0 }.sorted()
        typical = fills.isEmpty ? 0 : fills[fills.count * 3 / 4]
    }

    func find(chosen row: Int?) -> Header {
        if let row {
            guard row > 0, let index = rows.firstIndex(where: { $0.number == row }) else {
                return Header(names: nil, reason: Guess.chosen(0).reason, end: 0)
            }
            var header = completed(index, Guess.chosen(row).reason)
            header.reason = Guess.chosen(row).reason
            return header
        }
        let needed = max(1, (typical * 6 + 9) / 10)
        guard let first = rows.prefix(Self.deepest).firstIndex(where: { $0.filled >= needed && !isGroup($0) }) else {
            return Header(
                names: nil, reason: Words(es: "La hoja no tiene filas con varias celdas.", en: "The sheet has no rows with several cells."),
                end: 0)
        }
        guard isHeader(rows[first]) else {
            return Header(
                names: nil,
                reason: Words(
                    es: "La primera fila completa (\(rows[first].number)) ya trae números o fechas: no hay encabezado.",
                    en: "The first whole row (\(rows[first].number)) already has numbers or dates: there is no header."), end: first)
        }
        let number = rows[first].number
        return completed(
            first,
            Words(
                es: "La fila \(number) es la primera que llena \(rows[first].filled) de \(typical) columnas, con textos distintos.",
                en: "Row \(number) is the first to fill \(rows[first].filled) of \(typical) columns, with distinct texts."))
    }

    /// The header with the group row above it, or the second level and the units below.
    private func completed(_ index: Int, _ reason: Words) -> Header {
        var header = Header(names: index, reason: reason, end: index + 1)
        if index > 0, rows[index - 1].number == rows[index].number - 1, isGroup(rows[index - 1]) || groupsBelow(index - 1) {
            header.group = index - 1
        } else if index + 1 < rows.count, isSecondLevel(index) {
            header.group = index
            header.names = index + 1
            header.end = index + 2
        }
        if header.end < rows.count, isUnits(rows[header.end]) {
            header.units = header.end
            header.end += 1
        }
        return header
    }

    private func isHeader(_ row: SheetRow) -> Bool {
        var (texts, numbers) = (0, [Int]())
        var seen: Set<String> = []
        for cell in row.cells where !cell.isBlank {
            switch cell {
            case .text(let text):
                if NumberShape(text) != nil || DateShape(text) != nil {
                    numbers.append(Int(text.trimmed) ?? 0)
                } else {
                    texts += 1
                }
            case .number(let number): numbers.append(Int(exactly: number) ?? 0)
            case .date, .bool, .error: return false
            case .empty: break
            }
            seen.insert(cell.text)
        }
        let areYears = numbers.allSatisfy { (1900...2100).contains($0) }
        guard texts > 0 || areYears && numbers.count > 1, areYears else { return false }
        return seen.count * 10 >= (texts + numbers.count) * 7
    }

    /// Names repeated over neighbouring columns, as exports write a joined cell.
    private func isGroup(_ row: SheetRow) -> Bool {
        let texts = row.cells.filter { !$0.isBlank }.map(\.text)
        guard texts.count > 1 else { return false }
        return Set(texts).count * 10 < texts.count * 7 && texts.allSatisfy { NumberShape($0) == nil }
    }

    /// A row above the names whose cells are joined over several columns, but not over all.
    private func groupsBelow(_ index: Int) -> Bool {
        let row = rows[index]
        guard row.filled > 1 || wide(row).contains(where: { $0.columns.count < typical }) else { return false }
        guard row.filled < typical, row.cells.allSatisfy({ $0.isBlank || isText($0) }) else { return false }
        return !wide(row).isEmpty || row.filled > 1 && row.filled * 2 <= typical
    }

    private func wide(_ row: SheetRow) -> [MergedCells] {
        merges.filter { $0.rows.contains(row.number) && $0.columns.count > 1 && !self[row, $0.columns.lowerBound].isBlank }
    }

    private subscript(row: SheetRow, column: Int) -> SheetCell { row[column - 1] }

    private func isText(_ cell: SheetCell) -> Bool {
        if case .text(let text) = cell { return NumberShape(text) == nil }
        return false
    }

    /// Whether the row below names columns inside the cells of this one that reach over several.
    private func isSecondLevel(_ index: Int) -> Bool {
        let (upper, lower) = (rows[index], rows[index + 1])
        guard lower.number == upper.number + 1, lower.filled > 0, lower.filled < typical else { return false }
        let joined = wide(upper)
        for (column, cell) in lower.cells.enumerated() where !cell.isBlank {
            guard isText(cell) || Int(cell.text).map((1900...2100).contains) == true else { return false }
            let isUnder = joined.contains { $0.columns.contains(column + 1) }
            guard isUnder || joined.isEmpty && upper[column].isBlank || isBegun(upper, column) else { return false }
        }
        return upper.cells.enumerated().contains { $0.element.isBlank && !lower[$0.offset].isBlank } || !joined.isEmpty
    }

    /// A filled cell with a blank one at its right, as a joined cell is written.
    private func isBegun(_ row: SheetRow, _ column: Int) -> Bool {
        !row[column].isBlank && column + 1 < row.cells.count && row[column + 1].isBlank
    }

    private func isUnits(_ row: SheetRow) -> Bool {
        let texts = row.cells.filter { !$0.isBlank }
        guard !texts.isEmpty else { return false }
        return texts.allSatisfy { cell in
            guard case .text(let text) = cell, text.utf8.count <= 30, NumberShape(text) == nil else { return false }
            return Units.of(text) != nil
        }
    }
}
