import Domain
import Foundation
import Storage
import StorageSQLite
import Testing

extension Program {
    /// Reads the database, which no program has open.
    func read<Result: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Result) throws -> Result {
        try Program.read(databaseFile.path, body)
    }

    /// Where the database lies.
    var databaseFile: URL { folder.appending(path: "touchstone-data/touchstone.sqlite") }

    /// Reads a database that no program has open.
    static func read<Result: Sendable>(
        _ path: String, _ body: @escaping @Sendable (Transaction) throws -> Result
    ) throws -> Result {
        let database = Database(driver: try SQLiteDriver.open(path, owner: "a test")) { Instant(milliseconds: 0) }
        let result = try database.readAndWait(body)
        try database.close()
        return result
    }
}

/// Everything a database holds, apart from when it was recorded.
struct StoreContent: Equatable {
    /// Table → its rows as text, in order.
    private(set) var tables: [String: [String]] = [:]

    /// The content of a data folder that no program has open.
    init(of program: Program) throws { try self.init(at: program.databaseFile.path) }

    /// The content of a database that no program has open.
    init(at path: String) throws {
        tables = try Program.read(path) { transaction in
            var tables: [String: [String]] = [:]
            for (name, table) in StoreContent.known {
                tables[name] = try StoreContent.rows(of: table, name, transaction)
            }
            let names = try transaction.all(StoreContent.names) { $0.text(0) }
            let others = names.filter { tables[$0] == nil && !StoreContent.uncompared.contains($0) }
            #expect(others == [], "a table that nobody compares")
            #expect(try transaction.all("PRAGMA integrity_check") { $0.text(0) } == ["ok"])
            return tables
        }
    }

    /// The same without what imports after the first say about themselves.
    var firstImportOnly: StoreContent {
        var content = self
        for table in ["imports", "import_rejections"] {
            content.tables[table] = self[table].filter { $0.hasPrefix("1|1|") }
        }
        for table in ["audit_entries", "audit_details", "audit_checkpoints", "sign_in_links"] {
            content.tables[table] = []
        }
        return content
    }

    /// The rows of a table.
    subscript(table: String) -> [String] { tables[table] ?? [] }

    /// Where two contents differ, for people.
    func difference(from other: StoreContent) -> String {
        tables.keys.sorted().compactMap { table in
            let (mine, others) = (Set(self[table]), Set(other[table]))
            guard mine != others || self[table].count != other[table].count else { return nil }
            return "\(table): \(self[table].count) and \(other[table].count) rows; here only:"
                + " \(mine.subtracting(others).sorted().prefix(3)); there only: \(others.subtracting(mine).sorted().prefix(3))"
        }.joined(separator: "\n")
    }

    /// The columns that say when something was recorded, and those that follow from what is drawn at random.
    private static let clocks: Set = [
        "recorded_at", "created_at", "started_at", "finished_at", "applied_at", "effective_from", "set_at",
        "changed_at", "used_at",
        "salt", "personal_digest", "chain_digest", "public_key", "signature",
    ]

    /// Tables that count writes, of which an import that was interrupted needs more, what is drawn at random, and what a server
    /// writes of itself.
    private static let uncompared: Set = ["revisions", "secrets", "canaries"]

    private static let names: SQL = """
        SELECT name
        FROM sqlite_schema
        WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
        """

    private static let known: [(String, SQLIdentifier)] = [
        ("account_claims", .init("account_claims")), ("account_names", .init("account_names")),
        ("accounts", .init("accounts")), ("api_tokens", .init("api_tokens")),
        ("audit_checkpoints", .init("audit_checkpoints")),
        ("audit_details", .init("audit_details")), ("audit_entries", .init("audit_entries")), ("costs", .init("costs")),
        ("dead_letters", .init("dead_letters")),
        ("deals", .init("deals")),
        ("enrichment_answers", .init("enrichment_answers")), ("enrichment_breakers", .init("enrichment_breakers")),
        ("enrichment_days", .init("enrichment_days")), ("enrichment_lookups", .init("enrichment_lookups")),
        ("firmographics", .init("firmographics")),
        ("decisions", .init("decisions")), ("fact_details", .init("fact_details")), ("facts", .init("facts")),
        ("identifiers", .init("identifiers")), ("import_rejections", .init("import_rejections")),
        ("imports", .init("imports")), ("kept_replies", .init("kept_replies")), ("lead_states", .init("lead_states")),
        ("leads", .init("leads")),
        ("intake_switches", .init("intake_switches")), ("linked_identities", .init("linked_identities")),
        ("links", .init("links")), ("names", .init("names")),
        ("passages", .init("passages")),
        ("jobs", .init("jobs")), ("timers", .init("timers")), ("webhooks", .init("webhooks")),
        ("webhook_messages", .init("webhook_messages")), ("webhook_attempts", .init("webhook_attempts")),
        ("policies", .init("policies")), ("profiles", .init("profiles")),
        ("recovery_codes", .init("recovery_codes")),
        ("schema_migrations", .init("schema_migrations")), ("second_factors", .init("second_factors")),
        ("sessions", .init("sessions")),
        ("sign_in_links", .init("sign_in_links")), ("users", .init("users")), ("touch_sources", .init("touch_sources")),
        ("uploads", .init("uploads")), ("waiting_messages", .init("waiting_messages")),
        ("withdrawals", .init("withdrawals")),
        ("write_keys", .init("write_keys")), ("workspaces", .init("workspaces")),
    ]

    private static func rows(of table: SQLIdentifier, _ name: String, _ transaction: Transaction) throws -> [String] {
        let columns = try transaction.all("SELECT name FROM pragma_table_info(\(name))") { $0.text(0) }
        let kept = columns.indices.filter { !clocks.contains(columns[$0]) }
        return try transaction.all("SELECT * FROM \(identifier: table)") { row in
            kept.map { text(row.value($0)) }.joined(separator: "|")
        }.sorted()
    }

    private static func text(_ value: SQLValue) -> String {
        switch value {
        case .null: "-"
        case .integer(let integer): "\(integer)"
        case .double(let double): "\(double)"
        case .text(let text): text
        case .bytes(let bytes): bytes.map { String($0, radix: 16) }.joined(separator: " ")
        }
    }
}
