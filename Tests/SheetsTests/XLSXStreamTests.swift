import Foundation
import Kit
import Sheets
import Testing

@Suite struct XLSXStreamTests {
    private func book(_ sheets: [(String, (inout SheetXML) -> Void)]) throws -> [UInt8] {
        let stream = try XLSXStream(at: Instant(milliseconds: 1_700_000_000_000))
        var out: [UInt8] = []
        for (name, fill) in sheets {
            out += try stream.beginSheet(name, widths: [20, 10])
            var rows = SheetXML()
            fill(&rows)
            out += try stream.write(rows.take())
            out += try stream.endSheet(rows: rows.rows, columns: 2)
        }
        return try out + stream.end(title: "Prueba <&> “ñ”")
    }

    @Test func whatIsWrittenReadsBack() throws {
        let odd = ["=1+1", "a\u{1}b\t\n<&>\"'", " borde ", "_x0041_", "_x41_", "ñandú 🐑 ﷺ", "\u{FFFE}\u{FFFF}.", "", "0012"]
        let day = try #require(CivilDate(iso: "2024-02-29"))
        let old = try #require(CivilDate(iso: "1899-05-01"))
        let bytes = try book([
            (
                "Datos",
                { rows in
                    rows.row(["Uno", "Dos"], .heading)
                    for text in odd {
                        rows.text(text)
                        rows.endRow()
                    }
                    rows.whole(-7)
                    rows.whole(9_007_199_254_740_993)
                    rows.empty()
                    rows.real(1.25)
                    rows.real(.nan)
                    rows.flag(true)
                    rows.day(day)
                    rows.day(old)
                    rows.cell(.date(SheetDate(day: day, second: 3_661)))
                    rows.endRow()
                }
            )
        ])
        let workbook = try Workbook(bytes: bytes)
        #expect(workbook.format == .xlsx && workbook.sheets == ["Datos"])
        let reader = try workbook.rows(of: 0)
        var rows: [SheetRow] = []
        while let row = try reader.next() { rows.append(row) }
        #expect(rows.first?.cells == [.text("Uno"), .text("Dos")])
        #expect(rows.dropFirst().prefix(odd.count).map { $0[0].text } == odd)
        #expect(
            rows.last?.cells == [
                .number(-7), .text("9007199254740993"), .empty, .number(1.25), .empty, .bool(true), .date(SheetDate(day: day)),
                .text("1899-05-01"), .date(SheetDate(day: day, second: 3_661)),
            ])
    }

    @Test func sheetsGetNamesThatSpreadsheetsTake() throws {
        let long = String(repeating: "á", count: 40)
        let names = ["a/b:c", "A/B:C", "", "'x'", long, long + "2"]
        let bytes = try book(names.map { ($0, { $0.row(["x"]) }) })
        let read = try Workbook(bytes: bytes).sheets
        #expect(read == ["a b c", "A B C (2)", "Hoja", "x", String(repeating: "á", count: 31), String(repeating: "á", count: 27) + " (2)"])
    }

    @Test func aTextIsCutWhereACellEnds() throws {
        let bytes = try book([("1", { $0.row([String(repeating: "🐑", count: 20_000)]) })])
        let row = try #require(try Workbook(bytes: bytes).rows(of: 0).next())
        #expect(row[0].text.utf16.count <= SheetXML.mostSigns && row[0].text.hasSuffix("🐑…"))
    }
}
