import Kit
import Sheets
import Testing

@testable import Minga

/// What `minga sheet inspect` tells, for programs and for people.
@Suite struct SheetReportTests {
    static let text = """
        Proyectos de la región;;
        (Montos en miles de $);;
        Código;Comuna;Monto
        01101;Iquique;1.500
        01107;Alto Hospicio;2.250
        ;Total;3.750

        """

    static func report() throws -> SheetReport {
        let book = try Workbook(bytes: Array(text.utf8), name: "proyectos")
        return SheetReport(book: book, surveys: [try book.survey(0)])
    }

    @Test func tellsProgramsWhatWasFound() throws {
        let document = try Self.report().document(.en)
        #expect(document["format"]?.text == "csv" && document["encoding"]?.text == "UTF-8" && document["separator"]?.text == ";")
        let sheet = try #require(document["sheets"]?.elements?.first)
        #expect(sheet["name"]?.text == "proyectos" && sheet["headerRow"]?.integer == 3 && sheet["rows"]?.integer == 2)
        #expect(sheet["totals"] == .array([6]))
        let columns = try #require(sheet["columns"]?.elements)
        #expect(columns.map { $0["name"]?.text } == ["Código", "Comuna", "Monto"])
        #expect(columns.map { $0["type"]?.text } == ["code", "text", "integer"])
        #expect(columns[2]["unit"]?.text == "miles de pesos" && columns[2]["sum"]?.text == "3750")
        #expect(columns[0]["unit"] == .null)
        // Every guess says why.
        #expect(columns.allSatisfy { $0["typeReason"]?.text?.isEmpty == false })
        #expect(sheet["totalReasons"]?.elements?.first?["reason"]?.text?.contains("sum of the 2 rows above") == true)
    }

    @Test func tellsPeopleInBothLanguages() throws {
        let words = try Self.report().words
        #expect(words.es.contains("Hoja «proyectos»") && words.es.contains("título      2: (Montos en miles de $)"))
        #expect(words.es.contains("número entero · miles de pesos · 1.234,5"))
        #expect(words.en.contains("Sheet “proyectos”") && words.en.contains("header      3 · Row 3 is the first"))
    }

    @Test func theCommandRefusesWhatIsNotThere() throws {
        let options = try SheetFileOptions.parse(["/no/such/file.xls"])
        #expect(throws: Problem.self) { try options.open() }
        let odd = try SheetFileOptions.parse(["x.csv", "--separator", "ab"])
        let problem = try #require(throws: Problem.self) { try odd.open() }
        #expect(problem.detail.en.contains("--separator says “ab”"))
    }
}
