import Domain
import Storage
import Synchronization

/// The verbs of the product over one workspace of one database. The same verbs serve command line, schedule and server.
package struct Engine: Sendable {
    /// Turns the text of a policy into its value; throws `invalid` with the places of all mistakes.
    package typealias PolicyReader = @Sendable (_ source: String) throws(Problem) -> Policy

    /// Turns the text of a filter over some variables into a checked condition; throws `invalid` with the place of a mistake.
    package typealias FilterReader =
        @Sendable (_ source: String, _ variables: [VariableDeclaration]) throws(Problem) -> Expression

    package let database: Database
    /// The workspace's name; it is made when something is first written to it.
    package let workspace: String
    package let readPolicy: PolicyReader
    let readFilter: FilterReader
    private let matching: AccountLists
    /// What reports were last made of.
    let reports: ReportShelf
    /// The timeline as columns, for work on all leads at once.
    package let columns: ColumnShelf
    /// Whether what a verb writes is undone at its end: it then says what it would do, and does nothing. For verbs of
    /// one transaction.
    package var isRehearsal = false
    /// Where requests may go to that follow from what somebody configured.
    package var outbound = OutboundRules()
    /// Whom the verbs work for.
    package private(set) var caller = Caller.theProgram
    /// What texts of policies and mappings mean; nil where nobody asks.
    package var policyTexts: PolicyTexts?
    /// Where files lie that are handed in to be imported.
    package var uploadFolder = UploadFolder.temporary
    /// Where backups lie; nil for data that are nowhere on the disk.
    package var backupShelf: BackupShelf?
    /// What there is to be said of what the program stands on: disk, settings, rights.
    package var surroundings: @Sendable () -> [Diagnosis] = { [] }
    /// The transaction that verbs take part in; nil where each has its own.
    var joint: JointTransaction?
    /// Ends what a verb is at, before its next statement; the transaction it is in is undone. Nil where nobody may.
    package var cancellation: Cancellation?
    /// Lets one import at a time into the workspace.
    let importTurn = ImportTurn()

    /// An engine over an open, migrated database. `accounts` is asked once, when a verb first needs it: its lists are long,
    /// and most verbs need none. The timeline as columns is kept in the folder `columns`, in memory where there is none;
    /// so is, from so many leads on, what reports are made of.
    package init(
        database: Database, workspace: String = "main",
        accounts: @escaping @autoclosure @Sendable () throws -> AccountMatching, columns: ColumnDirectory? = nil,
        leastLeadsInColumns: Int = 20_000, readFilter: @escaping FilterReader = Engine.noFilters,
        readPolicy: @escaping PolicyReader
    ) {
        self.database = database
        self.workspace = workspace
        matching = AccountLists(accounts)
        self.columns = ColumnShelf(columns)
        reports = ReportShelf(directory: columns, leastLeads: leastLeadsInColumns)
        self.readFilter = readFilter
        let cache = PolicyCache(readPolicy)
        self.readPolicy = { source throws(Problem) in try cache.policy(source) }
    }
}

extension Engine {
    /// For engines that nobody asks with a filter.
    package static let noFilters: FilterReader = { _, _ throws(Problem) in
        throw Problem(.unavailable, "filters cannot be read here")
    }

    /// What tells which account a person belongs to; throws why its lists cannot be read.
    package var accounts: AccountMatching { get throws { try matching.matching() } }

    /// The same verbs for somebody: each first asks whether it may, and sees the leads that there are for it.
    package func acting(for caller: Caller) -> Engine {
        var engine = self
        engine.caller = caller
        return engine
    }

    /// The one question that every verb asks before it does anything. Throws `forbidden` that names the permission.
    func require(_ permission: Permission) throws(Problem) { try caller.require(permission) }

    /// Runs a verb's statements in one transaction, all or nothing. What changes a row makes a new revision of the data.
    package func write<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) throws -> Result {
        if let joint { return try joint.run(body) }
        do {
            return try database.writeAndWait { [workspace, caller, isRehearsal, cancellation] transaction in
                transaction.cancellation = cancellation
                return try Engine.change(workspace, in: transaction, for: caller) { scope in
                    let result = try body(scope)
                    if isRehearsal { throw RehearsalEnd(result: result) }
                    return result
                }
            }
        } catch let end as RehearsalEnd<Result> {
            return end.result
        }
    }

    /// `writing` of what no report or list is made of, such as sessions: what was worked out of the data stays good.
    func aside<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) async throws -> Result {
        try await database.write { [workspace, caller] transaction in
            try body(Scope.open(workspace, in: transaction, for: caller))
        }
    }

    /// `write` for those who must not block a thread; never a rehearsal.
    func writing<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) async throws -> Result {
        try await database.write { [workspace, caller] in try Engine.change(workspace, in: $0, for: caller, body) }
    }

    /// `writing` of what may be bookkeeping alone; `body` says whether there is news in it.
    func writingNews<Result: Sendable>(
        _ body: @escaping @Sendable (Scope) throws -> (result: Result, isNews: Bool)
    ) async throws -> Result {
        try await database.write { [workspace, caller] transaction in
            let before = transaction.changeCount
            let scope = try Scope.open(workspace, in: transaction, for: caller)
            let (result, isNews) = try body(scope)
            if isNews, transaction.changeCount != before {
                try RevisionStore(scope).advance(mark: .random(in: 1 ... .max))
            }
            return result
        }
    }

    /// `writing` for bookkeeping that no report is made of, such as who does which job: the revision of the data stays.
    func keeping<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) async throws -> Result {
        try await database.write { [workspace] in try body(try Scope.open(workspace, in: $0)) }
    }

    private static func change<Result>(
        _ workspace: String, in transaction: Transaction, for caller: Caller, _ body: (Scope) throws -> Result
    ) throws -> Result {
        let before = transaction.changeCount
        let scope = try Scope.open(workspace, in: transaction, for: caller)
        let result = try body(scope)
        if transaction.changeCount != before { try RevisionStore(scope).advance(mark: .random(in: 1 ... .max)) }
        return result
    }

    /// Ends a rehearsal: throwing it undoes the transaction.
    private struct RehearsalEnd<Result: Sendable>: Error { let result: Result }

    /// Runs a question's statements over one unchanging snapshot; throws `not_found` when the workspace is new.
    package func read<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) throws -> Result {
        if let joint { return try joint.run(body) }
        return try database.readAndWait { [workspace, caller, cancellation] transaction in
            transaction.cancellation = cancellation
            return try Engine.ask(workspace, in: transaction, for: caller, body)
        }
    }

    private static func ask<Result>(
        _ workspace: String, in transaction: Transaction, for caller: Caller, _ body: (Scope) throws -> Result
    ) throws -> Result {
        guard let scope = try Scope.find(workspace, in: transaction, for: caller) else {
            throw Problem(
                .notFound, "there is no workspace '\(workspace)' yet",
                hint: "'touchstone import' makes it, or 'touchstone demo' fills one to look at")
        }
        return try body(scope)
    }
}

extension Engine {
    /// `read` for those who must not block a thread; throws `CancellationError` where its task is cancelled.
    func reading<Result: Sendable>(_ body: @escaping @Sendable (Scope) throws -> Result) async throws -> Result {
        try await database.read { [workspace, caller] in try Engine.ask(workspace, in: $0, for: caller, body) }
    }
}

/// The lists that tell accounts, read once.
private final class AccountLists: Sendable {
    private let read: @Sendable () throws -> AccountMatching
    private let known = Mutex<AccountMatching?>(nil)

    init(_ read: @escaping @Sendable () throws -> AccountMatching) { self.read = read }

    func matching() throws -> AccountMatching {
        try known.withLock { known in
            let matching = try known ?? read()
            known = matching
            return matching
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
