extension Rule {
    /// SQL stands in the function that runs it, in Storage; the drivers know their pragmas.
    static let sqlInStorage = Rule(
        name: "SQL stands in Storage and its drivers only",
        breaches: { file in
            guard file.isSource, !file.target.hasPrefix("Storage") else { return [] }
            return file.text.literals.filter { isSQL($0.text) }.map {
                file.breach($0.line, "SQL outside Storage: write a store's function")
            }
        },
        planted: [
            Snippet("Sources/Engine/Reports/New.swift", "let a = 1\nlet b = \"SELECT a FROM b\"", lines: 2),
            Snippet(
                "Sources/Engine/New.swift", "run(\"\"\"\n    UPDATE leads\n    SET a = \\(b)\n    \"\"\")", lines: 1),
            Snippet("Sources/Domain/New.swift", "let a = \"INSERT INTO b VALUES (1)\"", lines: 1),
            Snippet("Sources/touchstone/New.swift", "let a = \"DELETE FROM b\"", lines: 1),
            Snippet("Sources/touchstone/New.swift", "let a = \"PRAGMA synchronous\"", lines: 1),
        ],
        clean: [
            Snippet("Sources/Storage/New.swift", "let b = \"SELECT a FROM b\""),
            Snippet("Sources/StorageSQLite/New.swift", "let b = \"PRAGMA synchronous\""),
            Snippet("Sources/Engine/New.swift", "// SELECT a FROM b\nlet a = \"Select one from the list\""),
            Snippet("Sources/Engine/New.swift", "let a = \"UPDATE the policy\""),
        ])

    /// Keywords in capitals that only SQL has together.
    private static let phrases: [[String]] = [
        ["SELECT ", "FROM "], ["INSERT ", "INTO "], ["UPDATE ", "SET "], ["DELETE ", "FROM "], ["CREATE ", "TABLE "],
        ["CREATE ", "INDEX "], ["ALTER ", "TABLE "], ["DROP ", "TABLE "], ["PRAGMA "], ["WHERE ", " = "],
        ["ORDER BY "], ["GROUP BY "],
    ]

    private static func isSQL(_ text: String) -> Bool {
        phrases.contains { words in words.allSatisfy { text.contains($0) } }
    }
}
