import Domain

/// What columns are made of, row after row as the tables hold it, and what tells whether columns are still right.
package struct ColumnStore {
    private let scope: Scope

    package init(_ scope: Scope) { self.scope = scope }

    /// One fact as it is stored; the body is valid until the next.
    package struct FactRow: ~Copyable {
        package let id: Int64
        package let profile: Int64
        /// The number of the name of its kind.
        package let kind: Int64
        /// Milliseconds since 1970.
        package let occurredAt: Int64
        /// 0 where there is none.
        package let touch: Int64
        package let isAutomated: Bool
        /// Canonical JSON; empty where there is none.
        package let body: UnsafeRawBufferPointer
    }

    /// Gives every fact with a number above one, by number.
    package func forEachFact(after id: Int64, _ body: (borrowing FactRow) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT id, profile_id, kind_id, occurred_at, coalesce(touch_id, 0), is_automated, coalesce(body, '')
            FROM facts
            WHERE workspace_id = \(scope.workspace) AND id > \(id)
            ORDER BY id
            """
        ) { row in
            try row.withBytes(6) { bytes in
                try body(
                    FactRow(
                        id: row.int64(0), profile: row.int64(1), kind: row.int64(2), occurredAt: row.int64(3),
                        touch: row.int64(4), isAutomated: row.int64(5) != 0, body: bytes))
            }
        }
    }

    /// Gives the personal part of every fact with a number above one that has any, by number; valid until the next.
    package func forEachDetail(after id: Int64, _ body: (Int64, UnsafeRawBufferPointer) throws -> Void) throws {
        try scope.transaction.forEach(
            """
            SELECT fact_id, body
            FROM fact_details
            WHERE workspace_id = \(scope.workspace) AND fact_id > \(id)
            ORDER BY fact_id
            """
        ) { row in try row.withBytes(1) { try body(row.int64(0), $0) } }
    }

    /// Where two facts of one moment and one kind stand to each other on the timeline: by source and message id.
    package func precedes(_ left: Int64, _ right: Int64) throws -> Bool {
        let keys = try [left, right].map { id in
            try scope.transaction.first(
                """
                SELECT n.name, f.message_id
                FROM facts f
                JOIN names n ON n.workspace_id = f.workspace_id AND n.id = f.source_id
                WHERE f.workspace_id = \(scope.workspace) AND f.id = \(id)
                """
            ) { ($0.text(0), $0.text(1)) } ?? ("", "")
        }
        return keys[0] < keys[1]
    }

    /// The names of the kinds of facts, by number.
    package func kinds() throws -> [Int64: String] {
        let rows = try scope.transaction.all(
            "SELECT id, name FROM names WHERE workspace_id = \(scope.workspace) AND kind = 'fact'"
        ) { ($0.int64(0), $0.text(1)) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}

extension ColumnStore {
    /// How far a timeline goes. Facts are only ever added at its end, but for an undone import.
    package struct Extent: Hashable, Sendable {
        /// The number of the last fact; 0 where there is none.
        package let lastFact: Int64
        /// What that fact is, so that a database that went another way from there on is told apart.
        package let mark: Int64
        /// How many imports were undone.
        package let undone: Int64

        package init(lastFact: Int64, mark: Int64, undone: Int64) {
            self.lastFact = lastFact
            self.mark = mark
            self.undone = undone
        }
    }

    /// How far the timeline goes now.
    package func extent() throws -> Extent { try extent(upTo: Int64.max) }

    /// How far the timeline would go if it ended with a fact of that number, or the last before it.
    package func extent(upTo id: Int64) throws -> Extent {
        let undone = try scope.transaction.first(
            "SELECT count(*) FROM imports WHERE workspace_id = \(scope.workspace) AND status = 'undone'"
        ) { $0.int64(0) }
        let last = try scope.transaction.first(
            """
            SELECT id, profile_id, kind_id, occurred_at, recorded_at, source_id, message_id
            FROM facts
            WHERE workspace_id = \(scope.workspace) AND id <= \(id)
            ORDER BY id DESC
            LIMIT 1
            """
        ) { row in (row.int64(0), (1..<6).map { "\(row.int64($0))" } + [row.text(6)]) }
        let mark = last.map { Fingerprint.of($0.1.joined(separator: "\n")).number } ?? 0
        return Extent(lastFact: last?.0 ?? 0, mark: mark, undone: undone ?? 0)
    }

    /// Tells this workspace of this database from others.
    package func identity() throws -> Int64 {
        let row = try scope.transaction.first(
            "SELECT name, created_at FROM workspaces WHERE id = \(scope.workspace)"
        ) { "\($0.text(0))\n\($0.int64(1))" }
        return Fingerprint.of(row ?? "").number
    }
}

extension ColumnStore {
    /// Where one lead stands.
    package struct LeadRow: Sendable {
        package let person: Int64
        package let cycle: Int32
        /// The number of its first touch; 0 where there is none.
        package let firstTouch: Int32
        /// When the passage it is in began; `Int64.min` in the first.
        package let countsFrom: Int64
    }

    /// All leads, by number.
    package func leads() throws -> [LeadRow] {
        try scope.transaction.all(
            """
            SELECT l.person_id, l.cycle, coalesce(l.first_touch_id, 0), s.captured_at
            FROM leads l
            LEFT JOIN passages s ON l.cycle > 1 AND s.workspace_id = l.workspace_id AND s.person_id = l.person_id
                AND s.cycle = l.cycle
            WHERE l.workspace_id = \(scope.workspace)
            ORDER BY l.person_id
            """
        ) { row in
            LeadRow(
                person: row.int64(0), cycle: row.int32(1), firstTouch: row.int32(2),
                countsFrom: row.isNull(3) ? Int64.min : row.int64(3))
        }
    }

    /// The profiles that belong to another's person: person and profile, by person and profile.
    package func joinedProfiles() throws -> [(person: Int64, profile: Int64)] {
        try scope.transaction.all(
            """
            SELECT person_id, id
            FROM profiles
            WHERE workspace_id = \(scope.workspace) AND person_id <> id
            ORDER BY person_id, id
            """
        ) { ($0.int64(0), $0.int64(1)) }
    }
}

extension Fingerprint {
    /// 64 of its bits.
    fileprivate var number: Int64 { Int64(bitPattern: UInt64(description.prefix(16), radix: 16) ?? 0) }
}
