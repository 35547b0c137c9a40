import Foundation

/// What happens when the system interrupts the program.
enum Interruption {
    /// Ends the process at once on Ctrl-C, as after a crash. Nothing that was acknowledged is lost by that, and a
    /// transaction that was open is undone by the next start. Leaves with the exit status for an interruption from now on.
    static func leaveCleanly() {
        signal(SIGINT) { _ in _exit(ExitStatus.interrupted.rawValue) }
    }

    /// Gives the interruption back to those who end what they have begun.
    static func leaveToOthers() { signal(SIGINT, SIG_DFL) }

    /// Lets a write beyond what a file may grow to (`ulimit -f`) fail, as on a full disk, instead of ending the process.
    static func outliveFileSizeLimit() { signal(SIGXFSZ, SIG_IGN) }
}
