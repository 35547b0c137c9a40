import Domain

/// One company of the workspace's own table, with where it is from.
package struct FirmographicRow: Hashable, Sendable {
    package let record: FirmographicRecord
    /// The name of the file.
    package let source: String
    package let recordedAt: Instant
}

/// The workspace's own table of companies.
package struct FirmographicStore {
    private let scope: Scope
    private let find: PreparedStatement

    package init(_ scope: Scope) throws {
        self.scope = scope
        find = try scope.transaction.prepare(
            """
            SELECT domain, members, source, recorded_at
            FROM firmographics
            WHERE workspace_id = ? AND domain = ?
            """)
    }

    /// Takes a record in place of what stood under its domain; false when it stood there already.
    package func put(_ record: FirmographicRecord, from source: String) throws -> Bool {
        if try self.record(of: record.domain)?.record == record { return false }
        try scope.transaction.execute(
            """
            INSERT INTO firmographics (workspace_id, domain, members, source, recorded_at)
            VALUES (\(scope.workspace), \(record.domain), \(record.json.canonical), \(source), \(scope.now))
            ON CONFLICT (workspace_id, domain) DO UPDATE
            SET members = excluded.members, source = excluded.source, recorded_at = excluded.recorded_at
            """)
        return true
    }

    /// The record of a domain; nil when there is none.
    package func record(of domain: String) throws -> FirmographicRow? {
        try find.first(scope.workspace, domain, decode: FirmographicStore.row)
    }

    /// Whether there is no record at all.
    package var isEmpty: Bool {
        get throws {
            try scope.transaction.first(
                "SELECT domain FROM firmographics WHERE workspace_id = \(scope.workspace) LIMIT 1"
            ) { $0.text(0) } == nil
        }
    }

    /// At most so many records after a domain, by domain.
    package func page(after domain: String, limit: Int) throws -> [FirmographicRow] {
        try scope.transaction.all(
            """
            SELECT domain, members, source, recorded_at
            FROM firmographics
            WHERE workspace_id = \(scope.workspace) AND domain > \(domain)
            ORDER BY domain
            LIMIT \(limit)
            """, FirmographicStore.row)
    }

    private static func row(_ row: borrowing Row) throws -> FirmographicRow {
        let domain = row.text(0)
        guard let members = try? JSON(parsing: row.text(1)).object else {  // what is wrong with it helps nobody
            throw StorageError.corrupt("the record of '\(domain)' in the table of companies is no JSON object")
        }
        return FirmographicRow(
            record: FirmographicRecord(domain: domain, members: members), source: row.text(2),
            recordedAt: row.instant(3))
    }
}
