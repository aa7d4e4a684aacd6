import ArgumentParser
import Kit

struct AdminCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "admin",
        abstract: said(
            "Cuentas desde la línea de órdenes: la primera y las perdidas.", "Accounts from the command line: the first and the lost ones."),
        discussion: said(
            """
            Lo demás se hace en la página /cuentas. La contraseña se pide en el terminal o se lee de la entrada estándar, nunca de un argumento, que otros pueden ver.

            Ejemplos:
              minga admin create --email yo@mi.red --name "Mi nombre"
              minga admin create --email ana@mi.red --name "Ana Soto" --role steward --scope territory:10 --generate
              minga admin password yo@mi.red --generate
            """,
            """
            The rest is done on the page /cuentas. The password is asked for on the terminal or read from standard input, never from an argument, which others can see.

            Examples:
              minga admin create --email me@my.network --name "My name"
              minga admin create --email ana@my.network --name "Ana Soto" --role steward --scope territory:10 --generate
              minga admin password me@my.network --generate
            """),
        subcommands: [
            AdminCreate.self, AdminList.self, AdminPassword.self, AdminDisable.self, AdminEnable.self, AdminGrant.self, AdminRevoke.self,
        ])
}

/// A role and its reach as arguments.
struct GrantOptions: ParsableArguments {
    @Option(help: help("Rol: \(Self.roles)", "Role: \(Self.roles)"))
    var role: String = Role.administrator.rawValue

    @Option(
        help: help(
            "Alcance: network, territory:CUT, agency:CLAVE, body:CLAVE u organisation:CLAVE.",
            "Reach: network, territory:CUT, agency:KEY, body:KEY or organisation:KEY."))
    var scope = "network"

    private static let roles = Role.allCases.map(\.rawValue).joined(separator: ", ")

    func grant() throws(Problem) -> Grant {
        let parts = scope.split(separator: ":", maxSplits: 1).map(String.init)
        guard let role = Role(rawValue: role) else {
            throw Problem(
                .malformed,
                Words(es: "--role dice «\(role)»; los roles son \(Self.roles).", en: "--role says “\(role)”; the roles are \(Self.roles)."))
        }
        guard let scope = Scope(kind: parts.first ?? "", identifier: parts.count > 1 ? parts[1] : "") else {
            throw Problem(
                .malformed,
                Words(
                    es: "--scope dice «\(scope)»; escriba network, territory:10, agency:CLAVE, body:CLAVE u organisation:CLAVE.",
                    en: "--scope says “\(scope)”; write network, territory:10, agency:KEY, body:KEY or organisation:KEY."))
        }
        return Grant(role, scope)
    }
}

struct AdminCreate: Command {
    static let configuration = CommandConfiguration(commandName: "create", abstract: said("Crea una cuenta.", "Creates an account."))

    @Option(help: help("Correo con que se ingresa.", "Address to sign in with.")) var email: String
    @Option(help: help("Nombre de la persona.", "The person's name.")) var name: String
    @OptionGroup var granting: GrantOptions
    @Flag(help: help("Genera una contraseña de un solo uso y la muestra.", "Makes a one-time password and shows it.")) var generate = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let draft = Accounts.Draft(email: email, name: name, language: context.terminal.language, grant: try granting.grant())
        let chosen = generate ? nil : try PasswordPrompt.read(context.terminal)
        try await context.withNetwork { network in
            let accounts = Accounts(network)
            if let chosen {
                AdminReport.show(try await accounts.create(draft, password: chosen, by: .system), password: nil, context.terminal)
            } else {
                let issued = try await accounts.create(draft, by: .system)
                AdminReport.show(issued.account, password: issued.password, context.terminal)
            }
        }
    }
}

struct AdminList: Command {
    static let configuration = CommandConfiguration(commandName: "list", abstract: said("Muestra las cuentas.", "Shows the accounts."))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let accounts = try await context.withNetwork(creating: false) { network in
            var found: [Account] = []
            var page = 1
            while true {
                let (slice, total) = try await Accounts(network).list(AccountFilter(page: page), by: .system)
                found += slice
                if slice.isEmpty || found.count >= total { return found }
                page += 1
            }
        }
        let language = context.terminal.language
        let lines = accounts.map { "\($0.email)  \(language($0.state.title))  \($0.name)  \(AdminReport.grants($0.grants))" }
        let none = Words(
            es: "No hay cuentas. Cree la primera con «minga admin create».",
            en: "There are no accounts. Create the first with “minga admin create”.")
        context.terminal.result(
            accounts.isEmpty ? none : Words(same: lines.joined(separator: "\n")), .array(accounts.map(AdminReport.document)))
    }
}

struct AdminPassword: Command {
    static let configuration = CommandConfiguration(
        commandName: "password",
        abstract: said("Cambia la contraseña de una cuenta y cierra sus sesiones.", "Changes an account's password and ends its sessions."))

    @Argument(help: help("Correo de la cuenta.", "The account's address.")) var email: String
    @Flag(help: help("Genera una contraseña de un solo uso y la muestra.", "Makes a one-time password and shows it.")) var generate = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let chosen = generate ? nil : try PasswordPrompt.read(context.terminal)
        try await context.withNetwork(creating: false) { network in
            let accounts = Accounts(network)
            let account = try await accounts.account(email: email, by: .system)
            let issued = try await accounts.resetPassword(of: account.id, to: chosen, by: .system)
            AdminReport.show(issued.account, password: chosen == nil ? issued.password : nil, context.terminal)
        }
    }
}

struct AdminDisable: Command {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: said("Desactiva una cuenta y cierra sus sesiones.", "Disables an account and ends its sessions."))

    @Argument(help: help("Correo de la cuenta.", "The account's address.")) var email: String
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        try await context.change(email) { try await $0.apply(.disable, to: $1, by: .system) }
    }
}

struct AdminEnable: Command {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: said("Reactiva una cuenta.", "Enables an account again."))

    @Argument(help: help("Correo de la cuenta.", "The account's address.")) var email: String
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        try await context.change(email) { try await $0.apply(.enable, to: $1, by: .system) }
    }
}

struct AdminGrant: Command {
    static let configuration = CommandConfiguration(commandName: "grant", abstract: said("Da un rol.", "Gives a role."))

    @Argument(help: help("Correo de la cuenta.", "The account's address.")) var email: String
    @OptionGroup var granting: GrantOptions
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let grant = try granting.grant()
        try await context.change(email) { try await $0.give(grant, to: $1, by: .system) }
    }
}

struct AdminRevoke: Command {
    static let configuration = CommandConfiguration(commandName: "revoke", abstract: said("Quita un rol.", "Takes a role away."))

    @Argument(help: help("Correo de la cuenta.", "The account's address.")) var email: String
    @OptionGroup var granting: GrantOptions
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let grant = try granting.grant()
        try await context.change(email) { try await $0.revoke(grant, from: $1, by: .system) }
    }
}

extension CommandContext {
    /// Changes the account with this address and shows it as it is then.
    fileprivate func change(_ email: String, _ work: (Accounts, String) async throws -> Void) async throws {
        try await withNetwork(creating: false) { network in
            let accounts = Accounts(network)
            let account = try await accounts.account(email: email, by: .system)
            try await work(accounts, account.id)
            AdminReport.show(try await accounts.account(account.id, by: .system), password: nil, terminal)
        }
    }
}
