import Domain
import Storage
import Synchronization

/// The verbs of the product over one workspace of one database. The same verbs serve command line, schedule and server.
package struct Engine: Sendable {
    /// Turns the text of a policy into its value; throws `invalid` with the places of all mistakes.
    package typealias PolicyReader = @Sendable (_ source: String) throws(Problem) -> Policy

    package let database: Database
    /// The workspace's name; it is made when something is first written to it.
    package let workspace: String
    package let accounts: AccountMatching
    package let readPolicy: PolicyReader
    /// The timeline as columns, for work on all leads at once.
    package let columns: ColumnShelf
    /// Whether what a verb writes is undone at its end: it then says what it would do, and does nothing. For verbs of
    /// one transaction.
    package var isRehearsal = false

    /// An engine over an open, migrated database; `columns` is the folder for its columns, nil for one in memory.
    package init(
        database: Database, workspace: String = "main", accounts: AccountMatching,
        columns: ColumnDirectory? = nil, readPolicy: @escaping PolicyReader
    ) {
        self.database = database
        self.workspace = workspace
        self.accounts = accounts
        self.columns = ColumnShelf(columns)
        let cache = PolicyCache(readPolicy)
        self.readPolicy = { source throws(Problem) in try cache.policy(source) }
    }
}

extension Engine {
    /// Runs a verb's statements in one transaction, all or nothing.
    package func write<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) throws -> Result {
        do {
            return try database.writeAndWait { [workspace, isRehearsal] transaction in
                let result = try body(Scope.open(workspace, in: transaction))
                if isRehearsal { throw RehearsalEnd(result: result) }
                return result
            }
        } catch let end as RehearsalEnd<Result> {
            return end.result
        }
    }

    /// Ends a rehearsal: throwing it undoes the transaction.
    private struct RehearsalEnd<Result: Sendable>: Error { let result: Result }

    /// Runs a question's statements over one unchanging snapshot; throws `not_found` when the workspace is new.
    package func read<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) throws -> Result {
        try database.readAndWait { [workspace] transaction in
            guard let scope = try Scope.find(workspace, in: transaction) else {
                throw Problem(
                    .notFound, "there is no workspace '\(workspace)' yet",
                    hint: "'touchstone import' makes it, or 'touchstone demo' fills one to look at")
            }
            return try body(scope)
        }
    }
}

/// Policies by their text: read once, because every transaction asks for them.
private final class PolicyCache: Sendable {
    private let read: Engine.PolicyReader
    private let known = Mutex<[String: Policy]>([:])

    init(_ read: @escaping Engine.PolicyReader) { self.read = read }

    func policy(_ source: String) throws(Problem) -> Policy {
        if let policy = known.withLock({ $0[source] }) { return policy }
        let policy = try read(source)
        known.withLock { $0[source] = policy }
        return policy
    }
}
