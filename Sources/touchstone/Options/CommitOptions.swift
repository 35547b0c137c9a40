import ArgumentParser
import Engine

/// How much of an import is recorded at a time.
struct CommitOptions: ParsableArguments {
    @Option(
        help: "Rows that are recorded together: with fewer less is done again after a crash, with more it is faster.")
    var rowsPerCommit = Engine.rowsPerCommit

    func validate() throws {
        guard (1...1_000_000).contains(rowsPerCommit) else {
            throw ValidationError("--rows-per-commit must be from 1 to 1000000, not \(rowsPerCommit).")
        }
    }
}
