import Domain
import Engine
import Synchronization

/// Somebody who is called and answers as a test says.
final class Receiver: Sendable {
    private let state: Mutex<(calls: [WebhookCall], answers: [WebhookAnswer])>
    private let refused: Set<String>
    private let meanwhile: @Sendable (Int) async -> Void

    /// Gives the answers one after the other, and 200 after the last. `refused` are URLs that may not be called. `meanwhile` is
    /// run after a call of a number, from 1, has arrived and before it is answered.
    init(
        _ answers: [WebhookAnswer] = [], refused: Set<String> = [],
        meanwhile: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        state = Mutex(([], answers))
        self.refused = refused
        self.meanwhile = meanwhile
    }

    var calls: [WebhookCall] { state.withLock(\.calls) }

    /// What was told, in the order of arrival.
    var documents: [JSON] { calls.map { (try? JSON(parsing: $0.body)) ?? .null } }  // a test fails by the null

    var types: [String] { documents.map { $0["type"]?.string ?? "" } }

    var sender: WebhookSender {
        WebhookSender(
            check: { [refused] url throws(Problem) in
                guard !refused.contains(url) else { throw Problem(.forbidden, "This URL may not be called.") }
            },
            send: { [self] call in
                let (number, answer) = state.withLock { state in
                    state.calls.append(call)
                    let answer = state.answers.isEmpty ? nil : state.answers.removeFirst()
                    return (state.calls.count, answer ?? WebhookAnswer(.delivered, status: 200))
                }
                await meanwhile(number)
                return answer
            })
    }

    /// Makes the calls that are due, one after the other.
    func hear(_ engine: Engine) async {
        _ = await JobRunner(engine, [WebhookHandler(engine, sender, jitter: { 0 })]).runDue()
    }
}
