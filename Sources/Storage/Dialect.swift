/// The few words in which databases differ. Migrations write them in braces; statements in code never need them.
package struct Dialect: Hashable, Sendable {
    /// What it is called in messages.
    package let name: String
    /// How a writing transaction begins.
    let begin: String
    /// What stands before a statement to get its plan.
    let explain: SQL
    /// The column of a plan's row that holds its text.
    let planColumn: Int
    /// What stands for a word in braces in a migration.
    private let words: [Word]

    /// SQLite 3.38 and later. Column types are `{integer}` (64 bits), `{double}`, `{bytes}` and TEXT; `{identity}` is the
    /// type of a lone numeric key that is never given twice. After the closing parenthesis of a table, `{strict}` has
    /// the types checked, and `{clustered}` does so and keeps the rows in the order of the primary key.
    package static let sqlite = Dialect(
        name: "SQLite",
        begin: "BEGIN IMMEDIATE",
        explain: "EXPLAIN QUERY PLAN",
        planColumn: 3,
        words: [
            Word("{integer}", "INTEGER"),
            Word("{double}", "REAL"),
            Word("{bytes}", "BLOB"),
            Word("{identity}", "INTEGER PRIMARY KEY AUTOINCREMENT"),
            Word("{strict}", "STRICT"),
            Word("{clustered}", "STRICT, WITHOUT ROWID"),
        ])

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
