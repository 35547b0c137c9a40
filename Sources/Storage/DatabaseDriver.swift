/// What a kind of database has to offer: readers, each with a snapshot, and one writer.
package protocol DatabaseDriver: Sendable {
    /// The few words in which databases differ.
    var dialect: Dialect { get }

    /// Lends a connection inside a read-only transaction whose snapshot does not change.
    func read<Result: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Result
    ) async throws -> Result

    /// The same, blocking the caller.
    func readAndWait<Result: Sendable>(_ body: @Sendable (any Connection) throws -> Result) throws -> Result

    /// Returns at once and later lends the one writing connection, outside any transaction; calls follow each other.
    /// Fails with `unavailable` when the database was closed.
    func withWriter(_ body: @escaping @Sendable (Result<any Connection, StorageError>) -> Void)

    /// Writes everything, as it is at one moment, into a new file that only its owner may read, synced, while others read and
    /// write. `progress` hears which part of one is done, and may throw to end it; the file is unfinished then. Throws
    /// `Problem` `unavailable` where it cannot be written.
    func copy(to path: String, progress: (_ part: Double) throws -> Void) throws

    /// Waits for what is running and gives up all connections. Calling it again does nothing.
    func close() throws
}
