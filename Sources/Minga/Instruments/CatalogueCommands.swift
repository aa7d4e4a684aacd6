import ArgumentParser
import Kit

struct CatalogueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue", abstract: said("Catálogo de instrumentos de apoyo.", "Catalogue of support instruments."),
        subcommands: [CatalogueLoadCommand.self, CatalogueExportCommand.self, CatalogueLinksCommand.self])
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

struct CatalogueExportCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: said("Entrega el catálogo en una norma de intercambio.", "Gives the catalogue in a standard of exchange."),
        discussion: said(
            """
            HSDS 3 (Open Referral): cada instrumento es un servicio, con su agencia. Los que no tienen estado sabido no van, porque la norma no sabe decirlo.

            Ejemplo:
              minga catalogue export --as hsds > catalogo.json
            """,
            """
            HSDS 3 (Open Referral): each instrument is a service, with its agency. Those whose state is not known are left out, for the standard cannot say it.

            Example:
              minga catalogue export --as hsds > catalogue.json
            """))

    enum Standard: String, ExpressibleByArgument, CaseIterable { case hsds }

    @Option(name: .customLong("as"), help: help("Norma: hsds.", "Standard: hsds.")) var standard = Standard.hsds
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let document = try await context.withNetwork(creating: false) { try await HSDSCatalogue.load($0).document }
        context.terminal.result(Words(same: document.description), document)
    }
}
