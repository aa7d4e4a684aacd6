import Foundation
import Kit
import Sheets
import Testing

/// What a file is, told by its content; the name never counts.
@Suite struct SheetFormatTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]
        let format: SheetFormat
        let encoding: String
        let rows: [[String]]

        init(_ name: String, _ bytes: [UInt8], _ format: SheetFormat, _ rows: [[String]]) {
            self.init(name, bytes, format, "UTF-8", rows)
        }

        init(_ name: String, _ bytes: [UInt8], _ format: SheetFormat, _ encoding: String, _ rows: [[String]]) {
            testDescription = name
            self.bytes = bytes
            self.format = format
            self.encoding = encoding
            self.rows = rows
        }
    }

    static func latin(_ text: String) -> [UInt8] { text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) } }

    static let simple = [["año", "monto"], ["2024", "5"]]
    static let cases: [Case] = [
        Case("semicolons", Array("año;monto\n2024;5\n".utf8), .csv, simple),
        Case("tabs in Latin-1", latin("año\tmonto\r\n2024\t5\r\n"), .csv, "Windows-1252", simple),
        Case("UTF-16 with mark", [0xFF, 0xFE] + CSVReaderTests.utf16("año;monto\n2024;5\n", big: false), .csv, "UTF-16LE", simple),
        Case("UTF-16 big end", [0xFE, 0xFF] + CSVReaderTests.utf16("año\tmonto\n2024\t5\n", big: true), .csv, "UTF-16BE", simple),
        Case("text in brackets is no JSON", Array("[INDAP] nómina;b\n1;2\n".utf8), .csv, [["[INDAP] nómina", "b"], ["1", "2"]]),
        Case(
            "HTML in Windows-1252", latin("<html><body><table><tr><th>a&ntilde;o<th>monto<tr><td> 2024 <td>5&nbsp;</table>\u{93}"), .html,
            "Windows-1252", simple),
        Case(
            "HTML: spans, nesting, scripts",
            Array(
                """
                \n<!DOCTYPE html><meta charset="utf-8"><TABLE><tr><td colspan=2>Título</td></tr><tr><td>antes <table><tr><td rowspan="2">a</td><td>b<br>c</td></tr>
                <tr><td>d</td></tr></table> después</td></tr></TABLE><script>document.write("<table><tr><td>no</td></tr></table>")</script>
                """.utf8), .html, [["Título"], ["a", "b c"], ["", "d"], ["antes después"]]),
        Case(
            "SpreadsheetML with a broken start",
            Array(
                """
                \r\n  <?xml version="1.0" encoding="ISO-8859-1"?><?mso-application progid="Excel.Sheet"?>
                <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
                <Worksheet ss:Name="Hoja 1"><Table><Row ss:Index="2"><Cell><Data ss:Type="String">año</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">01101</Data></Cell></Row>
                <Row><Cell ss:MergeAcross="1"><Data ss:Type="DateTime">2024-07-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Number">1.5</Data></Cell></Row></Table></Worksheet></Workbook>
                """.utf8), .spreadsheetml, [["año", "", "01101"], ["2024-07-01", "", "1.5"]]),
        Case(
            "JSON array", Array(#"[{"año":2024,"monto":5.5,"o":{"n":null,"x":true}},{"monto":"s/i","más":[1,"b"]}]"#.utf8), .json,
            [["año", "monto", "o.n", "o.x", "más"], ["2024", "5.5", "", "true"], ["", "s/i", "", "", #"[1,"b"]"#]]),
        Case(
            "JSON lines", Array("{\"a\":1}\r\n{\"a\":\"x}{\",\"b\":2}\n".utf8), .ndjson, [["a", "b"], ["1"], ["x}{", "2"]]),
        Case("one JSON object", Array(#"{"a":"[{","b":{"c":2}}"#.utf8), .json, [["a", "b.c"], ["[{", "2"]]),
        Case("JSON in UTF-16", [0xFF, 0xFE] + CSVReaderTests.utf16(#"[{"ñ":1}]"#, big: false), .json, "UTF-16LE", [["ñ"], ["1"]]),
    ]

    @Test(arguments: cases) func tells(_ example: Case) throws {
        let book = try Workbook(bytes: example.bytes)
        #expect(book.format == example.format)
        #expect(book.encoding == example.encoding)
        #expect(try Samples.rows(book) == example.rows)
    }

    @Test func theNameDoesNotCount() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "minga-\(UUID().uuidString).xlsx")
        try Data("a;b\n1;2\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let book = try Workbook(path: file.path)
        #expect(book.format == .csv && book.separator == ";" && book.sheets == [file.deletingPathExtension().lastPathComponent])
    }

    @Test func eachArrayOfADocumentIsASheet() throws {
        let text = #"{"meta":{"n":[1]},"fields":[{"id":"a"}],"tags":["x"],"records":[[1,"b"],[2]]}"#
        let book = try Workbook(bytes: Array(text.utf8))
        #expect(book.sheets == ["fields", "records"])
        #expect(try Samples.rows(book, 1) == [["1", "2"], ["1", "b"], ["2"]])
    }

    @Test func aPersonMayChooseOtherwise() throws {
        let bytes = Array("a;b,c\n1;2,3\n".utf8)
        let choices = Workbook.Choices(separator: UInt8(ascii: ","), encoding: .windows1252)
        let book = try Workbook(bytes: bytes, choices: choices)
        #expect(book.encoding == "Windows-1252" && book.separator == ",")
        #expect(try Samples.rows(book) == [["a;b", "c"], ["1;2", "3"]])
    }

    @Test(arguments: [
        ("%PDF-1.7", "PDF"), ("\u{1F}\u{8B}", "gzip"), ("", "vacío"), ("<html><body>Error 500</body></html>", "tabla"),
        ("PK\u{3}\u{4}resto", "índice"), ("{\"a\":[{\"b\":1},", "corta"),
    ])
    func refusesWithARemedy(_ text: String, _ word: String) throws {
        let bytes = text.hasPrefix("\u{1F}") ? [0x1F, 0x8B, 8, 0] : Array(text.utf8)
        let problem = try #require(throws: Problem.self) { try Samples.rows(bytes) }
        #expect(problem.detail.es.contains(word))
        #expect(problem.detail.en != problem.detail.es)
    }
}
