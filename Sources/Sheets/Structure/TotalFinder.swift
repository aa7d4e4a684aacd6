import Kit

/// Tells rows that add up others from rows of data, as they pass.
struct TotalFinder {
    /// Columns, from 0, whose numbers may be added.
    private let amounts: [Int]
    private let marks: [Int: NumberMarks]
    /// Cells that most rows fill, and the column that nearly all of them fill first.
    private let typical: Int
    private let key: Int?

    private var all: [ExactNumber]
    private var sinceTotal: [ExactNumber]
    private var rowsSinceTotal = 0
    private var rows = 0
    /// Where each column's value last changed: the sums until then, and the value.
    private var runs: [Int: (value: SheetCell, before: [ExactNumber])] = [:]
    private static let watched = 12

    init(amounts: [Int], marks: [Int: NumberMarks], typical: Int, key: Int?) {
        self.amounts = amounts
        self.marks = marks
        self.typical = typical
        self.key = key
        all = amounts.map { _ in .zero }
        sinceTotal = all
    }

    /// Takes a row of data into the sums.
    mutating func add(_ row: SheetRow) {
        rows += 1
        rowsSinceTotal += 1
        for column in row.cells.indices.prefix(Self.watched) where !amounts.contains(column) {
            let cell = row.cells[column]
            if !cell.isBlank, runs[column]?.value != cell { runs[column] = (cell, all) }
        }
        for (index, column) in amounts.enumerated() {
            guard let number = number(row[column], column) else { continue }
            all[index] = all[index] + number
            sinceTotal[index] = sinceTotal[index] + number
        }
    }

    /// Why the row is a total; nil for data.
    mutating func judge(_ row: SheetRow) -> (kind: SheetSurvey.Total.Kind, reason: Words)? {
        guard rows > 0 else { return nil }
        let word = totalWord(row)
        let filled = row.filled
        let found = amounts.enumerated().compactMap { index, column in number(row[column], column).map { (index, $0) } }
        let equality = sums(found)
        let isSparse = filled * 10 <= typical * 7
        if let word {
            // What names a row of data may begin with the word too: “Total Coverage Ltd”.
            guard key.map({ row[$0].isBlank || word.column == $0 }) ?? true else { return nil }
            guard isSparse || equality?.isRun == false && word.isFirst else { return nil }
            let isWhole = !word.isSub && equality?.isAll ?? true
            let kind: SheetSurvey.Total.Kind = word.isResult ? .result : isWhole ? .total : .subtotal
            reset()
            return (kind, reason(word.text, equality?.words))
        }
        guard let key, row[key].isBlank, filled * 10 <= typical * 4, !found.isEmpty || onlyNumbers(row) else { return nil }
        guard onlyNumbers(row) else { return nil }
        let group = equality?.words ?? loose(row)
        reset()
        return (
            equality?.isAll == true ? .total : .subtotal,
            reason(nil, group)
        )
    }

    private mutating func reset() {
        sinceTotal = amounts.map { _ in .zero }
        rowsSinceTotal = 0
    }

    private func reason(_ word: String?, _ sum: Words?) -> Words {
        let said =
            word.map { Words(es: "Dice «\($0)»", en: "It says “\($0)”") }
            ?? Words(es: "Solo trae cifras y nada que la identifique", en: "It only has figures and nothing that identifies it")
        guard let sum else { return Words(es: said.es + ".", en: said.en + ".") }
        return Words(es: said.es + " y " + sum.es + ".", en: said.en + " and " + sum.en + ".")
    }

    private func number(_ cell: SheetCell, _ column: Int) -> ExactNumber? {
        switch cell {
        case .number(let number): ExactNumber(number)
        case .text(let text): (marks[column] ?? .plain).number(text)
        default: nil
        }
    }

    /// Which sum the numbers of a row equal, in every column that has one.
    private func sums(_ found: [(Int, ExactNumber)]) -> (isAll: Bool, isRun: Bool, words: Words)? {
        let telling = found.filter { !$0.1.isZero }
        guard !telling.isEmpty else { return nil }
        if rows > 1, telling.allSatisfy({ all[$0.0] == $0.1 }) {
            return (
                true, false,
                Words(
                    es: "es la suma de las \(Numbers.whole(rows, .es)) filas de arriba",
                    en: "is the sum of the \(Numbers.whole(rows, .en)) rows above")
            )
        }
        if rowsSinceTotal > 1, telling.allSatisfy({ sinceTotal[$0.0] == $0.1 }) {
            return (
                false, false,
                Words(
                    es: "es la suma de las \(rowsSinceTotal) filas desde el total anterior",
                    en: "is the sum of the \(rowsSinceTotal) rows since the total before")
            )
        }
        for (_, run) in runs.sorted(by: { $0.key < $1.key }) where telling.allSatisfy({ all[$0.0] - run.before[$0.0] == $0.1 }) {
            return (
                false, true,
                Words(es: "es la suma de las filas de «\(run.value.text)»", en: "is the sum of the rows of “\(run.value.text)”")
            )
        }
        return nil
    }

    /// The digits of a row that equal a sum once its marks are left out, as `7,749.926` among `7.749.926`.
    private func loose(_ row: SheetRow) -> Words? {
        for (index, column) in amounts.enumerated() {
            guard case .text(let text) = row[column], let core = NumberShape.core(text) else { continue }
            guard let digits = Int(String(decoding: core.filter { (48...57).contains($0) }, as: UTF8.self)) else { continue }
            let bare = ExactNumber(digits)
            for (_, run) in runs.sorted(by: { $0.key < $1.key }) where all[index] - run.before[index] == bare {
                return Words(
                    es: "es, con otras marcas, la suma de las filas de «\(run.value.text)»",
                    en: "is, with other marks, the sum of the rows of “\(run.value.text)”")
            }
        }
        return nil
    }

    private func onlyNumbers(_ row: SheetRow) -> Bool {
        var count = 0
        for cell in row.cells where !cell.isBlank {
            switch cell {
            case .number: break
            case .text(let text): guard NumberShape(text) != nil else { return false }
            default: return false
            }
            count += 1
        }
        return count > 0
    }

    /// A glance before folding: t, s, g or r among the first signs.
    private func mayBegin(_ text: String) -> Bool {
        for byte in text.utf8 {
            let letter = byte | 0x20
            if (97...122).contains(letter) || byte >= 0x80 { return [103, 114, 115, 116].contains(letter) }
        }
        return false
    }

    private struct TotalWord {
        let text: String
        let column: Int
        let isFirst: Bool
        var isSub = false
        var isResult = false
    }

    /// A word for totals in one of the first filled cells that are no numbers.
    private func totalWord(_ row: SheetRow) -> TotalWord? {
        var seen = 0
        for (column, cell) in row.cells.enumerated() where !cell.isBlank {
            seen += 1
            guard seen <= 3 else { return nil }
            guard case .text(let text) = cell, text.utf8.count <= 60, mayBegin(text) else { continue }
            let folded = Fold.search(text)
            let words = folded.split(separator: " ")
            guard let first = words.first, words.count <= 6 else { continue }
            var word = TotalWord(text: text.tidied, column: column, isFirst: seen == 1)
            let isSecond = words.dropFirst().first == "total"
            switch first {
            case "total", "totales", "suma", "sumas": return word
            case "gran" where isSecond: return word
            case "subtotal", "subtotales", "sub":
                guard first != "sub" || isSecond else { continue }
                word.isSub = true
                return word
            case "resultado", "saldo":
                word.isResult = true
                if words.count == 1 { return word }
            default: break
            }
        }
        return nil
    }
}
