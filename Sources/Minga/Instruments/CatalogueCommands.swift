import ArgumentParser
import Kit

struct CatalogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: said("Catálogo de instrumentos de apoyo.", "Catalogue of support instruments."),
        subcommands: [CatalogueLoadCommand.self])
}

struct CatalogueLoadCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "load", abstract: said("Carga el catálogo que trae el programa.", "Loads the catalogue that comes with the program."),
        discussion: said(
            """
            Cada dato entra con su fuente, fecha y grado. Cargar dos veces no cambia nada; después de actualizar el programa trae lo nuevo y retira lo que ya no se dice. Lo que la custodia corrigió se queda.

            Ejemplos:
              minga catalogue load --dry-run     qué cambiaría, sin escribir
              minga catalogue load
            """,
            """
            Every fact comes with its source, date and grade. Loading twice changes nothing; after an update of the program it brings what is new and withdraws what is no longer said. What stewards corrected stays.

            Examples:
              minga catalogue load --dry-run     what would change, writing nothing
              minga catalogue load
            """))

    @Flag(help: help("Dice qué cambiaría y no escribe nada.", "Says what would change and writes nothing.")) var dryRun = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let isDryRun = dryRun
        let report = try await context.withNetwork { try await CatalogueLoad($0).run(isDryRun: isDryRun, by: .system) }
        context.terminal.result(report.words, report.json)
    }
}
