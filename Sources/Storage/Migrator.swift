import Domain

/// Brings a database to the schema of this program, one transaction per migration.
package struct Migrator: Sendable {
    private let migrations: [Migration]

    /// A migrator for these migrations, in order.
    package init(_ migrations: [Migration] = Migration.all) {
        self.migrations = migrations
    }

    /// Applies what is missing; gives what was applied, in order. One that fails is undone and thrown, those before it
    /// stay. Throws `Problem` `conflict` when the database is newer than the program, or when a migration was edited
    /// after it had been applied; then nothing is changed.
    package func migrate(_ database: Database) throws -> [Migration] {
        let applied = try database.writeAndWait { transaction in
            try transaction.run(script: transaction.dialect.spelled(Migration.bootstrap.text))
            return try Applied.all(transaction)
        }
        try check(applied)
        let missing = migrations.filter { $0.number > applied.count }
        for migration in missing {
            try database.writeAndWait { transaction in
                try apply(migration, transaction)
                try transaction.run(script: transaction.dialect.statistics)
            }
        }
        return missing
    }

    /// What a database says of each migration, in order, without changing it: those of this program, and those that only a
    /// newer one knows.
    package func status(_ database: Database) throws -> [MigrationStatus] {
        let applied = try database.readAndWait { transaction in
            try Applied.isThere(transaction) ? try Applied.all(transaction) : []
        }
        let known = migrations.map { migration in
            let row = applied.first { $0.number == migration.number }
            return MigrationStatus(
                label: migration.label, checksum: migration.checksum, appliedAt: row?.appliedAt,
                isChanged: row.map { $0.checksum != migration.checksum } ?? false, isKnown: true)
        }
        let newer = applied.filter { $0.number > migrations.count }.map { row in
            MigrationStatus(
                label: Migration(row.number, row.name, "").label, checksum: row.checksum, appliedAt: row.appliedAt,
                isChanged: false, isKnown: false)
        }
        return known + newer
    }

    private func check(_ applied: [Applied]) throws(Problem) {
        guard applied.count <= migrations.count else {
            throw Problem(
                .conflict,
                "The database has \(applied.count) migrations and this program knows \(migrations.count):"
                    + " it was written by a newer program.",
                hint: "Start the newer program, or restore a backup from before the upgrade.")
        }
        for (migration, applied) in zip(migrations, applied) {
            guard applied.number == migration.number, applied.checksum == migration.checksum else {
                throw Problem(
                    .conflict,
                    "Migration \(migration.label) is not the one this database was made with (\(applied.name)).",
                    hint:
                        "Use the program that made the database. If it is this one, the file is damaged: restore a backup."
                )
            }
        }
    }

    private func apply(_ migration: Migration, _ transaction: Transaction) throws {
        try transaction.run(script: transaction.dialect.spelled(migration.text))
        try transaction.execute(
            """
            INSERT INTO schema_migrations (number, name, checksum, applied_at)
            VALUES (\(migration.number), \(migration.name), \(migration.checksum), \(transaction.now))
            """)
    }

    /// A line of the table.
    private struct Applied: Sendable {
        let number: Int
        let name: String
        let checksum: String
        let appliedAt: Instant

        /// Whether the table is there: it is made with the first migration.
        static func isThere(_ transaction: Transaction) throws -> Bool {
            try transaction.first(transaction.dialect.hasTable("schema_migrations")) { $0.int(0) } != nil
        }

        static func all(_ transaction: Transaction) throws -> [Applied] {
            try transaction.all(
                """
                SELECT number, name, checksum, applied_at
                FROM schema_migrations
                ORDER BY number
                """
            ) { Applied(number: $0.int(0), name: $0.text(1), checksum: $0.text(2), appliedAt: $0.instant(3)) }
        }
    }
}

/// What is known of one migration and one database.
package struct MigrationStatus: Hashable, Sendable {
    /// `0001-people`.
    package let label: String
    package let checksum: String
    /// Nil where it is still to come.
    package let appliedAt: Instant?
    /// Whether the database was made with another text.
    package let isChanged: Bool
    /// Whether this program has it; a newer one may have made the database.
    package let isKnown: Bool
}
