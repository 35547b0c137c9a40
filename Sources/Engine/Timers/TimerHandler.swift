import Domain
import Storage

/// What becomes of a timer whose moment has come.
package enum TimerVerdict: Hashable, Sendable {
    /// It fires: what follows from it was written.
    case fired
    /// It is not due after all, but then.
    case notBefore(Instant)
    /// There is nothing left that it could fire for.
    case void
}

/// One kind of timer.
package protocol TimerHandler: CatalogueMember {
    /// Looks whether a timer's moment has really come, and writes what follows from it, in the transaction in which it fires.
    /// What is to reach the outside is written down as a job.
    func fire(_ timer: Timer, _ scope: Scope, _ library: PolicyLibrary) throws -> TimerVerdict
}

/// Every kind of timer.
package enum Timers {
    package static let catalogue = Catalogue<any TimerHandler>(
        "timer", of: [InactivityTimer(), AgeingTimer()], id: { $0.id })
}
