import Kit

/// What the pass over the data keeps in mind.
struct SheetPass {
    var totals: TotalFinder
    var hierarchy: HierarchyFinder?
    private let names: [String]
    private let typical: Int

    init(_ sample: [SheetRow], typical: Int, names: SheetRow?) {
        self.typical = typical
        self.names = names?.cells.map { $0.isBlank ? "" : $0.text } ?? []
        let width = sample.map(\.cells.count).max() ?? 0
        var amounts: [Int] = []
        var marks: [Int: NumberMarks] = [:]
        var key: Int?
        for column in 0..<min(width, 512) {
            let tally = ColumnTally()
            for row in sample { tally.add(row[column]) }
            let title = names?[column].text ?? ""
            let judged = ColumnJudge(
                tally: tally, name: title, group: nil, number: column + 1, choices: SheetChoices(), sheetUnit: nil
            ).column()
            if [.integer, .decimal].contains(judged.type.value), amounts.count < 24 {
                amounts.append(column)
                marks[column] = judged.marks?.value ?? .plain
            } else if key == nil, tally.filled * 100 >= sample.count * 97 {
                key = column
            }
        }
        totals = TotalFinder(amounts: amounts, marks: marks, typical: typical, key: key)
        hierarchy = HierarchyFinder(sample.filter { $0.filled * 2 > typical }, width: width, amounts: amounts, marks: marks)
    }

    mutating func add(_ row: SheetRow) {
        totals.add(row)
        hierarchy?.add(row)
    }

    func isRepeatedHeader(_ row: SheetRow) -> Bool {
        guard names.count(where: { !$0.isEmpty }) > 1, let first = names.firstIndex(where: { !$0.isEmpty }), !row[first].isBlank else {
            return false
        }
        return names.enumerated().allSatisfy { $0.element.isEmpty || row[$0.offset].text == $0.element }
    }

    private static let noteWords: Set<String> = ["fuente", "fuentes", "nota", "notas", "source", "note", "notes", "elaboracion"]

    /// One text alone that names a source, explains a mark, or stands apart below the total.
    func isNote(_ row: SheetRow, after survey: SheetSurvey) -> Bool {
        guard typical >= 3, row.filled == 1, let cell = row.cells.first(where: { !$0.isBlank }), case .text(let text) = cell else {
            return false
        }
        let last = max(survey.totals.last?.row ?? 0, survey.notes.last ?? 0)
        if typical >= 4, last > survey.lastRow ?? 0 { return true }
        let first = Fold.search(text).split(separator: " ").first.map(String.init) ?? ""
        return Self.noteWords.contains(first) || text.trimmed.hasPrefix("*") || text.trimmed.hasPrefix("(*")
            || text.trimmed.hasPrefix("(1)")
    }
}
