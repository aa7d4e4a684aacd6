import Kit
import Sheets
import Testing

@Suite struct CSVWriterTests {
    @Test func writesCellsPlainly() {
        var writer = CSVWriter()
        let day = CivilDate(year: 987, month: 2, day: 3)
        writer.append(
            SheetRow(
                number: 1,
                cells: [
                    .text("a,\"b\""), .empty, .number(-12), .number(0), .number(1.5), .number(1e20), .bool(true), .error("#N/A"),
                    .date(SheetDate(day: day)), .date(SheetDate(day: day, second: 3_661)), .date(SheetDate(day: nil, second: 59)),
                    .text("ñ\n"),
                ]))
        let text = "\"a,\"\"b\"\"\",,-12,0,1.5,1e+20,true,#N/A,0987-02-03,0987-02-03 01:01:01,00:00:59,\"ñ\n\"\r\n"
        #expect(String(decoding: writer.take(), as: UTF8.self) == text)
        #expect(writer.bytes.isEmpty)
    }

    @Test(arguments: ["openpyxl.xlsx", "xlwt.xls", "odfpy.ods"]) func readsBackWhatItWrote(_ name: String) throws {
        let book = try Workbook(bytes: Samples.fixture(name))
        for sheet in book.sheets.indices {
            var writer = CSVWriter()
            let rows = try Samples.rows(book, sheet)
            let reader = try book.rows(of: sheet)
            while let row = try reader.next() { writer.append(row) }
            let back = try CSVReader(bytes: writer.take(), separator: UInt8(ascii: ","))
            var read: [[String]] = []
            while let record = try back.next() { read.append(record.cells) }
            #expect(read == rows)
        }
    }
}
