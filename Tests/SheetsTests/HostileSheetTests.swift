import Kit
import Sheets
import Testing

/// Files made to exhaust memory, reach other files or bring the reader down.
@Suite struct HostileSheetTests {
    private static func refusal(_ bytes: [UInt8], limits: SheetLimits = .standard) throws -> Problem {
        try #require(throws: Problem.self) {
            let book = try Workbook(bytes: bytes, limits: limits)
            for sheet in book.sheets.indices {
                let rows = try book.rows(of: sheet)
                while try rows.next() != nil {}
            }
        }
    }

    @Test func refusesEntities() throws {
        let prologue = "<!DOCTYPE x [<!ENTITY a \"ja\"><!ENTITY b \"&a;&a;\">]>"
        let sheet = "<sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>&b;</t></is></c></row></sheetData>"
        #expect(try Self.refusal(Samples.xlsx(sheet, prologue: prologue)).detail.en.contains("DOCTYPE"))
        let old = """
            <?xml version="1.0"?><!DOCTYPE Workbook [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="a"><Table><Row><Cell><Data>&x;</Data></Cell></Row></Table></Worksheet></Workbook>
            """
        #expect(try Self.refusal(Array(old.utf8)).detail.en.contains("DOCTYPE"))
    }

    /// A part that unpacks to a thousand times its size, made of stored blocks of deflate that the real packer would make.
    @Test func refusesBombs() throws {
        let zeros = [UInt8](repeating: UInt8(ascii: " "), count: 1 << 20)
        var limits = SheetLimits()
        limits.unpacked = 1 << 19
        let sheet = "<sheetData>" + String(decoding: zeros, as: UTF8.self) + "</sheetData>"
        let packed = Deflate.repeated(Array(sheet.utf8))
        let part = Samples.deflated(
            ("xl/worksheets/sheet1.xml", packed), whole: Samples.xlsx("<sheetData/>"), unpacked: sheet.utf8.count)
        #expect(try Self.refusal(part, limits: limits).code == .tooLarge)
        limits = SheetLimits()
        limits.unpackedFreely = 1 << 16
        limits.growth = 100
        #expect(try Self.refusal(part, limits: limits).code == .tooLarge)
    }

    @Test func refusesRepeatedRowsWithoutEnd() throws {
        let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\" table:number-columns-repeated=\"16384\"/>"
        let content = """
            <office:document-content xmlns:office="o" xmlns:table="t"><table:table table:name="a">
            <table:table-row table:number-rows-repeated="1048576">\(cell)</table:table-row></table:table></office:document-content>
            """
        #expect(try Self.refusal(Samples.zip([("content.xml", Array(content.utf8))])).code == .tooLarge)
    }

    @Test func refusesTenMillionColumns() throws {
        let wide = [UInt8](repeating: UInt8(ascii: ";"), count: 10_000_000)
        #expect(try Self.refusal(wide + [10] + Array("1;2\n".utf8)).code == .tooLarge)
        #expect(try Self.refusal(Samples.xlsx("<sheetData><row><c r=\"ZZZZ1\"><v>1</v></c></row></sheetData>")).code == .tooLarge)
        let cells = String(repeating: "<td>", count: 20_000)
        #expect(try Self.refusal(Array(("<table><tr>" + cells + "x</table>").utf8)).code == .tooLarge)
    }

    @Test func keepsRowsAroundNul() throws {
        #expect(try Samples.rows(Array("a;b\n1\0;2\n".utf8)) == [["a", "b"], ["1␀", "2"]])
        #expect(try Samples.rows(Array("<table><tr><td>a\0b<td>c</table>".utf8)) == [["a␀b", "c"]])
    }

    @Test(arguments: ["openpyxl.xlsx", "xlwt.xls", "odfpy.ods"]) func saysThatAFileIsCut(_ name: String) throws {
        let whole = try Samples.fixture(name)
        for share in 1..<20 {
            let problem = try Self.refusal(Array(whole[..<(whole.count * share / 20)]))
            #expect([.malformed, .unsupportedMedia].contains(problem.code), "\(name) cut at \(share)/20: \(problem.detail.en)")
        }
    }

    @Test func saysThatOldXmlAndJsonAreCut() throws {
        let xml = """
            <?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet Name="a"><Table>
            <Row><Cell><Data>uno</Data></Cell></Row><Row><Cell><Data>do
            """
        #expect(try Self.refusal(Array(xml.utf8)).code == .malformed)
        #expect(try Self.refusal(Array("[{\"a\":1},{\"a\":".utf8)).code == .malformed)
        #expect(try Self.refusal(Array(repeating: UInt8(ascii: "["), count: 100_000)).code == .malformed)
    }

    @Test func readsPagesNestedWithoutEnd() throws {
        let deep = String(repeating: "<table><tr><td>", count: 5_000)
        #expect(try Self.refusal(Array(deep.utf8)).code == .tooLarge)
        let open = "<table>" + String(repeating: "<tr><td>x", count: 20_000)
        #expect(try Samples.rows(Array(open.utf8)).count == 20_000)
    }
}
