import Domain
import Foundation
import Storage
import StorageSQLite
import Testing

@Suite(.serialized) struct MigratorTests {
    private let folder: TemporaryFolder
    private let steps = [
        Migration(
            1, "things", "CREATE TABLE things (id {identity}, number {integer} NOT NULL, content {bytes}) {strict};"),
        Migration(2, "more", "INSERT INTO things (number) VALUES (1); INSERT INTO things (number) VALUES (2);"),
        Migration(3, "pairs", "CREATE TABLE pairs (a {integer}, b {double}, PRIMARY KEY (a, b)) {clustered};"),
    ]

    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: Home.allCases)
    func eachMigrationIsAppliedOnceAndInOrder(home: Home) async throws {
        let database = try home.database(in: folder)
        #expect(try Migrator(Array(steps[..<1])).migrate(database) == Array(steps[..<1]))
        #expect(try Migrator(steps).migrate(database) == Array(steps[1...]))
        #expect(try Migrator(steps).migrate(database) == [])
        #expect(try await database.thingNumbers() == [1, 2])
        let noted = try await database.read {
            try $0.all("SELECT number, name, applied_at FROM schema_migrations ORDER BY number") {
                ($0.int(0), $0.text(1), $0.instant(2))
            }
        }
        #expect(noted.map(\.0) == [1, 2, 3])
        #expect(noted.map(\.1) == ["things", "more", "pairs"])
        #expect(noted.map(\.2) == noted.map(\.2).sorted())
    }

    @Test func theProgramsOwnMigrationsApplyToAnEmptyDatabase() throws {
        let database = try Home.memory.database(in: folder)
        #expect(Migration.all.map(\.number) == Array(1..<Migration.all.count + 1))
        #expect(try Migrator().migrate(database) == Migration.all)
        #expect(try Migrator().migrate(database) == [])
    }

    @Test func tablesThatAreMadeAnewKeepTheirRowsAndTheirConstraints() async throws {
        let database = try Home.memory.database(in: folder)
        _ = try Migrator([Migration.all[0]]).migrate(database)
        let tables = ["identifiers", "account_claims", "decisions", "withdrawals"].map { SQLIdentifier($0) }
        let before = try await database.write { transaction in
            for statement in MigratorTests.oneOfEach { try transaction.execute(statement) }
            return try tables.map { try MigratorTests.rows(of: $0, transaction) }
        }
        _ = try Migrator().migrate(database)
        let after = try await database.read { transaction in
            try tables.map { try MigratorTests.rows(of: $0, transaction) }
        }
        #expect(after == before)
        #expect(after.allSatisfy { $0.count == 1 })
        let refused: [SQL] = [
            "UPDATE identifiers SET kind = 'fax'", "UPDATE account_claims SET source = 'rumour'",
            "UPDATE decisions SET cause = 'chance'", "UPDATE withdrawals SET decision_id = 7",
            "UPDATE decisions SET policy_version = 7", "UPDATE identifiers SET profile_id = 7",
        ]
        for statement in refused {
            await #expect(throws: StorageError.self) {
                try await database.write { try $0.execute(statement) }
            }
        }
    }

    /// The first columns of all rows, one text a row.
    private static func rows(of table: SQLIdentifier, _ transaction: Transaction) throws -> [String] {
        try transaction.all("SELECT * FROM \(identifier: table)") { row in
            var values: [String] = []
            for column in 0..<row.count { values.append("\(row.value(column))") }
            return values.joined(separator: "|")
        }
    }

    private static let oneOfEach: [SQL] = [
        """
        INSERT INTO workspaces (id, name, created_at) VALUES (1, 'main', 5)
        """,
        """
        INSERT INTO policies (workspace_id, number, name, digest, source, effective_from, applied_at, applied_by, note)
        VALUES (1, 1, 'p', 'd', 's', 0, 5, 'ann', '')
        """,
        """
        INSERT INTO profiles (workspace_id, id, person_id, created_at) VALUES (1, 1, 1, 5)
        """,
        """
        INSERT INTO identifiers (workspace_id, kind, namespace, value, profile_id, import_id)
        VALUES (1, 'email', '', 'ann@acme.com', 1, NULL)
        """,
        """
        INSERT INTO account_claims (workspace_id, profile_id, source, value, spelling, import_id)
        VALUES (1, 1, 'company_name', 'acme', 'Acme', 3)
        """,
        """
        INSERT INTO decisions (
        workspace_id, id, person_id, at, recorded_at, cycle, kind, outcome, cause, cause_fact_id, policy_version,
        inputs
        )
        VALUES (1, 1, 1, 5, 6, 1, 'moved', '{}', 'time', NULL, 1, '{}')
        """,
        """
        INSERT INTO withdrawals (workspace_id, decision_id, recorded_at, reason) VALUES (1, 1, 7, 'undo')
        """,
    ]

    @Test func anEditedOrReplacedMigrationIsRefusedAndNothingIsChanged() async throws {
        let edited = Migration(2, "more", steps[1].text + " ")
        let cases: [(migrations: [Migration], label: String)] = [
            ([steps[0], edited, steps[2]], "0002-more"),
            ([Migration(1, "other", "SELECT 1"), steps[1], steps[2]], "0001-other"),
            ([steps[1], steps[0], steps[2]], "0002-more"),
        ]
        let database = try Home.memory.database(in: folder)
        _ = try Migrator(Array(steps[..<2])).migrate(database)
        for (migrations, label) in cases {
            let problem = #expect(throws: Problem.self) { try Migrator(migrations).migrate(database) }
            #expect(problem?.code == .conflict)
            #expect(problem?.message.contains(label) == true, "\(String(describing: problem))")
        }
        #expect(try Migrator(steps).migrate(database) == [steps[2]])
    }

    @Test func aDatabaseOfANewerProgramIsRefused() throws {
        let database = try Home.memory.database(in: folder)
        _ = try Migrator(steps).migrate(database)
        let problem = #expect(throws: Problem.self) { try Migrator(Array(steps[..<2])).migrate(database) }
        #expect(problem?.code == .conflict)
        #expect(problem?.message.contains("3 migrations and this program knows 2") == true)
    }

    @Test func aMigrationThatFailsLeavesNothingOfItselfAndCanBeResumed() async throws {
        let database = try Home.file.database(in: folder)
        let broken = Migration(2, "more", "INSERT INTO things (number) VALUES (1); INSERT INTO nowhere VALUES (2);")
        #expect(throws: StorageError.self) { try Migrator([steps[0], broken, steps[2]]).migrate(database) }
        #expect(try await database.thingNumbers() == [])
        #expect(try Migrator(steps).migrate(database) == Array(steps[1...]))
        #expect(try await database.thingNumbers() == [1, 2])
    }

    @Test func afterAKillBetweenMigrationsTheRestIsApplied() async throws {
        let database = try Home.file.database(in: folder)
        _ = try Migrator(Array(steps[..<2])).migrate(database)
        // The files as a killed process leaves them: the WAL is not brought into the database.
        let left = try TemporaryFolder()
        for name in ["test.db", "test.db-wal"] {
            try FileManager.default.copyItem(atPath: folder.file(name), toPath: left.file(name))
        }
        let reopened = try Home.file.database(in: left)
        #expect(try Migrator(steps).migrate(reopened) == [steps[2]])
        #expect(try await reopened.thingNumbers() == [1, 2])
    }

    @Test func everyMigrationFileIsInTheCatalogue() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let files = try FileManager.default
            .contentsOfDirectory(atPath: root.appending(path: "Sources/Storage/Migrations").path)
            .filter { $0.hasSuffix(".sql") && $0 != "0000-schema-migrations.sql" }
        #expect(files.sorted() == Migration.all.map { "\($0.label).sql" })
    }
}
