import Foundation

/// What happens on Ctrl-C: the process ends at once, as after a crash. Nothing that was acknowledged is lost by that,
/// and a transaction that was open is undone by the next start.
enum Interruption {
    /// Leaves with the exit status for an interruption from now on.
    static func leaveCleanly() {
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }
}
