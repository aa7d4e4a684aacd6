import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// How many requests are being answered, over all connections.
final class Load: Sendable {
    private let count = Atomic<Int>(0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    func enter() -> Bool {
        if count.wrappingAdd(1, ordering: .relaxed).newValue <= limit { return true }
        count.wrappingSubtract(1, ordering: .relaxed)
        return false
    }

    /// Counts one that cannot be sent away: it waits behind others of its connection.
    func add() { count.wrappingAdd(1, ordering: .relaxed) }

    func leave(_ number: Int = 1) { count.wrappingSubtract(number, ordering: .relaxed) }
}

/// Stands before the responder on each connection: sends away what is too much, before it costs anything, and closes connections
/// of clients that send or read too slowly.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let load: Load
    private let patience: TimeAmount
    private var answering = 0
    private var isReadingBody = false
    /// Bytes of the body that came since the last look, and whether its answer left already.
    private var arrived = 0
    private var isAnswered = false
    /// The request being read was sent away: what is left of it is dropped.
    private var isShedding = false
    private var bodyTimer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?

    init(load: Load, limits: ServerLimits) {
        self.load = load
        patience = .seconds(limits.transferSeconds)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            if answering == 0, !load.enter() {
                isShedding = true
                return sendAway(context)
            }
            if answering > 0 { load.add() }
            answering += 1
            isReadingBody = true
            isAnswered = false
            arrived = 0
        case .body(let piece):
            if isShedding { return }
            arrived += piece.readableBytes
        case .end:
            isReadingBody = false
            bodyTimer?.cancel()
            bodyTimer = nil
            if isShedding {
                isShedding = false
                return
            }
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isReadingBody, bodyTimer == nil { lookLater(context) }
        context.fireChannelReadComplete()
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        writeTimer?.cancel()
        writeTimer = context.channel.isWritable ? nil : closeLater(context)
        context.fireChannelWritabilityChanged()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data), answering > 0 {
            answering -= 1
            isAnswered = answering == 0
            load.leave()
        }
        context.write(data, promise: promise)
    }

    func channelInactive(context: ChannelHandlerContext) {
        bodyTimer?.cancel()
        writeTimer?.cancel()
        if answering > 0 { load.leave(answering) }
        answering = 0
        context.fireChannelInactive()
    }

    /// A body that comes slowly, as over a bad line, has time while it comes at all; what nobody waits for any more has not.
    private func lookLater(_ context: ChannelHandlerContext) {
        arrived = 0
        bodyTimer = context.eventLoop.assumeIsolated().scheduleTask(in: patience) { [self] in
            guard isReadingBody, !isAnswered, arrived >= Self.slowest else { return context.channel.close(promise: nil) }
            lookLater(context)
        }
    }

    /// Bytes that must come within `patience`.
    private static let slowest = 64 << 10

    private func closeLater(_ context: ChannelHandlerContext) -> Scheduled<Void> {
        let channel = context.channel
        return context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
    }

    private func sendAway(_ context: ChannelHandlerContext) {
        let head = HTTPResponse(status: .serviceUnavailable, headerFields: Self.busy)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(ByteBuffer(string: Self.words))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    private static let words =
        "Hay demasiadas visitas en este momento. Intente de nuevo en unos segundos.\n"
        + "There are too many visits right now. Try again in a few seconds.\n"

    private static let busy: HTTPFields = [
        .contentType: "text/plain; charset=utf-8", .contentLength: String(words.utf8.count), .retryAfter: "2", .cacheControl: "no-store",
        .xContentTypeOptions: "nosniff",
    ]
}
