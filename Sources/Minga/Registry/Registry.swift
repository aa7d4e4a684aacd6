import Kit

/// Who associates in the territory: organisations of every kind, what each source says of them, and why one value is shown.
public enum Registry: Feature {
    public static let name = "registry"
    public static let importTargets: [any ImportTarget] = [OrganisationTarget.shared]

    public static let followers = [
        Follower("memberships", "memberships"), Follower("memberships.other", "memberships", "other_id"),
        Follower("positions", "positions"), Follower("proposals", "proposals"), Follower("quarantine", "quarantine"),
    ]

    public static func work(in network: Network) async { await ImportRunner(network).run() }
}
