import ArgumentParser
import Foundation
import Kit
import Sheets

/// `minga sheet`: looks at spreadsheets as they were published, without a network or a database.
struct SheetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sheet",
        abstract: said("Planillas: qué son y cómo están armadas.", "Spreadsheets: what they are and how they are built."),
        subcommands: [SheetInspect.self, SheetRows.self])
}

/// Options that take the place of what a file seems to be.
struct SheetFileOptions: ParsableArguments {
    @Argument(help: help("Archivo, de cualquier formato de planilla.", "File, in any format of spreadsheets.")) var file: String
    @Option(help: help("Hoja: su nombre o su número desde 1.", "Sheet: its name or its number from 1.")) var sheet: String?
    @Option(help: help("Separador de un CSV: «;», «,», «|» o tab.", "Separator of a CSV: “;”, “,”, “|” or tab.")) var separator: String?
    @Option(
        help: help("Codificación: UTF-8, Windows-1252, UTF-16LE o UTF-16BE.", "Encoding: UTF-8, Windows-1252, UTF-16LE or UTF-16BE."))
    var encoding: String?

    func open() throws(Problem) -> Workbook { try Workbook(path: file, choices: choices()) }

    func choices() throws(Problem) -> Workbook.Choices {
        var choices = Workbook.Choices()
        if let separator {
            let byte = separator == "tab" ? 9 : separator.utf8.first
            guard let byte, separator == "tab" || separator.utf8.count == 1, CSVFormat.separators.contains(byte) else {
                throw Self.wrong("--separator", separator, Words(es: "«;», «,», «|» o tab", en: "“;”, “,”, “|” or tab"))
            }
            choices.separator = byte
        }
        if let encoding {
            guard let known = TextEncoding.allCases.first(where: { $0.rawValue.lowercased() == encoding.lowercased() }) else {
                let names = TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")
                throw Self.wrong("--encoding", encoding, Words(same: names))
            }
            choices.encoding = known
        }
        return choices
    }

    /// Numbers, from 0, of the sheets asked for; all without a choice.
    func sheets(of book: Workbook) throws(Problem) -> [Int] {
        guard let sheet else { return Array(book.sheets.indices) }
        if let index = book.sheets.firstIndex(of: sheet) { return [index] }
        if let number = Int(sheet), book.sheets.indices.contains(number - 1) { return [number - 1] }
        let names = book.sheets.map { "«\($0)»" }.joined(separator: ", ")
        throw Self.wrong("--sheet", sheet, Words(es: "una de \(names), o su número", en: "one of \(names), or its number"))
    }

    static func wrong(_ option: String, _ value: String, _ remedy: Words) -> Problem {
        Problem(
            .malformed,
            Words(
                es: "\(option) dice «\(value)»; escriba \(remedy.es).", en: "\(option) says “\(value)”; write \(remedy.en)."))
    }
}

struct SheetInspect: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: said("Dice qué es un archivo y cómo está armado.", "Says what a file is and how it is built."),
        discussion: said(
            """
            Reconoce por su contenido, nunca por su nombre, CSV, XLSX, ODS, XLS antiguo, HTML guardado como .xls, XML de Excel 2003, JSON y NDJSON. Cada suposición va con su razón y se puede cambiar.

            Ejemplos:
              minga sheet inspect listado.xls
              minga sheet inspect presupuesto.xlsx --sheet Datos --header-row 5 --total 120 --format json
            """,
            """
            It recognises by content, never by name, CSV, XLSX, ODS, old XLS, HTML saved as .xls, Excel 2003 XML, JSON and NDJSON. Each guess comes with its reason and can be changed.

            Examples:
              minga sheet inspect list.xls
              minga sheet inspect budget.xlsx --sheet Data --header-row 5 --total 120 --format json
            """))

    @OptionGroup var input: SheetFileOptions
    @Option(help: help("Fila del encabezado, desde 1; 0 si no hay.", "Row of the header, from 1; 0 when there is none.")) var headerRow:
        Int?
    @Option(help: help("Última fila de la tabla.", "Last row of the table.")) var lastRow: Int?
    @Option(help: help("Fila que es un total; se puede repetir.", "Row that is a total; may be repeated.")) var total: [Int] = []
    @Option(help: help("Fila que es dato aunque parezca total.", "Row that is data although it looks like a total.")) var dataRow: [Int] =
        []
    @OptionGroup var common: CommonOptions

    func run() throws {
        do throws(Problem) {
            let book = try input.open()
            var choices = SheetChoices()
            choices.headerRow = headerRow
            choices.lastRow = lastRow
            choices.totals = Set(total)
            choices.data = Set(dataRow)
            var surveys: [SheetSurvey] = []
            for sheet in try input.sheets(of: book) { surveys.append(try book.survey(sheet, choices: choices)) }
            let report = SheetReport(book: book, surveys: surveys)
            common.terminal.result(report.words, report.document(common.terminal.language))
        } catch let problem {
            common.terminal.failure(problem)
            throw ExitCode(ExitStatus(problem).rawValue)
        }
    }
}

struct SheetRows: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rows", abstract: said("Escribe las filas de una hoja como CSV.", "Writes the rows of a sheet as CSV."),
        discussion: said(
            "Todas las filas con su contenido, como están: fechas ISO, números sin formato, fórmulas por su valor.\n\nEjemplo:\n  minga sheet rows listado.xls --sheet 2 > listado.csv",
            "All rows with their content, as they are: ISO dates, plain numbers, formulas by their value.\n\nExample:\n  minga sheet rows list.xls --sheet 2 > list.csv"
        ))

    @OptionGroup var input: SheetFileOptions
    @OptionGroup var common: CommonOptions

    func run() throws {
        do throws(Problem) {
            let book = try input.open()
            let rows = try book.rows(of: try input.sheets(of: book).first ?? 0)
            var writer = CSVWriter()
            while let row = try rows.next() {
                writer.append(row)
                if writer.bytes.count > 1 << 16 { Terminal.write(writer.take(), to: STDOUT_FILENO) }
            }
            Terminal.write(writer.take(), to: STDOUT_FILENO)
        } catch let problem {
            common.terminal.failure(problem)
            throw ExitCode(ExitStatus(problem).rawValue)
        }
    }
}
