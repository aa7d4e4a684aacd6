import ArgumentParser
import Kit

/// `minga`: everything that an operator does, one command each.
struct MingaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "minga",
        abstract: said(
            "La red de cooperativas y empresas asociativas, en un programa y una carpeta.",
            "The network of cooperatives and associative enterprises, in one program and one folder."),
        discussion: said(
            """
            Para empezar:
              minga demo                                  una red de demostración en http://127.0.0.1:8080/
              minga admin create --email yo@mi.red --name "Mi nombre"
              minga serve                                 la red propia, con los datos en ./var

            Cada día:
              minga backup respaldos/minga.db             copia completa, también con la red en marcha
              minga verify                                recorre la cadena de eventos

            English: MINGA_LANG=en minga --help
            """,
            """
            To begin:
              minga demo                                  a demonstration network at http://127.0.0.1:8080/
              minga admin create --email me@my.network --name "My name"
              minga serve                                 your own network, with its data in ./var

            Every day:
              minga backup backups/minga.db               a whole copy, also while the network runs
              minga verify                                walks the chain of events

            Español: MINGA_LANG=es minga --help
            """),
        version: Version.current,
        subcommands: [
            ServeCommand.self, DemoCommand.self, MigrateCommand.self, BackupCommand.self, RestoreCommand.self, VerifyCommand.self,
            AdminCommand.self, VersionCommand.self, ExitCodesCommand.self,
        ] + features)

    /// Commands that features bring; each lives in its feature's folder.
    static let features: [any ParsableCommand.Type] = [
        TerritoryCommand.self, RegistryCommand.self, ImportCommand.self, CatalogueCommand.self, SheetCommand.self, BenchCommand.self,
        MatchCommand.self, RulesCommand.self, ObservationsCommand.self, ValuesCommand.self,
    ]
}

struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: said("Muestra la versión y el paso del esquema que trae.", "Shows the version and the schema step it brings."))

    @OptionGroup var common: CommonOptions

    func run() throws {
        common.terminal.result(
            Words(es: "minga \(Version.current) (esquema \(Features.schema))", en: "minga \(Version.current) (schema \(Features.schema))"),
            ["version": .string(Version.current), "schema": .string(Features.schema)])
    }
}

/// `minga help exit-codes` and `minga exit-codes`: the table of exit codes.
struct ExitCodesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exit-codes", abstract: said("Explica los códigos de salida.", "Explains the exit codes."), discussion: table)

    @OptionGroup var common: CommonOptions

    private static var table: String {
        ExitStatus.allCases.map { "\($0.rawValue)  \(said($0.meaning.es, $0.meaning.en))" }.joined(separator: "\n")
    }

    func run() throws {
        let language = common.terminal.language
        common.terminal.result(
            Words(same: Self.table),
            .array(ExitStatus.allCases.map { ["code": .integer(Int64($0.rawValue)), "meaning": .string(language($0.meaning))] }))
    }
}
