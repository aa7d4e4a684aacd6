import ArgumentParser
import Kit

/// Options of the commands that answer requests.
struct ServingOptions: ParsableArguments {
    @Option(help: help("Puerto; también MINGA_PORT. (por omisión: 8080)", "Port; also MINGA_PORT. (default: 8080)"))
    var port: String?

    @Option(
        help: help(
            "Dirección en que se escucha; también MINGA_LISTEN. (por omisión: 127.0.0.1, para un proxy en la misma máquina)",
            "Address to listen on; also MINGA_LISTEN. (default: 127.0.0.1, for a proxy on the same machine)"))
    var listen: String?

    @Option(
        help: help(
            "Dirección pública, https://dominio; también MINGA_PUBLIC_ADDRESS. Con https las cookies son seguras.",
            "Public address, https://domain; also MINGA_PUBLIC_ADDRESS. With https cookies are secure."))
    var publicAddress: String?

    @Option(
        help: help(
            "Registro en text o json; también MINGA_LOG_FORMAT. (por omisión: text)",
            "Log as text or json; also MINGA_LOG_FORMAT. (default: text)"))
    var logFormat: String?

    @Option(
        help: help(
            "debug, info, notice, warning o error; también MINGA_LOG_LEVEL. (por omisión: info)",
            "debug, info, notice, warning or error; also MINGA_LOG_LEVEL. (default: info)"))
    var logLevel: String?

    var flags: [SettingName: String] {
        let pairs: [(SettingName, String?)] = [
            (.port, port), (.listen, listen), (.publicAddress, publicAddress), (.logFormat, logFormat), (.logLevel, logLevel),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.compactMap { name, text in text.map { (name, $0) } })
    }
}

struct ServeCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: said("Pone la red en marcha.", "Runs the network."),
        discussion: said(
            """
            Abre los datos, aplica los pasos del esquema que falten y atiende hasta recibir SIGTERM o Ctrl-C; entonces termina lo que está a medias.
            Se niega (código 3) si la base es de una versión más nueva, si un paso publicado cambió o si la cadena de eventos está rota, y dice qué hacer.

            Ejemplos:
              minga serve --data /var/lib/minga
              minga serve --database postgres://minga@localhost/minga --public-address https://red.ejemplo.cl --log-format json
            """,
            """
            Opens the data, applies the schema steps that are missing and serves until SIGTERM or Ctrl-C; then it finishes what is under way.
            It refuses (code 3) when the database comes from a newer version, a released step changed or the chain of events is broken, and says what to do.

            Examples:
              minga serve --data /var/lib/minga
              minga serve --database postgres://minga@localhost/minga --public-address https://network.example.cl --log-format json
            """))

    @OptionGroup var serving: ServingOptions
    @OptionGroup var common: CommonOptions

    var flags: [SettingName: String] { serving.flags }

    func act(_ context: CommandContext) async throws {
        do {
            try await context.withNetwork { try await context.serve($0) }
        } catch DatabaseError.unavailable(let reason) where context.stores.mayComeBack(context.configuration.database) {
            try await context.serveOnceThereIsADatabase(reason)
        }
    }
}

extension CommandContext {
    /// Serves until the process is asked to stop.
    func serve(_ network: Network) async throws {
        let work = Task { await Features.work(in: network) }
        defer { work.cancel() }
        try await serve(CurrentSite(Site(network, visitors: .accounts(of: network))))
    }

    func serve(_ sites: CurrentSite) async throws {
        let (log, shown, listen) = (log, shownDatabase, configuration.listen)
        let server = WebServer(sites, host: listen, port: configuration.port) { port in
            log.notice(
                "serving",
                metadata: [
                    "address": "http://\(listen):\(port)/", "database": "\(shown)", "version": "\(Version.current)",
                    "schema": "\(Features.schema)",
                ])
        }
        do {
            try await server.runUntilStopped()
        } catch  where String(describing: error).hasPrefix("bind(") {
            throw Problem(
                .unavailable,
                Words(
                    es:
                        "No se puede escuchar en \(listen):\(configuration.port): otro programa lo ocupa o falta permiso. Elija otro puerto con --port.",
                    en:
                        "Cannot listen on \(listen):\(configuration.port): another program holds it or permission is missing. Choose another port with --port."
                ))
        }
        log.notice("stopped")
    }
}
