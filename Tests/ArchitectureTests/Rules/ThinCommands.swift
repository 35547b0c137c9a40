extension Rule {
    /// A command parses, calls one verb and prints; transactions and scopes are the verb's.
    static let thinCommands = Rule(
        name: "a command opens no transaction",
        breaches: { file in
            guard file.path.hasPrefix("Sources/touchstone/Commands/") else { return [] }
            return ["engine.write", "engine.read", "Transaction", "Scope"].flatMap { phrase in
                file.text.lines(mentioning: phrase).map { file.breach($0, "a command mentions \(phrase)") }
            }
        },
        planted: [
            Snippet("Sources/touchstone/Commands/New.swift", "let a = try engine.read { $0 }", lines: 1),
            Snippet("Sources/touchstone/Commands/New.swift", "func f(_ scope: Scope) {}", lines: 1),
        ],
        clean: [
            Snippet("Sources/touchstone/Commands/New.swift", "let a = try engine.leads(); let b = engine.readPolicy"),
            Snippet("Sources/Engine/New.swift", "let a = try engine.read { $0 }"),
        ])
}
