import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore

/// Serves each connection on the event loop that reads and writes it: a request then comes to its route, and its answer to the
/// wire, without a change of threads. What may wait or takes long leaves the loop first (`Route.isQuick`).
struct LoopedChannel: ServerChildChannel {
    private let base: HTTP1Channel

    init(_ base: HTTP1Channel) { self.base = base }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        base.setup(channel: channel, logger: logger)
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await withTaskExecutorPreference(ConnectionExecutor(value.channel.eventLoop)) {
            await base.handle(value: value, logger: logger)
        }
    }
}

/// Runs the steps of tasks on an event loop.
final class ConnectionExecutor: TaskExecutor {
    private let loop: any EventLoop

    init(_ loop: any EventLoop) { self.loop = loop }

    func enqueue(_ job: consuming ExecutorJob) {
        let step = UnownedJob(job)
        loop.execute { step.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}
