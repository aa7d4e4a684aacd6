import Kit
import Sheets
import TestKit
import Testing

@testable import Minga

@Suite struct ListWorkbookTests {
    @Test func theWorkbookHoldsEveryRowAndSaysWhatItIs() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            try await orchards.plant(1200)
            let answer = try await orchards.anybody.call("GET", "/api/v1/orchards?format=xlsx")
            #expect(answer.status == 200)
            #expect(answer.answer.header("content-disposition")?.hasSuffix(".xlsx\"") == true)
            let book = try Workbook(bytes: answer.bytes)
            #expect(book.sheets.count == 2)
            let csv = try await orchards.anybody.call("GET", "/api/v1/orchards?format=csv")
            let table = try CSVReader(bytes: csv.bytes)
            let rows = try book.rows(of: 0)
            var count = 0
            while let row = try rows.next(), let record = try table.next() {
                count += 1
                let filled = row.cells.map(\.text) + Array(repeating: "", count: max(0, record.cells.count - row.cells.count))
                // A CSV guards texts that look like formulas; a workbook needs no guard.
                #expect(filled == record.cells.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 })
            }
            #expect(count == 1201)
        }
    }

    @Test func whatOneSheetCannotHoldGoesOnInTheNext() throws {
        struct Line: Sendable { let number: Int }
        let shape = Shape<Line>("Line", Words(same: "Line")) { $0.whole("number", .count, Words(same: "n")) { $0.number } }
        let package = DataPackage(
            name: "", title: "Líneas", description: "", columns: shape.columns, sources: [], created: Instant(milliseconds: 0),
            language: .es)
        let book = try ListWorkbook(shape: shape, package: package, mostRows: 4)
        var bytes = try book.opening()
        bytes += try book.rows((1...5).map(Line.init))
        bytes += try book.rows((6...7).map(Line.init))
        bytes += try book.closing()
        let read = try Workbook(bytes: bytes)
        #expect(read.sheets == ["Líneas", "Líneas 2", "Líneas 3", "Acerca de"])
        var numbers: [String] = []
        for sheet in 0..<3 {
            let rows = try read.rows(of: sheet)
            #expect(try rows.next()?[0].text == "number")
            while let row = try rows.next() { numbers.append(row[0].text) }
        }
        #expect(numbers == (1...7).map(String.init))
    }
}
