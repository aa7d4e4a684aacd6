import Synchronization

/// The site that answers now; another may take its place while the server runs, as when the database comes at last.
public final class CurrentSite: Sendable {
    private let held: Mutex<Site>

    public init(_ site: Site) { held = Mutex(site) }

    public var site: Site { held.withLock { $0 } }

    public func replace(with site: Site) { held.withLock { $0 = site } }
}
