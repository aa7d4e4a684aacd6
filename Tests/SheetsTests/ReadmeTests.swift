import Foundation
import Sheets
import Testing

/// `listado.xls` is what agencies publish under that name: a page of HTML in Windows-1252.
@Suite("The example of the README of Sheets")
struct ReadmeTests {
    private static let page = """
        <html><head><meta charset="windows-1252"></head><body><table><tr><td colspan="16">Listado de cooperativas</td></tr>\
        <tr>\((0..<16).map { "<th>\(names[$0])</th>" }.joined())</tr>\((1...12).map(row).joined())</table></body></html>
        """
    private static let names =
        ["N°", "Razón social", "RUT", "Comuna"] + (4..<10).map { "Dato \($0)" } + ["Socios"] + (11..<15).map { "Dato \($0)" } + ["Fecha"]

    private static func row(_ index: Int) -> String {
        let cells =
            ["\(index)", "Cooperativa Ñandú \(index)", "", "Chillán"] + (4..<10).map { "x\($0)" } + ["\(index * 10)"]
            + (11..<15).map { "y\($0)" } + ["0\(index % 9 + 1)-11-2024"]
        return "<tr>" + cells.map { "<td>\($0)</td>" }.joined() + "</tr>"
    }

    @Test("runs on a file that says one thing and is another") func example() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "sheets-readme-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "listado.xls")
        try #require(Self.page.data(using: .windowsCP1252)).write(to: file)
        let listado = file.path
        // README
        let book = try Workbook(path: listado)  // what it is comes from its content, never from its name
        print(book.format, book.encoding ?? "", book.sheets)  // html, Windows-1252, ["listado"]

        let rows = try book.rows(of: 0)  // every row as it stands, columns from 1
        while let row = try rows.next() { print(row.number, row[1].text) }

        let survey = try book.survey(0)  // how it is built, each guess with its reason
        print(survey.headerRow.value ?? 0, survey.headerRow.reason.en, survey.rows, survey.totals.map(\.row))

        let table = try book.table(0, survey)  // rows of data and totals, told apart
        while let row = try table.next() {
            if row.kind == .data, let members = table.number(row, 11), let day = table.day(row, 16) { print(members, day) }
        }
        // end
        #expect(book.format == .html && survey.rows == 12)
        let again = try book.table(0, survey)
        let first = try #require(try again.next())
        #expect(again.number(first, 11) == ExactNumber(10) && again.day(first, 16)?.description == "2024-11-02")
        #expect(first[2].text == "Cooperativa Ñandú 1")
    }

    @Test("is the one that runs") func same() throws {
        let here = URL(filePath: #filePath)
        let lines = try String(contentsOf: here, encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0.dropFirst(8)) }
        let start = try #require(lines.firstIndex { $0 == "// README" })
        let end = try #require(lines.firstIndex { $0 == "// end" })
        let root = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let readme = try String(contentsOf: root.appending(path: "Sources/Sheets/README.md"), encoding: .utf8)
        let blocks = readme.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
        let code = lines[(start + 1)..<end].joined(separator: "\n").replacing("path: listado", with: "path: \"listado.xls\"")
        let own = "import Sheets\n\n" + code + "\n"
        #expect(blocks == [own])
    }
}
