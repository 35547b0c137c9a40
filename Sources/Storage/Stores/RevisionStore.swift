import Domain

/// Which state of a workspace's data something was worked out of. Two states never have the same one.
package struct Revision: Hashable, Sendable {
    /// Counts the writes, from 1.
    package let number: Int64
    /// Drawn at random with each write: a database that was restored counts on, and comes to other data.
    package let mark: Int64

    package init(number: Int64, mark: Int64) {
        self.number = number
        self.mark = mark
    }
}

/// The revision of a workspace's data.
package struct RevisionStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The revision that the transaction sees; nil for data that nothing was written to since revisions are counted.
    package func current() throws -> Revision? {
        try scope.transaction.first("SELECT number, mark FROM revisions WHERE workspace_id = \(scope.workspace)") {
            Revision(number: $0.int64(0), mark: $0.int64(1))
        }
    }

    /// Makes what the transaction leaves behind a new revision.
    package func advance(mark: Int64) throws {
        try scope.transaction.execute(
            """
            INSERT INTO revisions (workspace_id, number, mark)
            VALUES (\(scope.workspace), 1, \(mark))
            ON CONFLICT (workspace_id) DO UPDATE
            SET number = number + 1, mark = excluded.mark
            """)
    }
}
