import Kit
import Sheets

/// How one column of a file is read. A class, so that looking at a column copies nothing.
final class ColumnPlan {
    let column: ImportProfile.Column
    let field: TargetField
    let index: Int
    let joined: [Int]
    /// Text → reading, for the kinds of value that repeat.
    var known: [String: FieldReader.Outcome] = [:]
    let isRemembered: Bool
    private let marks: NumberMarks

    init(_ column: ImportProfile.Column, _ field: TargetField, index: Int, joined: [Int]) {
        self.column = column
        self.field = field
        self.index = index
        self.joined = joined
        isRemembered = column.values != nil || field.repeats
        marks = column.marks ?? .plain
    }

    /// What the cell says, on one line, with the columns joined to it.
    func text(_ row: ImportRow) -> String {
        var text = CellText.line(written(row))
        if column.isUnquoted, text.utf8.first == UInt8(ascii: "'") { text = text.trimmingApostrophes }
        if !column.blanks.isEmpty, column.blanks.contains(Fold.search(text)) { text = "" }
        for index in joined {
            let more = CellText.line(row[index])
            if !more.isEmpty { text += text.isEmpty ? more : ", " + more }
        }
        return text
    }

    /// A number of a workbook is written with the marks of the texts of its column, so that both are read alike.
    private func written(_ row: ImportRow) -> String {
        guard field.kind == .number || field.kind == .amount, marks == .dotThousands, case .number(let number) = row.cell(index) else {
            return row[index]
        }
        return ExactNumber(number).description.replacing(".", with: ",")
    }

    /// The values of one cell: one, unless the profile or the field splits it.
    func parts(_ text: String) -> [String] {
        if let mark = column.split {
            let parts = text.components(cutAt: mark)
            guard let part = column.part else { return parts }
            let place = part < 0 ? parts.count + part : part - 1
            return parts.indices.contains(place) ? [parts[place]] : []
        }
        guard field.kind == .list else { return [text] }
        return RutList.tokens(text)
    }

    func doubt(_ text: String) -> Words? {
        if let found = column.doubts.first(where: { $0.applies(to: text) }) { return found.words }
        return ImportProfile.Doubt.replaced.applies(to: text) ? ImportProfile.Doubt.replaced.words : nil
    }

    /// Plain digits in the field's unit: pesos for an amount.
    func number(_ text: String) -> FieldReader.Outcome {
        if FieldReader.unknowns.contains(Fold.search(text)) || text == "-" { return .blank }
        // Beyond nine decimals there is only what binary fractions leave in spreadsheets: 412568.6000000015.
        guard let number = Self.isDecimal(text) ? NumberMarks.plain.number(text) : marks.number(text),
            number.isExact || number.double.magnitude < 1e15
        else {
            return .flaw(
                FieldReader.Flaw(
                    .badNumber,
                    Words(
                        es: "«\(text.prefix(40))» no es un número. Escriba solo cifras; deje en blanco lo que no se sabe.",
                        en: "“\(text.prefix(40))” is not a number. Write digits only; leave blank what is not known.")))
        }
        guard field.kind == .amount, let unit = column.unit, unit != "pesos" else { return .value(number.description) }
        guard let factor = Self.factors[unit] else {
            return .flaw(
                FieldReader.Flaw(
                    .badUnit,
                    Words(
                        es: "La columna está en \(unit). Indique pesos, miles o millones de pesos, o no la importe.",
                        en: "The column is in \(unit). Say pesos, thousands or millions of pesos, or leave it out.")))
        }
        return .value((number * factor).description)
    }

    /// `1234.5` is no thousand in any notation.
    private static func isDecimal(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[1].utf8.count != 3 && !text.contains(",")
    }

    /// Pesos in one of each unit.
    static let factors = ["miles de pesos": 1_000, "millones de pesos": 1_000_000, "pesos": 1]

    /// The date with its day first, or as ISO, as the readers of fields take it.
    func date(_ text: String) -> String {
        guard column.dates == .monthFirst else { return text }
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" })
        guard parts.count == 3, parts[2].count == 4 else { return text }
        return "\(parts[1])/\(parts[0])/\(parts[2])"
    }
}

/// Texts of cells.
enum CellText {
    /// One line: a break inside a cell becomes a comma.
    static func line(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 10 || $0 == 13 }) else { return text.trimmed }
        return text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

extension String {
    /// Without the apostrophes at its ends.
    fileprivate var trimmingApostrophes: String {
        var text = self[...]
        while text.first == "'" { text.removeFirst() }
        while text.last == "'" { text.removeLast() }
        return String(text).trimmed
    }

    /// The texts between the marks, trimmed.
    fileprivate func components(cutAt mark: String) -> [String] {
        guard !mark.isEmpty else { return [self] }
        var parts: [String] = []
        var rest = self[...]
        while let found = rest.range(of: mark) {
            parts.append(String(rest[..<found.lowerBound]).trimmed)
            rest = rest[found.upperBound...]
        }
        return parts + [String(rest).trimmed]
    }
}
