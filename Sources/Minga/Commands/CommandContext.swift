import ArgumentParser
import Foundation
import Kit
import Logging

/// Options of every command.
struct CommonOptions: ParsableArguments {
    @Option(help: help("Carpeta de datos; también MINGA_DATA. (por omisión: ./var)", "Data folder; also MINGA_DATA. (default: ./var)"))
    var data: String?

    @Option(
        help: help(
            "Base de datos: sqlite:RUTA o postgres://usuario@servidor/base; también MINGA_DATABASE. (por omisión: minga.db en la carpeta)",
            "Database: sqlite:PATH or postgres://user@host/database; also MINGA_DATABASE. (default: minga.db in the folder)"))
    var database: String?

    @Option(help: help("Resultado para personas (text) o programas (json).", "Result for people (text) or programs (json)."))
    var format = Terminal.Format.text

    @Flag(name: .shortAndLong, help: help("Solo errores.", "Errors only."))
    var quiet = false

    var terminal: Terminal { Terminal(format: format, isQuiet: quiet) }
}

extension Terminal.Format: ExpressibleByArgument {}

/// A command of `minga`: it acts in a context and throws a `Problem` when it cannot.
protocol Command: AsyncParsableCommand {
    var common: CommonOptions { get }
    /// Settings that this command's own flags choose.
    var flags: [SettingName: String] { get }
    /// Folder when neither the flag nor the environment names one.
    static var fallbackFolder: String { get }
    func act(_ context: CommandContext) async throws
}

extension Command {
    var flags: [SettingName: String] { [:] }
    static var fallbackFolder: String { "./var" }

    func run() async throws {
        let terminal = common.terminal
        do {
            var flags = flags
            flags[.database] = common.database
            let configuration = try Configuration(data: common.data, flags: flags, fallbackFolder: Self.fallbackFolder)
            try await act(CommandContext(configuration: configuration, terminal: terminal))
        } catch let exit as ExitCode {
            throw exit
        } catch {
            terminal.failure(error)
            throw ExitCode(ExitStatus(error).rawValue)
        }
    }
}

/// What a command works with.
struct CommandContext: Sendable {
    let configuration: Configuration
    let terminal: Terminal
    let stores: any Stores = Program.stores

    /// The store's address as it may be shown.
    var shownDatabase: String { (try? stores.shown(configuration.database)) ?? "–" }

    var log: Logger {
        let (format, level) = (configuration.logFormat, configuration.logLevel)
        return Logger(label: "minga") { _ in LogLines(format: format, level: level) }
    }

    /// Runs with the network's store at the program's schema and closes it afterwards. The last link of the chain is checked first.
    func withNetwork<T: Sendable>(creating: Bool = true, _ work: (Network) async throws -> T) async throws -> T {
        let database = try open(creating: creating)
        do {
            _ = try await stores.migrate(database, Features.migrations)
            let result = try await work(try await network(database))
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    /// The network over a store that has the program's schema. A store with demonstration accounts is a demonstration network.
    func network(_ database: any Database) async throws -> Network {
        _ = try stores.shown(configuration.database)
        try await ChainCheck(database).glance()
        var settings = configuration.settings
        settings.isDemonstration = try await DemoAccounts.exist(in: database)
        return Network(
            database: database, settings: settings, log: log, key: try await SiteKey.load(database), territoryCounts: .ofDirectory)
    }

    /// Opens the store; without `creating` it must exist already.
    func open(creating: Bool = false) throws -> any Database {
        _ = try stores.shown(configuration.database)
        guard creating || stores.exists(configuration.database) else {
            throw Problem.notFound(
                Words(
                    es: "No hay datos en \(shownDatabase). Revise --data o --database; «minga serve» crea una red nueva.",
                    en: "There are no data at \(shownDatabase). Check --data or --database; “minga serve” starts a new network."))
        }
        return try stores.open(configuration.database, Features.migrations)
    }
}
