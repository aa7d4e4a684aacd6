import Kit
import Sheets

/// What a person says of a file in place of what it seems to be. Rows and columns count from 1.
public struct FileChoices: Sendable, Hashable {
    /// Name or number, from 1, of the sheet.
    public var sheet: String?
    public var separator: UInt8?
    public var encoding: TextEncoding?
    /// 0 for a sheet without header.
    public var headerRow: Int?
    /// The last row of the table; nil: where the sheet ends, or where another table begins.
    public var lastRow: Int?
    public var totals: Set<Int> = []
    public var data: Set<Int> = []
    public var units: [Int: String] = [:]
    public var dateOrders: [Int: DateOrder] = [:]

    public init() {}

    var isEmpty: Bool { self == FileChoices() }

    var workbook: Workbook.Choices { Workbook.Choices(separator: separator, encoding: encoding) }

    var sheetChoices: SheetChoices {
        var choices = SheetChoices()
        choices.headerRow = headerRow
        choices.lastRow = lastRow
        choices.totals = totals
        choices.data = data
        choices.units = units
        choices.dateOrders = dateOrders
        return choices
    }

    /// Place of the sheet in a workbook; without a choice, the first.
    func place(in sheets: [String]) throws(Problem) -> Int {
        guard let sheet else { return 0 }
        if let place = sheets.firstIndex(of: sheet) { return place }
        if let number = Int(sheet), sheets.indices.contains(number - 1) { return number - 1 }
        let names = sheets.map { "«\($0)»" }.joined(separator: ", ")
        throw Problem(
            .invalid,
            Words(
                es: "No hay una hoja «\(sheet.prefix(60))»; el archivo trae \(names).",
                en: "There is no sheet “\(sheet.prefix(60))”; the file has \(names)."))
    }

    // MARK: Text

    public var document: JSON {
        func texts(_ rows: Set<Int>) -> JSON { .array(rows.sorted().map { .number($0) }) }
        return .object(
            [
                .init("sheet", .text(sheet)), .init("separator", .number(separator.map { Int($0) })),
                .init("encoding", .text(encoding?.rawValue)), .init("headerRow", .number(headerRow)),
                .init("lastRow", .number(lastRow)), .init("totals", texts(totals)),
                .init("data", texts(data)),
                .init("units", .object(units.sorted { $0.key < $1.key }.map { .init(String($0.key), .string($0.value)) })),
                .init("dates", .object(dateOrders.sorted { $0.key < $1.key }.map { .init(String($0.key), .string($0.value.rawValue)) })),
            ].filter { $0.value != .null })
    }

    public init(_ document: JSON) {
        func rows(_ name: String) -> Set<Int> { Set((document[name]?.elements ?? []).compactMap { $0.integer.map { Int($0) } }) }
        sheet = document["sheet"]?.text
        separator = document["separator"]?.integer.flatMap { UInt8(exactly: $0) }
        encoding = document["encoding"]?.text.flatMap(TextEncoding.init(rawValue:))
        headerRow = document["headerRow"]?.integer.map { Int($0) }
        lastRow = document["lastRow"]?.integer.map { Int($0) }
        totals = rows("totals")
        data = rows("data")
        for member in document["units"]?.members ?? [] {
            if let column = Int(member.name), let unit = member.value.text { units[column] = unit }
        }
        for member in document["dates"]?.members ?? [] {
            if let column = Int(member.name), let order = member.value.text.flatMap(DateOrder.init(rawValue:)) {
                dateOrders[column] = order
            }
        }
    }
}
