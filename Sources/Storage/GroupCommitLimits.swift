/// How many writes may share a commit, and how many may wait.
package struct GroupCommitLimits: Hashable, Sendable {
    /// Writes in one commit at most.
    package var writes: Int
    /// A group that has been open this long commits although more writes wait. A group never waits for writes.
    package var linger: Duration
    /// Writes that may wait; one more is refused with `Problem` `unavailable`.
    package var queue: Int

    /// Limits with values that suit one busy server.
    package init(writes: Int = 500, linger: Duration = .milliseconds(4), queue: Int = 10_000) {
        self.writes = writes
        self.linger = linger
        self.queue = queue
    }
}

/// What the writer has done since the database was opened.
package struct WriterCounts: Hashable, Sendable {
    /// Commits that succeeded.
    package var commits = 0
    /// Writes that were acknowledged after a commit.
    package var recorded = 0
    /// Writes that were rolled back, for whatever reason.
    package var rolledBack = 0
    /// Writes that were refused before they started.
    package var refused = 0
    /// Writes that wait now.
    package var waiting = 0

    /// Nothing yet.
    package init() {}
}
