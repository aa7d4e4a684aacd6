import Kit

/// Reads a sheet through and says how it is built.
struct SheetInspector {
    private static let sampleSize = 1_000
    private static let mostCompared = 2_000_000

    private let name: String
    private let choices: SheetChoices
    private let reader: SheetReader
    private var sample: [SheetRow] = []
    private var tallies: [ColumnTally] = []
    private var seen: Set<Int> = []
    private var compared = 0

    init(_ reader: SheetReader, name: String, choices: SheetChoices) {
        self.reader = reader
        self.name = name
        self.choices = choices
    }

    mutating func survey() throws(Problem) -> SheetSurvey {
        var ahead: [SheetRow] = []
        while ahead.count < Self.sampleSize, let row = try reader.next() {
            if !row.isBlank { ahead.append(row) }
        }
        sample = ahead
        let finder = HeaderFinder(ahead, merges: reader.merges)
        let header = finder.find(chosen: choices.headerRow)
        var survey = SheetSurvey(name: name, headerRow: Guess(header.names.map { ahead[$0].number }, header.reason))
        survey.headerRow.isChosen = choices.headerRow != nil
        let parts = [header.group, header.names, header.units].compactMap { $0 }
        survey.headerRows = parts.map { ahead[$0].number }.sorted()
        survey.titles = titles(ahead, before: parts.min() ?? header.end)
        let data = Array(ahead[min(header.end, ahead.count)...])
        var pass = SheetPass(data, typical: HeaderFinder(data, merges: []).typical, names: header.names.map { ahead[$0] })
        var following = NextTable(data)
        for row in data { place(row, &following, &pass, &survey) }
        while let row = try reader.next() {
            if !row.isBlank { place(row, &following, &pass, &survey) }
        }
        if let row = following.held { take(row, &pass, &survey) }
        finish(&survey, header, &pass, ahead)
        return survey
    }

    private func titles(_ rows: [SheetRow], before end: Int) -> [SheetSurvey.Title] {
        rows.prefix(min(end, 40)).map { row in
            var texts: [String] = []
            for cell in row.cells where !cell.isBlank && texts.last != cell.text.tidied { texts.append(cell.text.tidied) }
            return SheetSurvey.Title(row: row.number, text: texts.joined(separator: " · "))
        }
    }

    /// Takes the row, unless it lies below the end of the table.
    private mutating func place(_ row: SheetRow, _ following: inout NextTable, _ pass: inout SheetPass, _ survey: inout SheetSurvey) {
        if let last = choices.lastRow {
            guard row.number <= last else {
                survey.end = .chosen(last)
                survey.rowsBelow += 1
                return
            }
            return take(row, &pass, &survey)
        }
        guard survey.end == nil else {
            survey.rowsBelow += 1
            return
        }
        if choices.data.contains(row.number) || pass.isRepeatedHeader(row) { return take(row, &pass, &survey) }
        let found = following.next(row)
        for row in found.take { take(row, &pass, &survey) }
        guard let names = found.ends else { return }
        survey.nextTable = names.number
        survey.rowsBelow = 2
        let said = names.cells.filter { !$0.isBlank }.prefix(3).map { $0.text.tidied }
        survey.end = Guess(
            names.number - 1,
            Words(
                es: "Desde la fila \(names.number) hay otra tabla (\(said.map { "«\($0)»" }.joined(separator: ", "))…).",
                en: "From row \(names.number) there is another table (\(said.map { "“\($0)”" }.joined(separator: ", "))…)."))
    }

    private mutating func take(_ row: SheetRow, _ pass: inout SheetPass, _ survey: inout SheetSurvey) {
        if !row.flaws.isEmpty, row.flaws.contains(where: \.isFatal) { survey.brokenRows.append(row.number) }
        if !choices.data.contains(row.number) {
            if choices.totals.contains(row.number) {
                let reason = Guess.chosen(0).reason
                survey.totals.append(SheetSurvey.Total(row: row.number, kind: .total, reason: reason))
                return
            }
            if pass.isRepeatedHeader(row) {
                survey.repeatedHeaders.append(row.number)
                return
            }
            if pass.isNote(row, after: survey) {
                survey.notes.append(row.number)
                return
            }
            if let total = pass.totals.judge(row) {
                survey.totals.append(SheetSurvey.Total(row: row.number, kind: total.kind, reason: total.reason))
                return
            }
        }
        survey.rows += 1
        survey.firstRow = survey.firstRow ?? row.number
        survey.lastRow = row.number
        pass.add(row)
        while tallies.count < row.cells.count { tallies.append(ColumnTally(blank: survey.rows - 1)) }
        for column in tallies.indices { tallies[column].add(row[column]) }
        compare(row)
    }

    private mutating func compare(_ row: SheetRow) {
        guard compared < Self.mostCompared else { return }
        compared += 1
        var hasher = Hasher()
        let end = row.cells.lastIndex { !$0.isBlank } ?? -1
        for index in 0...max(0, end) { hasher.combine(row[index]) }
        seen.insert(hasher.finalize())
    }

    private mutating func finish(_ survey: inout SheetSurvey, _ header: HeaderFinder.Header, _ pass: inout SheetPass, _ ahead: [SheetRow]) {
        let names = header.names.map { ahead[$0] }
        let group = header.group.map { ahead[$0] }
        let width = max(tallies.count, names?.cells.lastIndex { !$0.isBlank }.map { $0 + 1 } ?? 0)
        let titles = ColumnNames.of(names, group: group, merges: reader.merges, width: width)
        let units = header.units.map { ahead[$0] }
        let sheetUnit = sheetUnit(survey)
        for column in 0..<width {
            let tally = column < tallies.count ? tallies[column] : ColumnTally()
            var judge = ColumnJudge(
                tally: tally, name: titles[column].name, group: titles[column].group, number: column + 1, choices: choices,
                sheetUnit: sheetUnit
            ).column()
            if judge.unit == nil, let row = units, let unit = Units.of(row[column].text) {
                judge.unit = Guess(unit, Words(es: "Lo dice la fila \(row.number).", en: "Row \(row.number) says so."))
            }
            if column < tallies.count || !titles[column].name.isEmpty { survey.columns.append(judge) }
        }
        survey.hierarchy = pass.hierarchy?.finish(titles.map(\.name))
        survey.identicalRows = compared < Self.mostCompared ? survey.rows - seen.count : nil
        survey.remarks = SheetRemarks.of(survey)
    }

    /// A unit of money named above the header.
    private func sheetUnit(_ survey: SheetSurvey) -> (unit: String, row: Int)? {
        for title in survey.titles {
            if let unit = Units.of(title.text), Units.isMoney(unit) { return (unit, title.row) }
        }
        return nil
    }
}
