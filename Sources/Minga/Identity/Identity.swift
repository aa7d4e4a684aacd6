import Kit

/// Who acts: accounts, their roles and reach, sign-in and sessions.
public struct Identity: Feature {
    public static let name = "identity"
    public static let migrations = IdentityMigrations.all
    public static let followers = [
        Follower(
            "account_grants", "account_grants", "scope_id", key: "account_id || ' ' || role", where: "scope_kind = 'organisation'")
    ]
    public static func desk() -> [DeskEntry] {
        [
            DeskEntry(
                AccountListPage.title, about: Words(es: "Quién entra y qué puede hacer.", en: "Who comes in and what they may do."),
                icon: .people, path: AccountRoutes.list(), for: .manageAccounts)
        ]
    }
    public static func routes() -> [Route] { SignInRoutes.all + MyAccountRoutes.all + AccountRoutes.all }
}
