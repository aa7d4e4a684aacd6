import ArgumentParser
import Kit

struct DemoCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: said("Una red de demostración en marcha.", "A running demonstration network."),
        discussion: said(
            """
            Carga los hechos de los cinco documentos de origen y una cuenta por tipo de usuario, y atiende. Las cuentas y su contraseña se muestran
            en /ingresar. La segunda vez continúa con lo que haya. Una carpeta con una red verdadera se rechaza (código 3).

            Ejemplo:
              minga demo --data /tmp/demo --port 8081
            """,
            """
            Loads the facts of the five source documents and one account per kind of user, and serves. The accounts and their password are shown
            at /ingresar. The second time it goes on with what is there. A folder with a real network is refused (code 3).

            Example:
              minga demo --data /tmp/demo --port 8081
            """))

    static let fallbackFolder = "./var/demo"

    @OptionGroup var serving: ServingOptions
    @OptionGroup var common: CommonOptions

    var flags: [SettingName: String] { serving.flags }

    func act(_ context: CommandContext) async throws {
        try await context.withNetwork { network in
            guard network.settings.isDemonstration else {
                try await Self.requireEmpty(network, context)
                return try await context.serve(try await Self.load(network, context))
            }
            try await Self.requireWhole(network, context)
            try await context.serve(network)
        }
    }

    /// A network where anything has happened is not turned into a demonstration.
    private static func requireEmpty(_ network: Network, _ context: CommandContext) async throws {
        guard try await network.database.read({ try Events.head($0) }) > 0 else { return }
        throw Problem(
            .refused,
            Words(
                es: "\(context.shownDatabase) tiene una red verdadera: ahí no se carga la demostración. Elija otra carpeta con --data.",
                en:
                    "\(context.shownDatabase) holds a real network: the demonstration is not loaded there. Choose another folder with --data."
            ))
    }

    /// A load that was cut short is not shown as if it were the whole.
    private static func requireWhole(_ network: Network, _ context: CommandContext) async throws {
        guard try await Events(network).of(subject, limit: 1).isEmpty else { return }
        throw Problem(
            .refused,
            Words(
                es:
                    "La carga de la demostración en \(context.shownDatabase) quedó a medias. Borre esa base, o elija otra carpeta con --data, y repita.",
                en:
                    "Loading the demonstration into \(context.shownDatabase) was cut short. Delete that database, or choose another folder with --data, and repeat."
            ))
    }

    private static let subject = "network/demonstration"

    /// First the accounts, which mark the store as a demonstration; then each feature's part; then the word that all is there.
    private static func load(_ network: Network, _ context: CommandContext) async throws -> Network {
        var settings = network.settings
        settings.isDemonstration = true
        let demonstration = Network(
            database: network.database, settings: settings, log: network.log, key: network.key, territoryCounts: network.territoryCounts,
            now: network.now)
        let progress = ProgressLine(Words(es: "Cargando la demostración", en: "Loading the demonstration"), context.terminal)
        let features = Features.all
        try await DemoAccounts.create(in: demonstration)
        for (index, feature) in features.enumerated() {
            try await feature.loadDemonstration(into: demonstration)
            progress.update(index + 1, of: features.count)
        }
        let now = network.now()
        _ = try await network.database.write { try $0.record(Event("network.demonstration-loaded", of: subject, by: .system), at: now) }
        progress.finish()
        return demonstration
    }
}
