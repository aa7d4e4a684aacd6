import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Serves a site over plain HTTP/1.1, for a proxy that speaks TLS or for a local network.
public struct WebServer: Service {
    let sites: CurrentSite
    let host: String
    let port: Int
    let limits: ServerLimits
    let onRunning: @Sendable (Int) async -> Void

    /// `onRunning` gets the port once requests are answered; port 0 takes a free one.
    public init(
        _ sites: CurrentSite, host: String = "127.0.0.1", port: Int, limits: ServerLimits = ServerLimits(),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.sites = sites
        self.host = host
        self.port = port
        self.limits = limits
        self.onRunning = onRunning
    }

    public init(
        _ site: Site, host: String = "127.0.0.1", port: Int, limits: ServerLimits = ServerLimits(),
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.init(CurrentSite(site), host: host, port: port, limits: limits, onRunning: onRunning)
    }

    public func run() async throws {
        let responder = Responder(sites: sites)
        let log = sites.site.network.log
        let load = Load(limit: limits.requests)
        let channel = HTTP1Channel(
            responder: { request, writer, channel in try await responder.respond(request, writer, channel) },
            configuration: .init(
                additionalChannelHandlers: [ConnectionGuard(load: load, limits: limits)], idleTimeout: .seconds(limits.idleSeconds),
                // An address too long gets the site's own answer (414); only one beyond this is cut off by the parser, without a body.
                httpDecoderConfiguration: .init(maxHeaderFieldSize: 131_072, maxHeaderListSize: 131_072, maxHeaderFieldCount: 100)))
        let onRunning = onRunning
        let server = Server(
            childChannelSetup: channel,
            configuration: ServerConfiguration(
                address: .hostname(host, port: port), backlog: 1024,
                availableConnectionsDelegate: .maximum(OpenFiles.raise(to: limits.connections), logger: log)),
            onServerRunning: { await onRunning($0.localAddress?.port ?? 0) }, eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
            logger: Self.quiet(log))
        try await server.run()
    }

    /// Runs until SIGTERM or SIGINT; then takes no new requests and lets those under way finish, for ten seconds at most.
    public func runUntilStopped() async throws {
        var configuration = ServiceGroupConfiguration(
            services: [self], gracefulShutdownSignals: [.sigterm, .sigint], logger: Self.quiet(sites.site.network.log))
        configuration.maximumGracefulShutdownDuration = .seconds(10)
        try await ServiceGroup(configuration: configuration).run()
    }

    /// The libraries below tell more than an operator needs.
    private static func quiet(_ log: Logger) -> Logger {
        var log = log
        if log.logLevel > .debug { log.logLevel = max(log.logLevel, .warning) }
        return log
    }
}

/// How much the server takes on.
public struct ServerLimits: Sendable {
    /// Requests being answered at once; more are told to come back.
    public var requests = 512
    public var connections = 4096
    /// A connection without a whole request for so long is closed.
    public var idleSeconds: Int64 = 30
    /// Time to send a body, and to take an answer that does not flow.
    public var transferSeconds: Int64 = 60

    public init() {}
}
