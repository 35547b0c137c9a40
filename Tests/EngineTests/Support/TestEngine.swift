import Domain
import Engine
import PolicyFile
import Storage
import StorageSQLite
import Synchronization

/// A clock that tests move by hand.
final class HandClock: Sendable {
    private let moment: Mutex<Instant>

    init(_ start: Instant) { moment = Mutex(start) }

    var now: Instant {
        get { moment.withLock { $0 } }
        set { moment.withLock { $0 = newValue } }
    }
}

/// 2026-03-02T09:00:00Z, a Monday.
let t0 = Instant(Day(year: 2026, month: 3, day: 2), hour: 9)

/// An engine over a database in memory, or in a file, under a shipped policy or a text, at a time that stands still.
func testEngine(
    policy: String? = nil, shipped: String = "lead-first", clock: HandClock = HandClock(t0 + .days(60)),
    file: String? = nil
) throws -> Engine {
    let driver = try file.map { try SQLiteDriver.open($0, owner: "a test") } ?? SQLiteDriver.inMemory()
    let database = Database(driver: driver, clock: { clock.now })
    _ = try Migrator().migrate(database)
    let engine = Engine(
        database: database, accounts: AccountMatching(suffixes: try testSuffixes()),
        readFilter: { source, variables throws(Problem) in try FilterText.expression(source, over: variables) },
        readPolicy: { source throws(Problem) in try ReadPolicies.policy(source) })
    let text = try policy ?? ShippedPolicies.catalogue.member(shipped).text
    _ = try engine.applyPolicy(text, digest: Fingerprint.of(text).description, by: "test", note: "")
    return engine
}

/// A filter of leads, checked.
func filterExpression(_ source: String) throws -> Expression {
    try FilterText.expression(source, over: FilterColumn.declarations)
}

/// Policies by their text: read once for all engines of a run, because reading takes longer than most tests.
private enum ReadPolicies {
    private static let known = Mutex<[String: Policy]>([:])

    static func policy(_ source: String) throws(Problem) -> Policy {
        if let policy = known.withLock({ $0[source] }) { return policy }
        do throws(FileComplaints) {
            let policy = try PolicyFile.decode(source, named: "policy").policy
            known.withLock { $0[source] = policy }
            return policy
        } catch {
            throw error.problem
        }
    }
}

/// A public suffix list of a few rules, so that tests need no file.
func testSuffixes() throws -> PublicSuffixList {
    try PublicSuffixList(
        parsing: "// ===BEGIN ICANN DOMAINS===\ncom\nexample\nco.uk\nuk\nde\n// ===END ICANN DOMAINS===\n".utf8)
}
