import Kit

/// A JSON document as sheets: each array is one, each object in it a row. Names of members stand in row 1; those of an object
/// inside another are joined by a dot, and a list inside a row keeps its JSON.
final class JSONBook {
    /// Columns of one array, found by reading it through.
    private struct Table {
        let group: String
        var names: [String] = []
        var places: [String: Int] = [:]
        var rows = 0
    }

    let format: SheetFormat
    let sheets: [String]
    private let text: PlainText
    private let isLines: Bool
    private let tables: [Table]
    private let limits: SheetLimits

    init(_ text: PlainText, isLines: Bool, name: String, limits: SheetLimits) throws(Problem) {
        self.text = text
        self.isLines = isLines
        self.limits = limits
        format = isLines ? .ndjson : .json
        var tables = try Self.survey(text, isLines, limits)
        if tables.isEmpty { tables = [try Self.single(text, limits)] }
        self.tables = tables
        sheets = tables.map { $0.group.isEmpty || $0.group == Self.whole ? name : $0.group }
    }

    /// Stands for the outermost object when it has no array of rows.
    private static let whole = "\u{0}"

    private static func survey(_ text: PlainText, _ isLines: Bool, _ limits: SheetLimits) throws(Problem) -> [Table] {
        var tables: [Table] = []
        let elements = JSONElements(text.source(), isLines: isLines)
        while let element = try elements.next() {
            if tables.last?.group != element.group { tables.append(Table(group: element.group)) }
            try add(element, elements.given, to: &tables[tables.count - 1], limits)
        }
        // Arrays of plain values beside an array of objects are lists, not tables.
        let real = tables.filter { $0.names != [JSONFlat.plain] }
        return real.isEmpty && tables.first?.group.isEmpty == true ? tables : real
    }

    private static func single(_ text: PlainText, _ limits: SheetLimits) throws(Problem) -> Table {
        var table = Table(group: whole)
        try add(JSONElements.Element(group: "", bytes: document(text)), 1, to: &table, limits)
        return table
    }

    private static func document(_ text: PlainText) throws(Problem) -> [UInt8] {
        let lines = JSONElements(text.source(), isLines: true)
        return try lines.next()?.bytes ?? []
    }

    private static func add(_ element: JSONElements.Element, _ number: Int, to table: inout Table, _ limits: SheetLimits) throws(Problem) {
        table.rows += 1
        for (name, _) in try JSONFlat.cells(element.bytes, number) where table.places[name] == nil {
            table.places[name] = table.names.count
            table.names.append(name)
            guard table.names.count <= limits.columns else { throw SheetProblem.tooManyColumns(limits.columns) }
        }
    }

    func rows(of index: Int) throws(Problem) -> any RowSource {
        let table = tables[index]
        if table.group == Self.whole {
            return try JSONRows(whole: Self.document(text), names: table.names, places: table.places)
        }
        return JSONRows(
            JSONElements(text.source(), isLines: isLines), group: table.group, names: table.names, places: table.places)
    }
}

/// Rows of one array of a JSON document.
final class JSONRows: RowSource {
    private let elements: JSONElements?
    private var single: [UInt8]?
    private let group: String
    private let names: [String]
    private let places: [String: Int]
    private var number = 0

    init(_ elements: JSONElements, group: String, names: [String], places: [String: Int]) {
        self.elements = elements
        self.group = group
        self.names = names
        self.places = places
    }

    init(whole: [UInt8], names: [String], places: [String: Int]) throws(Problem) {
        elements = nil
        single = whole
        group = ""
        self.names = names
        self.places = places
    }

    func next() throws(Problem) -> SheetRow? {
        number += 1
        if number == 1 { return SheetRow(number: 1, cells: names.map(SheetCell.text)) }
        guard let bytes = try nextBytes() else { return nil }
        var cells: [SheetCell] = []
        for (name, cell) in try JSONFlat.cells(bytes, number - 1) {
            guard let place = places[name] else { continue }
            while cells.count <= place { cells.append(.empty) }
            cells[place] = cell
        }
        return SheetRow(number: number, cells: cells)
    }

    private func nextBytes() throws(Problem) -> [UInt8]? {
        if let whole = single {
            single = nil
            return whole
        }
        while let element = try elements?.next() {
            if element.group == group { return element.bytes }
        }
        return nil
    }
}

/// One JSON value laid flat as named cells.
enum JSONFlat {
    /// Name of the only column when the elements are plain values.
    static let plain = "valor"
    private static let deepest = 8

    /// `number` is that of the element, from 1.
    static func cells(_ bytes: [UInt8], _ number: Int) throws(Problem) -> [(String, SheetCell)] {
        let value: JSON
        do { value = try JSON(parsing: bytes) } catch {
            throw SheetProblem.truncated(
                Words(es: "el elemento \(number) del JSON no se entiende", en: "element \(number) of the JSON cannot be understood"))
        }
        var out: [(String, SheetCell)] = []
        switch value {
        case .object(let members): flatten(members, "", 0, &out)
        case .array(let elements): for (index, element) in elements.enumerated() { out.append(("\(index + 1)", cell(element))) }
        default: out.append((plain, cell(value)))
        }
        return out
    }

    private static func flatten(_ members: [JSON.Member], _ prefix: String, _ depth: Int, _ out: inout [(String, SheetCell)]) {
        for member in members {
            let name = prefix.isEmpty ? member.name : prefix + "." + member.name
            if let inner = member.value.members, !inner.isEmpty, depth < deepest {
                flatten(inner, name, depth + 1, &out)
            } else {
                out.append((name, cell(member.value)))
            }
        }
    }

    private static func cell(_ value: JSON) -> SheetCell {
        switch value {
        case .null: .empty
        case .bool(let flag): .bool(flag)
        case .integer(let number): number.magnitude < 1 << 53 ? .number(Double(number)) : .text(String(number))
        case .real(let number): .number(number)
        case .string(let text): text.isEmpty ? .empty : .text(text)
        case .array(let elements): elements.isEmpty ? .empty : .text(value.description)
        case .object(let members): members.isEmpty ? .empty : .text(value.description)
        }
    }
}
