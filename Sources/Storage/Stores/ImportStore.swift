import Domain

/// How many rows an import read and what became of them. Every row is exactly one of the four.
package struct ImportCounts: Hashable, Sendable {
    package var created = 0
    package var updated = 0
    package var unchanged = 0
    package var rejected = 0
    /// Facts that had not been recorded before.
    package var facts = 0

    package init() {}

    /// Rows read.
    package var read: Int { created + updated + unchanged + rejected }

    package static func += (left: inout ImportCounts, right: ImportCounts) {
        left.created += right.created
        left.updated += right.updated
        left.unchanged += right.unchanged
        left.rejected += right.rejected
        left.facts += right.facts
    }
}

/// One run of an import as it is stored.
package struct ImportRow: Hashable, Sendable {
    package enum Status: String, Hashable, Sendable, CaseIterable, SQLBindable {
        case running
        case done
        case undone
    }

    package let id: ID<Import>
    package let fileName: String
    package let fileDigest: String
    package let mapping: String
    package let mappingDigest: String
    /// The names of the columns as one line of a delimited file; nil for JSON lines.
    package let header: String?
    /// The byte between the cells.
    package let delimiter: UInt8
    package let status: Status
    package let startedAt: Instant
    package let finishedAt: Instant?
    /// Where the first row that was not yet taken in begins.
    package let nextOffset: Int
    package let nextLine: Int
    package let counts: ImportCounts
}

/// A row that was turned away: as it stands in the file, and why.
package struct RejectedRow: Error, Hashable, Sendable {
    package let line: Int
    package let raw: [UInt8]
    package let reason: String

    package init(line: Int, raw: [UInt8], reason: String) {
        self.line = line
        self.raw = raw
        self.reason = reason
    }
}

/// Imports, how far they got, and the rows they turned away.
package struct ImportStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// A new import that has read nothing yet.
    package func start(
        fileName: String, fileDigest: String, mapping: String, mappingDigest: String, header: String?,
        delimiter: UInt8, offset: Int, line: Int
    ) throws -> ID<Import> {
        try scope.transaction.insertReturningID(
            """
            INSERT INTO imports (
                workspace_id, id, file_name, file_digest, mapping, mapping_digest, header, delimiter, status, started_at, next_offset,
                next_line, rows_read, created, updated, unchanged, rejected, facts
            )
            VALUES (\(scope.workspace), \(try scope.nextID(in: .init("imports"))), \(fileName), \(fileDigest), \(mapping),
                \(mappingDigest), \(header.sqlValue), \(Int(delimiter)), \(ImportRow.Status.running), \(scope.now), \(offset), \(line), 0, 0, 0, 0, 0, 0)
            RETURNING id
            """)
    }

    /// Adds what a batch came to, and where the next one begins.
    package func advance(_ id: ID<Import>, by counts: ImportCounts, offset: Int, line: Int) throws {
        try scope.transaction.execute(
            """
            UPDATE imports
            SET next_offset = \(offset), next_line = \(line), rows_read = rows_read + \(counts.read),
                created = created + \(counts.created), updated = updated + \(counts.updated),
                unchanged = unchanged + \(counts.unchanged), rejected = rejected + \(counts.rejected),
                facts = facts + \(counts.facts)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Notes how an import ended.
    package func end(_ id: ID<Import>, _ status: ImportRow.Status) throws {
        try scope.transaction.execute(
            """
            UPDATE imports
            SET status = \(status), finished_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Keeps a row that was turned away.
    package func reject(_ row: RejectedRow, in id: ID<Import>) throws {
        try scope.transaction.execute(
            """
            INSERT INTO import_rejections (workspace_id, import_id, line, raw, reason)
            VALUES (\(scope.workspace), \(id), \(row.line), \(row.raw), \(row.reason))
            """)
    }

    /// The rows an import turned away, in the order of the file.
    package func rejections(of id: ID<Import>) throws -> [RejectedRow] {
        try scope.transaction.all(
            """
            SELECT line, raw, reason
            FROM import_rejections
            WHERE workspace_id = \(scope.workspace) AND import_id = \(id)
            ORDER BY line
            """
        ) { RejectedRow(line: $0.int(0), raw: $0.bytes(1), reason: $0.text(2)) }
    }

    /// The import of the same file by the same mapping that was not finished; nil when there is none.
    package func unfinished(fileDigest: String, mappingDigest: String) throws -> ImportRow? {
        try scope.transaction.first(
            ImportStore.columns
                + """
                WHERE workspace_id = \(scope.workspace) AND status = 'running' AND file_digest = \(fileDigest)
                    AND mapping_digest = \(mappingDigest)
                """, ImportStore.decode)
    }

    /// The imports that were not finished, the newest first.
    package func unfinished() throws -> [ImportRow] {
        try scope.transaction.all(
            ImportStore.columns
                + """
                WHERE workspace_id = \(scope.workspace) AND status = 'running'
                ORDER BY id DESC
                """, ImportStore.decode)
    }

    /// One import; nil when there is none of that number.
    package func row(_ id: ID<Import>) throws -> ImportRow? {
        try scope.transaction.first(
            ImportStore.columns + "WHERE workspace_id = \(scope.workspace) AND id = \(id)", ImportStore.decode)
    }

    /// All imports, newest first.
    package func all() throws -> [ImportRow] {
        try scope.transaction.all(
            ImportStore.columns + "WHERE workspace_id = \(scope.workspace) ORDER BY id DESC", ImportStore.decode)
    }

    private static let columns: SQL = """
        SELECT id, file_name, file_digest, mapping, mapping_digest, status, started_at, finished_at, next_offset, next_line,
            created, updated, unchanged, rejected, facts, header, delimiter
        FROM imports
        """

    private static func decode(_ row: borrowing Row) throws -> ImportRow {
        var counts = ImportCounts()
        counts.created = row.int(10)
        counts.updated = row.int(11)
        counts.unchanged = row.int(12)
        counts.rejected = row.int(13)
        counts.facts = row.int(14)
        return ImportRow(
            id: row.id(0), fileName: row.text(1), fileDigest: row.text(2), mapping: row.text(3),
            mappingDigest: row.text(4), header: row.optionalText(15),
            delimiter: UInt8(clamping: row.int(16)), status: try row.named(5), startedAt: row.instant(6),
            finishedAt: row.optionalInstant(7), nextOffset: row.int(8), nextLine: row.int(9), counts: counts)
    }
}
