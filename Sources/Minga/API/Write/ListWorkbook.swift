import Kit
import Sheets

/// A list as an XLSX workbook: a sheet of data, more where one cannot hold all, and one that says what it is and whose.
final class ListWorkbook<T> {
    private let shape: Shape<T>
    private let package: DataPackage
    private let book: XLSXStream
    private var cells = CellWriter(sheet: SheetXML())
    private var sheetCount = 0
    private let mostRows: Int

    init(shape: Shape<T>, package: DataPackage, mostRows: Int = SheetXML.mostRows) throws(Problem) {
        self.shape = shape
        self.package = package
        self.mostRows = mostRows
        book = try XLSXStream(at: package.created)
    }

    func opening() throws(Problem) -> [UInt8] { try begin() }

    func rows(_ items: [T]) throws(Problem) -> [UInt8] {
        var out: [UInt8] = []
        for item in items {
            if cells.sheetRows == mostRows { out += try end() + begin() }
            shape.writeCells(item, to: &cells)
            cells.endRow()
        }
        return try out + book.write(cells.take())
    }

    func closing() throws(Problem) -> [UInt8] { try end() + about() + book.end(title: package.title) }

    private func begin() throws(Problem) -> [UInt8] {
        sheetCount += 1
        cells = CellWriter(sheet: SheetXML())
        let title = sheetCount == 1 ? package.title : "\(package.title) \(sheetCount)"
        let out = try book.beginSheet(title, widths: package.columns.map(Self.width))
        shape.writeHeader(to: &cells)
        return out
    }

    private func end() throws(Problem) -> [UInt8] {
        try book.write(cells.take()) + book.endSheet(rows: cells.sheetRows, columns: package.columns.count)
    }

    /// What the file is, when and from where it was taken, and what each column means.
    private func about() throws(Problem) -> [UInt8] {
        let said = package.language
        var sheet = SheetXML()
        sheet.row([package.title], .heading)
        sheet.row([package.description])
        sheet.row([said(Words(es: "Descargado", en: "Downloaded")), package.created.formatted(said)])
        sheet.endRow()
        sheet.row(
            [Words(es: "Fuente", en: "Source"), Words(es: "Dirección", en: "Address"), Words(es: "Licencia", en: "Licence")].map {
                said($0)
            },
            .heading)
        let unknown = said(Words(es: "no se sabe", en: "not known"))
        for source in package.sources { sheet.row([source.title, source.address ?? unknown, source.licence ?? unknown]) }
        sheet.endRow()
        sheet.row([Words(es: "Columna", en: "Column"), Words(es: "Qué es", en: "What it is")].map { said($0) }, .heading)
        for column in package.columns { sheet.row([column.name, said(column.summary)]) }
        return try book.beginSheet(said(Words(es: "Acerca de", en: "About")), widths: [32, 70, 30], headings: 0) + book.write(sheet.take())
            + book.endSheet()
    }

    /// Width in signs that the values of a column usually need.
    private static func width(_ column: TableColumn) -> Int {
        let usual =
            switch column.type {
            case "integer", "number", "boolean": 10
            case "date": 12
            default: column.choices.isEmpty ? 28 : 16
            }
        return max(usual, column.name.count + 4)
    }
}
