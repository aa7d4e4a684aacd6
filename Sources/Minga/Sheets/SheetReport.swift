import Kit
import Sheets

/// What `minga sheet inspect` tells of a file, for people and for programs.
struct SheetReport {
    let book: Workbook
    let surveys: [SheetSurvey]

    func document(_ language: Language) -> JSON {
        .object([
            JSON.Member("format", .string(book.format.rawValue)), JSON.Member("encoding", .text(book.encoding)),
            JSON.Member("separator", .text(book.separator)), JSON.Member("sheets", .array(surveys.map { Self.document($0, language) })),
        ])
    }

    private static func document(_ survey: SheetSurvey, _ language: Language) -> JSON {
        .object([
            JSON.Member("name", .string(survey.name)), JSON.Member("headerRow", .number(survey.headerRow.value)),
            JSON.Member("headerRows", list(survey.headerRows)), JSON.Member("headerReason", .string(language(survey.headerRow.reason))),
            JSON.Member("titles", .array(survey.titles.map { ["row": .number($0.row), "text": .string($0.text)] })),
            JSON.Member("rows", .number(survey.rows + survey.results.count)), JSON.Member("firstRow", .number(survey.firstRow)),
            JSON.Member("lastRow", .number(survey.lastRow)),
            JSON.Member("totals", list(survey.totals.map(\.row).filter { !survey.results.contains($0) })),
            // They add up nothing that the other rows say, so they count as rows.
            JSON.Member("results", list(survey.results)),
            JSON.Member(
                "totalReasons",
                .array(
                    survey.totals.map {
                        ["row": .number($0.row), "kind": .string($0.kind.rawValue), "reason": .string(language($0.reason))]
                    })),
            JSON.Member("nextTable", .number(survey.nextTable)), JSON.Member("rowsBelow", .number(survey.rowsBelow)),
            JSON.Member("notes", list(survey.notes)), JSON.Member("repeatedHeaders", list(survey.repeatedHeaders)),
            JSON.Member("brokenRows", list(survey.brokenRows)), JSON.Member("identicalRows", .number(survey.identicalRows)),
            JSON.Member("hierarchy", survey.hierarchy.map { document($0, language) } ?? .null),
            JSON.Member("columns", .array(survey.columns.map { document($0, language) })),
            JSON.Member("remarks", .array(survey.remarks.map { .string(language($0)) })),
        ])
    }

    private static func list(_ numbers: [Int]) -> JSON { .array(numbers.map { .number($0) }) }

    private static func document(_ hierarchy: SheetSurvey.Hierarchy, _ language: Language) -> JSON {
        [
            "columns": list(hierarchy.columns), "rowsByLevel": list(hierarchy.rowsByLevel), "parents": .number(hierarchy.parents),
            "equalToSum": .number(hierarchy.equalToSum), "doubleCounts": .bool(hierarchy.doubleCounts),
            "reason": .string(language(hierarchy.reason)),
        ]
    }

    private static func document(_ column: SheetSurvey.Column, _ language: Language) -> JSON {
        var members: [JSON.Member] = [
            JSON.Member("number", .number(column.number)), JSON.Member("name", .string(column.name)),
            JSON.Member("group", .text(column.group)),
            JSON.Member("type", .string(column.type.value.rawValue)), JSON.Member("typeReason", .string(language(column.type.reason))),
            JSON.Member("unit", .text(column.unit?.value)), JSON.Member("filled", .number(column.filled)),
            JSON.Member("blank", .number(column.blank)),
        ]
        if let unit = column.unit { members.append(JSON.Member("unitReason", .string(language(unit.reason)))) }
        if let marks = column.marks {
            members.append(JSON.Member("marks", .string(marks.value.rawValue)))
            members.append(JSON.Member("marksReason", .string(language(marks.reason))))
        }
        if let order = column.dateOrder {
            members.append(JSON.Member("dateOrder", .string(order.value.rawValue)))
            members.append(JSON.Member("dateOrderReason", .string(language(order.reason))))
        }
        // As text: programs that read numbers as doubles would round it.
        if let sum = column.sum { members.append(JSON.Member("sum", sum.isExact ? .string(sum.description) : .null)) }
        return .object(members + dirt(column))
    }

    private static func dirt(_ column: SheetSurvey.Column) -> [JSON.Member] {
        var members: [JSON.Member] = []
        if !column.texts.isEmpty {
            let texts = column.texts.map { JSON.object([.init("text", .string($0.text)), .init("count", .number($0.count))]) }
            members.append(JSON.Member("texts", .array(texts)))
        }
        if let lost = column.lostZeros {
            members.append(JSON.Member("lostZeros", ["length": .number(lost.length), "rows": .number(lost.rows)]))
        }
        if let many = column.manyValues {
            members.append(JSON.Member("manyValues", ["separator": .string(many.separator), "rows": .number(many.rows)]))
        }
        if let rut = column.rut {
            members.append(
                JSON.Member(
                    "ruts",
                    [
                        "found": .number(rut.found), "distinct": .number(rut.distinct), "wrongDigit": .number(rut.wrongDigit),
                        "distinctWrong": .number(rut.distinctWrong),
                    ]))
        }
        for (name, count) in [
            ("lostCharacters", column.lostCharacters), ("edgeSpaces", column.edgeSpaces), ("impossibleDates", column.impossibleDates),
        ] where count > 0 {
            members.append(JSON.Member(name, .number(count)))
        }
        return members
    }
}
