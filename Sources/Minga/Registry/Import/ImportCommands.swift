import ArgumentParser
import Foundation
import Kit
import Sheets

/// `minga import`, and the same as `minga registry import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: said("Importa un archivo como se publicó.", "Imports a file as it was published."),
        subcommands: [ImportFileCommand.self, ScheduleCommand.self], defaultSubcommand: ImportFileCommand.self)
}

/// `minga import FILE`.
struct ImportFileCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "file", abstract: said("Importa un archivo como se publicó.", "Imports a file as it was published."),
        discussion: said(
            """
            Lee CSV, XLSX, ODS, XLS antiguo, HTML guardado como .xls, XML de Excel 2003, JSON y NDJSON; qué es lo dice su contenido. Los títulos, totales y subtotales se reconocen y no se importan: véalo antes con «minga sheet inspect» y --dry-run.

            Sin --map usa el perfil que trae el programa para la fuente, o lo que sugiere el encabezado. Si se interrumpe, la misma orden sigue donde quedó, en la misma importación. Termina con 0 aunque haya filas en cuarentena: el informe las cuenta.

            Ejemplos:
              minga import listado.xls --source agencia-2026 --dry-run --problems por-corregir.csv
              minga import proyectos.xlsx --sheet Datos --header-row 5 --total 120 --source agencia-2026
            """,
            """
            Reads CSV, XLSX, ODS, old XLS, HTML saved as .xls, Excel 2003 XML, JSON and NDJSON; what it is comes from its content. Titles, totals and subtotals are recognised and not imported: see it first with “minga sheet inspect” and --dry-run.

            Without --map it uses the profile that comes with the program for the source, or what the header suggests. If it is interrupted, the same command goes on where it was, in the same import. It ends with 0 even when rows wait in quarantine: the report counts them.

            Examples:
              minga import list.xls --source agency-2026 --dry-run --problems to-correct.csv
              minga import projects.xlsx --sheet Data --header-row 5 --total 120 --source agency-2026
            """))

    @OptionGroup var input: SheetFileOptions
    @Option(help: help("Fuente del archivo, como daes-2024.", "Source of the file, such as daes-2024.")) var source: String?
    @Option(
        help: help(
            "En qué se convierten las filas: organizaciones, u otro destino. (por omisión: el del perfil)",
            "What rows become: organizaciones, or another target. (default: the profile's)"))
    var target: String?
    @Option(
        help: help(
            "Perfil: un archivo YAML o el nombre de uno del programa.",
            "Profile: a YAML file or the name of one that comes with the program."))
    var map: String?
    @Option(help: help("Fila del encabezado, desde 1; 0 si no hay.", "Row of the header, from 1; 0 when there is none.")) var headerRow:
        Int?
    @Option(help: help("Fila que es un total, aunque no lo parezca.", "Row that is a total although it does not look like one."))
    var total: [Int] = []
    @Option(
        name: .customLong("data-row"),
        help: help("Fila de datos, aunque parezca un total.", "Row of data although it looks like a total."))
    var data: [Int] = []
    @Option(
        help: help(
            "Día en que la fuente miró (2024-06-30), si no es el del perfil.",
            "Day the source looked (2024-06-30), when it is not the profile's."))
    var observed: String?
    @Flag(help: help("Dice qué pasaría y no escribe nada.", "Says what would happen and writes nothing.")) var dryRun = false
    @Option(
        help: help(
            "Escribe en este CSV las filas con problemas, con sus razones, para corregirlas e importarlas de nuevo.",
            "Writes the rows with problems to this CSV, with their reasons, to correct them and import them again."))
    var problems: String?
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let order = try order()
        let progress = ProgressLine(
            dryRun ? Words(es: "Leyendo", en: "Reading") : Words(es: "Importando", en: "Importing"), context.terminal)
        let sheet = ProblemSheet(order, language: context.terminal.language)
        let report = try await context.withNetwork { network in
            try await Imports(network).run(order, by: .system) {
                await sheet.add($0)
            } progress: { at in
                let total = at.bytesRead > 0 && at.bytesRead < at.size ? at.rows * at.size / at.bytesRead : at.rows
                progress.update(at.rows, of: total)
            }
        }
        progress.finish()
        if let problems { try await sheet.write(to: problems, header: report.file.header) }
        context.terminal.result(report.words, report.json(context.terminal.language))
    }

    private func order() throws -> Imports.Order {
        var order = Imports.Order(path: input.file)
        order.sourceID = source
        order.target = try target.map { name throws(Problem) in try ImportTargets.named(name).id }
        order.isDryRun = dryRun
        order.profile = try map.map { name throws(Problem) in try ProfileShelf.open(name) }
        let chosen = try input.choices()
        order.choices.separator = chosen.separator
        order.choices.encoding = chosen.encoding
        order.choices.sheet = input.sheet
        order.choices.headerRow = headerRow
        order.choices.totals = Set(total)
        order.choices.data = Set(data)
        guard let observed else { return order }
        guard let date = PartialDate(iso: observed) else {
            throw Problem(
                .malformed,
                Words(es: "--observed dice «\(observed)»; escriba aaaa-mm-dd.", en: "--observed says “\(observed)”; write yyyy-mm-dd."))
        }
        order.observedOn = date
        return order
    }
}

/// Rows with problems, gathered as a spreadsheet.
private actor ProblemSheet {
    private let separator: UInt8
    private let language: Language
    private var rows: [ProblemRow] = []

    init(_ order: Imports.Order, language: Language) {
        let file = try? ImportFile(path: order.path, choices: order.choices)
        separator = file?.separator ?? CSVLine.comma
        self.language = language
    }

    func add(_ more: [ProblemRow]) { rows += more }

    func write(to path: String, header: [String]) throws {
        var text = ProblemLines.head(header, language)
        for row in rows { text += ProblemLines.line(row, header, separator: separator, language) }
        do {
            try Data(text.utf8).write(to: URL(filePath: path))
        } catch {
            throw Problem(
                .unavailable, Words(es: "No se pudo escribir \(path): \(error).", en: "\(path) could not be written: \(error)."))
        }
    }
}
