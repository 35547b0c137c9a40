import NIOCore

/// Closes the connections of those who send slower than anybody who means well, so that they cannot keep all connections to
/// themselves. A connection on which nothing comes, or on which a head is never complete, is closed by the idle time-out;
/// one on which a byte comes now and then is never idle, and is closed here.
struct PaceLimits: Hashable, Sendable {
    /// From so many seconds after a request began its sender has to keep the pace.
    var patienceSeconds: Int64 = 10
    /// Bytes in a second, from the request's beginning on.
    var bytesPerSecond = 256
    /// After so many seconds a request is complete, or its connection is closed.
    var longestSeconds: Int64 = 120
}

/// Puts a `PaceKeeper` in front of everything else on a connection, where bytes are seen as they come.
final class PaceKeeperDoor: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    private let limits: PaceLimits

    init(_ limits: PaceLimits) { self.limits = limits }

    func handlerAdded(context: ChannelHandlerContext) {
        do {
            try context.pipeline.syncOperations.addHandler(PaceKeeper(limits), position: .first)
        } catch {
            context.close(promise: nil)
        }
    }
}

/// Watches the bytes of one connection. Between an answer and the first byte after it there is no request; from that byte to
/// the next answer there is one.
final class PaceKeeper: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let limits: PaceLimits
    private var began: NIODeadline?
    private var bytes = 0
    private var stuck: Scheduled<Void>?

    init(_ limits: PaceLimits) { self.limits = limits }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let now = NIODeadline.now()
        let start = began ?? now
        began = start
        bytes += unwrapInboundIn(data).readableBytes
        guard keepsPace(for: now - start) else {
            context.close(promise: nil)
            return
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        (began, bytes) = (nil, 0)
        context.write(data, promise: promise)
    }

    /// A reader that takes nothing of a long answer is as slow as a sender.
    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stuck?.cancel()
        stuck = nil
        if !context.channel.isWritable {
            let channel = context.channel
            stuck = context.eventLoop.scheduleTask(in: .seconds(limits.longestSeconds)) {
                channel.close(promise: nil)
            }
        }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) { stuck?.cancel() }

    private func keepsPace(for time: TimeAmount) -> Bool {
        let seconds = time.nanoseconds / 1_000_000_000
        guard seconds >= limits.patienceSeconds else { return true }
        return seconds < limits.longestSeconds && bytes >= Int(seconds) * limits.bytesPerSecond
    }
}
