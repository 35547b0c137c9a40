/// The few words in which databases differ. Migrations write them in braces; statements in code never need them.
package struct Dialect: Hashable, Sendable {
    /// What it is called in messages.
    package let name: String
    /// Whether only one process at a time has the database open.
    package let isForOneProcess: Bool
    /// How a writing transaction begins.
    let begin: String
    /// What stands before a statement to get its plan.
    let explain: SQL
    /// The column of a plan's row that holds its text.
    let planColumn: Int
    /// A query that gives `ok`, or a line for each damage of the file.
    package let integrityCheck: SQL
    /// A query that gives a table and the table it refers to, for each row whose reference leads nowhere.
    let orphans: SQL
    /// A script that tells the planner, after the schema has changed, what it cannot see in tables that are empty.
    let statistics: String
    /// What stands for a word in braces in a migration.
    private let words: [Word]

    /// SQLite 3.38 and later. Column types are `{integer}` (64 bits), `{double}`, `{bytes}` and TEXT; `{identity}` is the
    /// type of a lone numeric key that is never given twice. After the closing parenthesis of a table, `{strict}` has
    /// the types checked, and `{clustered}` does so and keeps the rows in the order of the primary key.
    package static let sqlite = Dialect(
        name: "SQLite",
        isForOneProcess: true,
        begin: "BEGIN IMMEDIATE",
        explain: "EXPLAIN QUERY PLAN",
        planColumn: 3,
        integrityCheck: "PRAGMA integrity_check(20)",
        orphans: "SELECT \"table\", parent FROM pragma_foreign_key_check LIMIT 20",
        statistics: sqliteStatistics,
        words: [
            Word("{integer}", "INTEGER"),
            Word("{double}", "REAL"),
            Word("{bytes}", "BLOB"),
            Word("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT"),
            Word("{strict}", "STRICT"),
            Word("{clustered}", "STRICT, WITHOUT ROWID"),
        ])

    /// Every key begins with the workspace, of which there are few, so that column alone finds nothing. Without being told,
    /// SQLite takes it to leave ten rows and walks through the whole workspace where a better index stands beside. Each
    /// further column is taken to divide a million rows evenly, on a logarithmic scale. The numbers are the same for every
    /// database, and so are the plans. Source: sqlite.org/fileformat2.html, section 2.6.3.
    private static let sqliteStatistics = """
        ANALYZE schema_migrations;
        DELETE FROM sqlite_stat1;
        INSERT INTO sqlite_stat1 (tbl, idx, stat)
        SELECT tbl, idx, '1000000 ' || group_concat(
            CASE
                WHEN place = last THEN iif(is_unique, 1, 10)
                WHEN place = 0 THEN 1000000
                WHEN place * 2 < last THEN 10000
                WHEN place * 2 = last THEN 1000
                ELSE 100
            END, ' ')
        FROM (
            SELECT t.name AS tbl, iif(i.origin = 'pk' AND t.wr, t.name, i.name) AS idx, i."unique" AS is_unique,
                c.seqno AS place, max(c.seqno) OVER (PARTITION BY i.name) AS last
            FROM pragma_table_list t
            JOIN pragma_index_list(t.name) i
            JOIN pragma_index_info(i.name) c
            WHERE t.schema = 'main' AND t.type = 'table'
            ORDER BY i.name, c.seqno
        )
        GROUP BY tbl, idx;
        ANALYZE sqlite_schema;
        """

    /// A query that gives a row where there is a table of that name.
    func hasTable(_ name: String) -> SQL { "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = \(name)" }

    /// The text of a migration with the words in braces replaced.
    func spelled(_ migration: String) -> String {
        words.reduce(migration) { $0.replacing($1.inBraces, with: $1.spelled) }
    }

    private struct Word: Hashable {
        let inBraces: String
        let spelled: String

        init(_ inBraces: String, _ spelled: String) {
            self.inBraces = inBraces
            self.spelled = spelled
        }
    }
}
