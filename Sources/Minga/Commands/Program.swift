import ArgumentParser
import Foundation
import Kit

/// The command line: reads the arguments, runs the command, gives the exit status.
public enum Program {
    /// The stores that commands reach; given by the composition root.
    @TaskLocal static var stores: any Stores = NoStores()

    public static func run(_ stores: any Stores, arguments: [String]? = nil) async -> Int32 {
        // A reader that goes away (`minga … | head`) ends a write, not the program.
        signal(SIGPIPE, SIG_IGN)
        return await $stores.withValue(stores) {
            do {
                var command = try MingaCommand.parseAsRoot(arguments)
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    try command.run()
                }
                return ExitStatus.done.rawValue
            } catch let exit as ExitCode {
                return exit.rawValue
            } catch {
                return explain(error)
            }
        }
    }

    /// Help on standard output, a mistake in the arguments on standard error.
    private static func explain(_ error: any Error) -> Int32 {
        let text = HelpWords.translate(MingaCommand.fullMessage(for: error, columns: columns), .ofTerminal) + "\n"
        let isHelp = MingaCommand.exitCode(for: error).isSuccess
        Terminal.write(Array(text.utf8), to: isHelp ? STDOUT_FILENO : STDERR_FILENO)
        return isHelp ? ExitStatus.done.rawValue : ExitStatus.usage.rawValue
    }

    private static var columns: Int? {
        var size = winsize()
        return ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 40 ? min(Int(size.ws_col), 120) : 100
    }

    private struct NoStores: Stores {
        func shown(_ address: String) throws -> String { address }
        func mayComeBack(_ address: String) -> Bool { false }
        func exists(_ address: String) -> Bool { false }
        func open(_ address: String, _ migrations: [Migration]) throws -> any Database { throw DatabaseError.unavailable(address) }
        func pending(_ migrations: [Migration], on database: any Database) async throws -> [String] { [] }
        func migrate(_ database: any Database, _ migrations: [Migration]) async throws -> [String] { [] }
        func restore(_ file: String, to address: String, _ migrations: [Migration]) async throws {
            throw DatabaseError.unavailable(address)
        }
    }
}

/// A text of the help in the language of the command line.
func said(_ es: String, _ en: String) -> String { Language.ofTerminal(Words(es: es, en: en)) }

func help(_ es: String, _ en: String) -> ArgumentHelp { ArgumentHelp(said(es, en)) }

/// The few words that the argument parser itself writes, in Spanish.
enum HelpWords {
    static func translate(_ text: String, _ language: Language) -> String {
        language == .en ? text : spanish.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }

    private static let spanish: [(String, String)] = [
        ("OVERVIEW:", "QUÉ HACE:"), ("USAGE:", "USO:"), ("Usage:", "Uso:"), ("ARGUMENTS:", "ARGUMENTOS:"), ("OPTIONS:", "OPCIONES:"),
        ("SUBCOMMANDS:", "ÓRDENES:"), ("<options>", "<opciones>"), ("<subcommand>", "<orden>"),
        ("Show help information.", "Muestra esta ayuda."),
        ("Show the version.", "Muestra la versión."), ("Error: ", "Error: "), ("for detailed help.", "para más detalle."),
        ("See 'minga", "Vea 'minga"),
        ("; default:", "; por omisión:"), ("for more information.", "para más información."), ("Unknown option", "Opción desconocida"),
        ("Missing value for", "Falta el valor de"),
        ("Missing expected argument", "Falta el argumento"), ("unexpected arguments", "argumentos de más"),
        ("Unexpected argument", "Argumento de más"),
        ("The value", "El valor"), ("is invalid for", "no vale para"), ("(default:", "(por omisión:"), ("(values:", "(valores:"),
        ("Please provide one of", "Elija uno de"), ("Did you mean", "¿Quiso decir"), ("Help:", "Ayuda:"),
    ]
}
