import Domain
import Engine
import Storage
import Testing

@Suite("Troubles of the store")
struct StoreTroubleTests {
    @Test("what may work later is the store's trouble; what is damaged or wrong is not, and keeps nothing else waiting")
    func table() {
        let ofStore: [any Error] = [
            StorageError.full("x"), StorageError.inputOutput("x"), StorageError.busy("x"),
            StorageError.unavailable("x"),
            Problem(.unavailable, "too much waits"),
        ]
        let others: [any Error] = [
            StorageError.corrupt("x"), Problem(.invalid, "x"), Problem(.conflict, "x"), Problem(.notFound, "x"),
            CancellationError(),
        ]
        for error in ofStore { #expect(Engine.isOfStore(error), "\(error)") }
        for error in others { #expect(!Engine.isOfStore(error), "\(error)") }
    }

    @Test("a timer of a lead whose facts are damaged keeps no other from firing")
    func damagedTimer() async throws {
        let clock = HandClock(t0)
        let engine = try testEngine(clock: clock)
        let kinds = Catalogue<any TimerHandler>("timer", of: [Breaking()], id: { $0.id })
        try engine.write { scope in
            for lead in 1...3 { _ = try TimerStore(scope).set("breaking", of: ID(Int64(lead)), at: t0 + .hours(1)) }
        }
        clock.now = t0 + .hours(2)
        #expect(try await engine.fireTimers(kinds) == 2)
        #expect(try await engine.fireTimers(kinds) == 0, "the damaged one is tried again later")
    }

    /// Fires for everybody but lead 2.
    private struct Breaking: TimerHandler {
        let id = "breaking"
        let summary = "It fires for everybody but lead 2."

        func fire(_ timer: Timer, _ scope: Scope, _ library: PolicyLibrary) throws -> TimerVerdict {
            guard timer.lead != ID(2) else { throw StorageError.corrupt("a fact") }
            return .fired
        }
    }
}
