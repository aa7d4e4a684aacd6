import Sheets
import Testing

@Suite struct CSVReaderTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let rows: [[String]]
        var flaws: [String] = []

        init(_ name: String, _ text: String, _ rows: [[String]], flaws: [String] = []) {
            self.init(name, Array(text.utf8), rows, flaws: flaws)
        }

        init(_ name: String, _ bytes: [UInt8], _ rows: [[String]], flaws: [String] = []) {
            testDescription = name
            self.bytes = bytes
            self.rows = rows
            self.flaws = flaws
        }
    }

    static let cases: [Case] = [
        Case("plain", "a,b\n1,2\n", [["a", "b"], ["1", "2"]]),
        Case("no line break at the end", "a,b\n1,2", [["a", "b"], ["1", "2"]]),
        Case("all three line breaks", "a,b\r\n1,2\r3,4\n5,6\r", [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
        Case("blank lines are left out", "a,b\n\n\r\n1,2\n\n", [["a", "b"], ["1", "2"]]),
        Case("quotes", "a,\"b,c\",\"d \"\"e\"\"\"\n", [["a", "b,c", "d \"e\""]]),
        Case("empty cells", ",\"\",\n,,\n", [["", "", ""], ["", "", ""]]),
        Case("line breaks inside", "a,\"b\nc\r\nd\"\n1,2", [["a", "b\nc\r\nd"], ["1", "2"]]),
        Case("spaces around quotes", "a, \"b,c\" ,d\n1,2,3", [["a", "b,c", "d"], ["1", "2", "3"]]),
        Case("quote inside a plain cell", "a,b\n3\" caño,x\n", [["a", "b"], ["3\" caño", "x"]], flaws: ["strayQuote"]),
        Case("letters after the closing quote", "a,\"b\" c,d\n1,2,3", [["a", "b c", "d"], ["1", "2", "3"]], flaws: ["strayQuote"]),
        Case("wrong counts are the caller's matter", "a,b\n1\n1,2,3\n", [["a", "b"], ["1"], ["1", "2", "3"]]),
        Case("quote never closed", "a,b\n\"1,2\n3,4\n", [["a", "b"], [], ["3", "4"]], flaws: ["unclosedQuote"]),
        Case("quote at the very end", "a,b\n1,\"", [["a", "b"], []], flaws: ["unclosedQuote"]),
        Case(
            "quotes that swallow a line", "a,b\n\"uno,2\n\"dos,4,\ntres,6\n", [["a", "b"], [], [], ["tres", "6"]],
            flaws: ["unclosedQuote", "unclosedQuote"]),
        Case("NUL shown", "a,b\n1\0,2\n", [["a", "b"], ["1␀", "2"]], flaws: ["nul"]),
        Case("semicolons with decimal commas", "a;b\n1,5;2,5\n3,5;4,5\n", [["a", "b"], ["1,5", "2,5"], ["3,5", "4,5"]]),
        Case("tabs", "a\tb\n1\t2\n", [["a", "b"], ["1", "2"]]),
        Case("bars", "a|b|c\n1|2|3\n", [["a", "b", "c"], ["1", "2", "3"]]),
        Case("sep= of Excel", "sep=;\r\na,x;b\r\n1;2\r\n", [["a,x", "b"], ["1", "2"]]),
        Case("one column", "nombre\nuno\ndos tres\n", [["nombre"], ["uno"], ["dos tres"]]),
        Case("byte order mark", [0xEF, 0xBB, 0xBF] + Array("año,b\n".utf8), [["año", "b"]]),
        Case(
            "Windows-1252", Array("raz".utf8) + [0xF3] + Array("n,n".utf8) + [0xBA, 10, 0x93, 0x94, 0x2C, 0x80, 10],
            [["razón", "nº"], ["“”", "€"]]),
        Case(
            "UTF-8 with one byte out of place", Array("año,ñandú\nniño,".utf8) + [0xF1] + Array("o\n".utf8),
            [["año", "ñandú"], ["niño", "ño"]]),
        Case("lost letters stay lost", "N? 5,a\n", [["N? 5", "a"]]),
        Case("UTF-16 little end first", [0xFF, 0xFE] + utf16("ñ;b\n😀;2\n", big: false), [["ñ", "b"], ["😀", "2"]]),
        Case("UTF-16 big end first", [0xFE, 0xFF] + utf16("ñ;b\n😀;2\n", big: true), [["ñ", "b"], ["😀", "2"]]),
        Case("UTF-16 without a mark", utf16("nombre,b\n1,2\n", big: false), [["nombre", "b"], ["1", "2"]]),
    ]

    static func utf16(_ text: String, big: Bool) -> [UInt8] {
        text.utf16.flatMap { big ? [UInt8($0 >> 8), UInt8($0 & 255)] : [UInt8($0 & 255), UInt8($0 >> 8)] }
    }

    @Test(arguments: cases) func reads(_ example: Case) throws {
        let reader = try CSVReader(bytes: example.bytes)
        var rows: [[String]] = []
        var flaws: [String] = []
        while let record = try reader.next() {
            rows.append(record.cells)
            flaws += record.flaws.map(\.code)
            if reader.expectedColumns == nil { reader.expectedColumns = record.count }
        }
        #expect(rows == example.rows)
        #expect(flaws == example.flaws)
    }

    @Test func namesTheLineWhereAQuoteOpens() throws {
        let reader = try CSVReader(bytes: Array("a,b\n\"x\ny\",2\n3,\"4\n5,6\n".utf8))
        _ = try reader.next()
        let second = try #require(try reader.next())
        #expect(second.line == 2)
        let third = try #require(try reader.next())
        #expect(third.line == 4 && third.raw == "3,\"4" && third.isBroken)
        #expect(third.flaws == [.unclosedQuote(line: 4, column: 2)])
        let fourth = try #require(try reader.next())
        #expect(fourth.line == 5 && fourth.cells == ["5", "6"])
    }

    @Test(arguments: ["PK\u{3}\u{4}", "%PDF-1.7", ""]) func refusesWhatIsNotText(_ head: String) {
        #expect(throws: (any Error).self) { try CSVReader(bytes: Array(head.utf8)) }
    }

    @Test func survivesEndlessLinesAndCells() throws {
        let long = [UInt8](repeating: UInt8(ascii: "x"), count: 9 << 20)
        let bytes = Array("a,b\n".utf8) + long + Array("\n1,2\n\"".utf8) + long[..<(3 << 19)] + Array("\n3,4\n".utf8)
        let reader = try CSVReader(bytes: bytes)
        var codes: [String] = []
        var rows: [[String]] = []
        while let record = try reader.next() {
            codes += record.flaws.map(\.code)
            if !record.isBroken { rows.append(record.cells) }
            #expect(record.raw.utf8.count <= 1 << 18)
        }
        #expect(codes == ["cellTooLarge", "unclosedQuote"])
        #expect(rows == [["a", "b"], ["1", "2"], ["3", "4"]])
    }

    @Test func refusesTooManyColumns() throws {
        let wide = [UInt8](repeating: UInt8(ascii: ","), count: 5_000)
        let reader = try CSVReader(bytes: Array("a,b\n".utf8) + wide + Array("\n1,2\n".utf8))
        var kept: [Int] = []
        while let record = try reader.next() { kept.append(record.isBroken ? -1 : record.count) }
        #expect(kept == [2, -1, 2])
    }

    /// RFC 4180, every cell quoted.
    static func written(_ rows: [[String]], _ separator: UInt8) -> [UInt8] {
        let mark = String(UnicodeScalar(separator))
        return Array(
            rows.map { row in row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: mark) + "\r\n" }.joined().utf8)
    }

    @Test(arguments: CSVFormat.separators) func readsBackWhatWasWritten(_ separator: UInt8) throws {
        let rows = [["a", "b c", ""], [" con espacio ", "x\"y", "1\r\n2"], ["=1+1", "-5", "\"\""], ["ñ;,\t|", "", "😀"]]
        let reader = try CSVReader(bytes: Self.written(rows, separator), separator: separator)
        var back: [[String]] = []
        while let record = try reader.next() { back.append(record.cells) }
        #expect(back == rows)
    }
}
