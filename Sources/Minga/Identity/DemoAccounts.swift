import Kit

/// The accounts of the demonstration network, one per kind of user, with a password that everybody may know.
/// They are made by `minga demo` only; a real network neither opens nor admits them.
public enum DemoAccounts {
    public struct Person: Sendable {
        public let email: String
        /// Who it is and what it comes for, as the sign-in page says it.
        public let kind: Words
        let name: String
        let grant: Grant

        var role: Role { grant.role }
    }

    /// Shown on the sign-in page of the demonstration.
    public static let password = "tejuelas de alerce"

    private static let domain = "@demo.minga.example"

    public static func isDemo(_ emailKey: String) -> Bool { emailKey.hasSuffix(domain) }

    public static let all: [Person] = [
        person(
            "gerencia", .manager, .territory("10"), "Gerencia de demostración",
            Words(
                es: "Gerencia de una cooperativa: mantiene al día los datos de su organización",
                en: "A cooperative's manager: keeps its organisation's record true")),
        person(
            "terreno", .adviser, .territory("10"), "Asesoría de demostración",
            Words(
                es: "Asesoría en terreno: visita organizaciones y anota lo que ve",
                en: "Field adviser: visits organisations and notes what is seen")),
        person(
            "servicio", .officer, .network, "Servicio público de demostración",
            Words(
                es: "Profesional de un servicio público: corrige datos de su ámbito", en: "Agency officer: corrects data within its reach")),
        person(
            "secretaria", .secretary, .network, "Secretaría de demostración",
            Words(es: "Secretaría de un consejo: convoca y sigue acuerdos", en: "Council secretariat: convenes and follows agreements")),
        person(
            "articulacion", .articulator, .territory("10"), "Articulación de demostración",
            Words(es: "Articulación de una mesa territorial", en: "A roundtable's articulator")),
        person(
            "federacion", .federation, .network, "Federación de demostración",
            Words(es: "Federación: acompaña a las cooperativas que la integran", en: "Federation: accompanies its member cooperatives")),
        person(
            "difusion", .communicator, .network, "Difusión de demostración",
            Words(es: "Difusión: cuenta historias verdaderas", en: "Communicator: spreads true stories")),
        person(
            "analisis", .analyst, .network, "Análisis de demostración",
            Words(es: "Análisis: descarga y compara cifras", en: "Analyst: downloads and compares figures")),
        person(
            "custodia", .steward, .network, "Custodia de demostración",
            Words(
                es: "Custodia de datos del registro: revisa propuestas, importa y corrige",
                en: "Data steward of the registry: reviews proposals, imports and corrects")),
        person(
            "administracion", .administrator, .network, "Administración de demostración",
            Words(es: "Administración de la red: cuentas y permisos", en: "Network administrator: accounts and permissions")),
    ]

    private static func person(_ local: String, _ role: Role, _ scope: Scope, _ name: String, _ kind: Words) -> Person {
        Person(email: local + domain, kind: kind, name: name, grant: Grant(role, scope))
    }

    /// Whether the store holds any, which makes its network a demonstration.
    public static func exist(in database: any Database) async throws -> Bool {
        try await database.read { try $0.exists("SELECT 1 FROM accounts WHERE email_key LIKE \("%" + domain)") }
    }

    /// Opens those that are missing. One hash serves all: the password is public.
    public static func create(in network: Network) async throws {
        guard network.settings.isDemonstration else {
            throw Problem(
                .refused,
                Words(
                    es: "Las cuentas de demostración existen solo en la red de demostración.",
                    en: "Demonstration accounts exist only in the demonstration network."))
        }
        let hash = try await PasswordHashing.shared.hash(password)
        let now = network.now()
        try await network.database.write { transaction in
            for person in all {
                guard let email = EmailAddress(person.email), try Accounts.find(email, in: transaction) == nil else { continue }
                let id = Identifier.make(at: now)
                try Accounts.insert(id, email, person.name, .es, at: now, in: transaction)
                try Accounts.put(hash, of: id, mustChange: false, at: now, in: transaction)
                try IdentityEvent.created.record(of: id, by: .system, at: now, in: transaction)
                try Accounts.insert(person.grant, of: id, by: .system, at: now, in: transaction)
            }
        }
    }
}
