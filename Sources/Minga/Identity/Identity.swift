import Kit

/// Who acts: accounts, their roles and reach, sign-in and sessions.
public struct Identity: Feature {
    public static let name = "identity"
    public static let migrations = IdentityMigrations.all
    public static func routes() -> [Route] { SignInRoutes.all + MyAccountRoutes.all + AccountRoutes.all }
}
