import Dispatch
import Storage

extension Engine {
    /// Runs what takes long and waits for the database on a thread that nobody else waits for. Where the task is cancelled the
    /// statement that is being run is ended, and what `body` does next throws `interrupted`.
    func onThread<Result: Sendable>(_ body: @escaping @Sendable (Engine) -> Result) async -> Result {
        let cancellation = Cancellation()
        var stoppable = self
        stoppable.cancellation = cancellation
        return await withTaskCancellationHandler { [stoppable] in
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async { continuation.resume(returning: body(stoppable)) }
            }
        } onCancel: {
            cancellation.cancel()
        }
    }
}
