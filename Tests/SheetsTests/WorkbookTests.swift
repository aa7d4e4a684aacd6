import Kit
import Sheets
import Testing

/// Workbooks that openpyxl, xlwt and odfpy wrote, and small ones written here.
@Suite struct WorkbookTests {
    @Test func readsWhatOpenpyxlWrote() throws {
        let book = try Workbook(bytes: Samples.fixture("openpyxl.xlsx"))
        #expect(book.format == .xlsx && book.sheets == ["Montos", "Notas y más"])
        let rows = try Samples.rows(book)
        #expect(rows[0] == ["Informe de aportes"])
        #expect(rows[2] == ["Organización", "Monto", "Fecha", "Vigente"])
        #expect(rows[3] == ["Quesería Ñuñoa", "1250000", "2024-02-29", "true"])
        #expect(rows[4] == ["Apícola “El Ulmo”", "980500.5", "2023-12-31", "false"])
        #expect(try Samples.rows(book, 1) == [["", "", "solo aquí"], ["", "", "10:30:00"], ["", "", "2024-07-01 23:59:59"]])
        let reader = try book.rows(of: 1)
        #expect(try reader.next()?.number == 3)
        let first = try book.rows(of: 0)
        while try first.next() != nil {}
        #expect(first.merges == [MergedCells(rows: 1...1, columns: 1...4)])
    }

    @Test func readsWhatXlwtWrote() throws {
        let book = try Workbook(bytes: Samples.fixture("xlwt.xls"))
        #expect(book.format == .xls && book.sheets == ["Montos", "Largos"])
        let rows = try Samples.rows(book)
        #expect(rows[0] == ["Informe de aportes"])
        #expect(rows[2] == ["Quesería Ñuñoa", "1250000", "2024-02-29", "true"])
        #expect(rows[3] == ["Apícola “El Ulmo”", "980500.5", "2023-12-31", "false"])
        let long = try Samples.rows(book, 1)
        #expect(long.count == 40)
        for (index, row) in long.enumerated() {
            let text = String(repeating: index % 2 == 1 ? "ñandú €" : "texto llano ", count: 90)
            #expect(row == ["\(index)", "\(index).25", "\(index): " + text])
        }
    }

    @Test func readsWhatOdfpyWrote() throws {
        let book = try Workbook(bytes: Samples.fixture("odfpy.ods"))
        #expect(book.format == .ods && book.sheets == ["Montos", "Otra"])
        let reader = try book.rows(of: 0)
        var rows: [(Int, [String])] = []
        while let row = try reader.next() { rows.append((row.number, row.cells.map(\.text))) }
        #expect(rows.map(\.0) == [1, 4, 5, 6, 7])
        #expect(rows[1].1 == ["Organización", "Monto", "Fecha", "Vigente"])
        #expect(rows[2].1 == ["Quesería Ñuñoa", "1250000", "2024-02-29", "true"])
        #expect(rows[4].1 == ["dos\nlíneas", "", "", "7"])
        #expect(reader.merges == [MergedCells(rows: 1...1, columns: 1...4)])
        #expect(try Samples.rows(book, 1) == [["0.125", "0.125"]])
    }

    @Test func readsEveryKindOfCell() throws {
        let sheet = """
            <sheetData><row r="2"><c r="A2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>en</t></r><r><t xml:space="preserve"> línea</t></r></is></c>
            <c r="D2" t="str"><f>A1&amp;"x"</f><v>fórmula</v></c><c r="E2"><f>1+1</f><v>2</v></c><c r="F2" t="b"><v>1</v></c><c r="G2" t="e"><v>#N/A</v></c>
            <c r="H2" s="1"><v>45351</v></c><c r="I2" s="2"><v>45351.5</v></c><c r="J2" s="3"><v>1234.5</v></c><c r="K2"><v>1.5E3</v></c></row>
            <row><c><v>7</v></c><c t="s"><v>0</v></c></row></sheetData>
            """
        let styles = """
            <numFmts><numFmt numFmtId="164" formatCode="[$-340A]d&quot; de &quot;mmmm"/><numFmt numFmtId="165" formatCode="&quot;dms&quot;0.00"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs>
            """
        let strings =
            "<si><t>cero</t></si><si><r><t>uno</t></r><rPh sb=\"0\" eb=\"1\"><t>fonética</t></rPh><r><t> más_x000A_dos</t></r></si>"
        let bytes = Samples.xlsx(sheet, strings: strings, styles: styles)
        let reader = try Workbook(bytes: bytes).rows(of: 0)
        let row = try #require(try reader.next())
        #expect(row.number == 2)
        #expect(
            row.cells.map(\.text) == [
                "uno más\ndos", "", "en línea", "fórmula", "2", "true", "#N/A", "2024-02-29", "2024-02-29 12:00:00", "1234.5", "1500",
            ])
        let next = try #require(try reader.next())
        #expect(next.number == 3 && next.cells.map(\.text) == ["7", "cero"])
    }

    @Test func countsDaysAsExcelDoes() {
        #expect(SheetDate(serial: 1)?.description == "1900-01-01")
        #expect(SheetDate(serial: 59)?.description == "1900-02-28")
        #expect(SheetDate(serial: 61)?.description == "1900-03-01")
        #expect(SheetDate(serial: 45_351.999_999_9)?.description == "2024-03-01")
        #expect(SheetDate(serial: 0, isFrom1904: true)?.description == "1904-01-01")
        #expect(SheetDate(serial: 0.5)?.description == "12:00:00")
        #expect(SheetDate(serial: -1) == nil && SheetDate(serial: .nan) == nil && SheetDate(serial: 1e300) == nil)
    }

    @Test func sumsMoneyExactly() {
        var sum = ExactNumber.zero
        for _ in 0..<1_000 { sum = sum + ExactNumber(0.1) }
        #expect(sum.description == "100" && sum.isExact)
        #expect(ExactNumber(-12.34).description == "-12.34")
        #expect(NumberMarks.dotThousands.number("$ 1.234.567,5")?.description == "1234567.5")
        #expect(NumberMarks.commaThousands.number("(1,234.5)")?.description == "-1234.5")
        #expect(NumberMarks.plain.number("12a") == nil && NumberMarks.dotThousands.number("1,5,5") == nil)
    }
}
