import Kit
import Logging

/// One installation of Minga, wired once by the composition root and handed to every feature.
public struct Network: Sendable {
    public let database: any Database
    public let settings: Settings
    public let log: Logger
    /// The clock; fixed in tests.
    public let now: @Sendable () -> Instant
    /// How many organisations each territory has; set by the composition root once there is a registry.
    public let territoryCounts: TerritoryCounts?
    /// Signs what browsers keep for us.
    public let key: SiteKey
    public let throttle: Throttle

    public init(
        database: any Database, settings: Settings = Settings(), log: Logger, key: SiteKey = SiteKey(),
        territoryCounts: TerritoryCounts? = nil, now: @escaping @Sendable () -> Instant = { .now }
    ) {
        self.database = database
        self.settings = settings
        self.log = log
        self.now = now
        self.key = key
        self.territoryCounts = territoryCounts
        throttle = Throttle(database, isOn: settings.isThrottled, now: now)
    }
}

/// What the operator chose, read once from flags, environment and file.
public struct Settings: Sendable {
    /// Name of the network as shown in the header.
    public var title = "Minga"
    /// The demonstration network names its accounts on the sign-in page and says so on every page.
    public var isDemonstration = false
    /// Public address behind the proxy, for absolute links: `https://minga.example.cl`; nil while unknown.
    public var publicAddress: String?
    /// Served over HTTPS by a proxy: cookies are `__Host-` and `Secure`, HSTS is sent.
    public var isSecure = false
    /// Proxies whose `X-Forwarded-For` is believed.
    public var trustedProxies: Set<String> = []
    /// Folder of what the operator brings: `territorio.geojson`; nil when there is none.
    public var dataFolder: String?
    /// Property of `territorio.geojson` that holds the commune's code; nil tries the usual names.
    public var boundaryCodeProperty: String?
    /// Limits of attempts and requests hold; benchmarks turn them off.
    public var isThrottled = true

    /// Addresses that the catalogue gives are asked from time to time whether they still answer.
    public var watchesAddresses = true

    /// Bytes of the largest file that a page takes; larger ones go in by the command line.
    public var uploadLimit = 512 << 20

    /// Records are merged without a person from this probability on, when nothing speaks against it; nil never merges by itself.
    public var linkThreshold: Double? = 0.999
    /// Among fewer organisations a person decides every pair: so few teach too little of what a register's names are worth.
    public var linkFewest = 500

    public init() {}
}
