import Domain

/// A file that was handed in to be imported.
package struct UploadRow: Hashable, Sendable, Entity {
    package static let prefix = "UP"

    /// How far something is that takes a while.
    package enum Progress: String, Hashable, Sendable, CaseIterable, SQLBindable {
        case none, waiting, running, done, failed
    }

    package let id: ID<UploadRow>
    package let fileName: String
    package let fileDigest: String
    /// Bytes.
    package let size: Int
    package let mapping: String
    package let mappingDigest: String
    /// What was decided from the file, and what stands out, a sentence each.
    package let remarks: [String]
    package let createdAt: Instant
    package let createdBy: String
    /// How far a try is, which changes nothing.
    package let trial: Progress
    /// What the last try came to.
    package let trialResult: JSON?
    /// How far it is imported.
    package let progress: Progress
    package let importID: ID<Import>?
    /// Why the last try or import failed.
    package let problem: JSON?
    /// When the file was taken from the disk; nil while it is there.
    package let fileDeletedAt: Instant?
}

/// Files that were handed in.
package struct UploadStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// The number that the next file gets.
    package func nextID() throws -> ID<UploadRow> { ID(try scope.nextID(in: .init("uploads"))) }

    /// A new file.
    package func insert(
        _ id: ID<UploadRow>, fileName: String, fileDigest: String, size: Int, mapping: String, remarks: [String]
    ) throws {
        try scope.transaction.execute(
            """
            INSERT INTO uploads (
                workspace_id, id, file_name, file_digest, size, mapping, mapping_digest, remarks, created_at, created_by,
                trial, import, used_at
            )
            VALUES (
                \(scope.workspace), \(id), \(fileName), \(fileDigest), \(size), \(mapping),
                \(Fingerprint.of(mapping).description), \(JSON.array(remarks.map { .string($0) }).canonical), \(scope.now),
                \(scope.caller.name), \(UploadRow.Progress.none), \(UploadRow.Progress.none),
                \(scope.now)
            )
            """)
    }

    /// One file; nil when there is none of that number.
    package func find(_ id: ID<UploadRow>) throws -> UploadRow? {
        try scope.transaction.first(
            UploadStore.columns + "WHERE workspace_id = \(scope.workspace) AND id = \(id)", UploadStore.decode)
    }

    /// Files before a number, the newest first.
    package func newest(_ limit: Int, before: ID<UploadRow>?) throws -> [UploadRow] {
        try scope.transaction.all(
            UploadStore.columns
                + """
                WHERE workspace_id = \(scope.workspace) AND id < \(before?.value ?? Int64.max)
                ORDER BY id DESC
                LIMIT \(limit)
                """, UploadStore.decode)
    }

    /// Notes how far a try is.
    package func note(trial: UploadRow.Progress, _ result: JSON? = nil, problem: JSON? = nil, of id: ID<UploadRow>)
        throws
    {
        try scope.transaction.execute(
            """
            UPDATE uploads
            SET trial = \(trial), trial_result = \((result?.canonical).sqlValue), problem = \((problem?.canonical).sqlValue),
                used_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Notes how far an import is.
    package func note(
        progress: UploadRow.Progress, as importID: ID<Import>? = nil, problem: JSON? = nil, of id: ID<UploadRow>
    ) throws {
        try scope.transaction.execute(
            """
            UPDATE uploads
            SET import = \(progress), import_id = \(importID.sqlValue), problem = \((problem?.canonical).sqlValue),
                used_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Gives a file another mapping; it was not tried with that.
    package func remap(_ id: ID<UploadRow>, _ mapping: String, remarks: [String]) throws {
        try scope.transaction.execute(
            """
            UPDATE uploads
            SET mapping = \(mapping), mapping_digest = \(Fingerprint.of(mapping).description),
                remarks = \(JSON.array(remarks.map { .string($0) }).canonical), trial = \(UploadRow.Progress.none),
                trial_result = NULL, import = \(UploadRow.Progress.none), import_id = NULL, problem = NULL,
                used_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    /// Files that nothing was asked of since a moment and that are still on the disk, the oldest first.
    package func unused(since moment: Instant, limit: Int) throws -> [UploadRow] {
        try scope.transaction.all(
            UploadStore.columns
                + """
                WHERE workspace_id = \(scope.workspace) AND file_deleted_at IS NULL AND used_at < \(moment)
                ORDER BY id
                LIMIT \(limit)
                """, UploadStore.decode)
    }

    /// Notes that a file is taken from the disk.
    package func noteFileDeleted(of id: ID<UploadRow>) throws {
        try scope.transaction.execute(
            """
            UPDATE uploads
            SET file_deleted_at = \(scope.now)
            WHERE workspace_id = \(scope.workspace) AND id = \(id)
            """)
    }

    private static let columns: SQL = """
        SELECT id, file_name, file_digest, size, mapping, mapping_digest, remarks, created_at, created_by, trial,
            trial_result, import, import_id, problem, file_deleted_at
        FROM uploads
        """

    private static func decode(_ row: borrowing Row) throws -> UploadRow {
        UploadRow(
            id: row.id(0), fileName: row.text(1), fileDigest: row.text(2), size: row.int(3), mapping: row.text(4),
            mappingDigest: row.text(5), remarks: (try json(row.text(6))?.array ?? []).compactMap(\.string),
            createdAt: row.instant(7), createdBy: row.text(8), trial: try row.named(9),
            trialResult: try json(row.optionalText(10)), progress: try row.named(11), importID: row.optionalID(12),
            problem: try json(row.optionalText(13)), fileDeletedAt: row.optionalInstant(14))
    }

    private static func json(_ text: String?) throws -> JSON? {
        do { return try text.map { text throws(JSONError) in try JSON(parsing: text) } } catch {
            throw StorageError.corrupt("what is noted of an upload: \(error)")
        }
    }
}

extension ImportStore {
    /// The newest import of a file by a mapping; nil when there is none.
    package func newest(fileDigest: String, mappingDigest: String) throws -> ImportRow? {
        try all().first { $0.fileDigest == fileDigest && $0.mappingDigest == mappingDigest }
    }
}
