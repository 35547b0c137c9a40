extension Rule {
    /// What crosses a target has `package` access; the package is a program and offers nothing to others.
    static let nothingPublic = Rule(
        name: "nothing is public and no test looks behind access control",
        breaches: mentions(["public", "open class", "open func", "@testable"], "use package access") { _ in true },
        planted: [
            Snippet("Sources/Engine/New.swift", "struct A {}\npublic struct B {}", lines: 2),
            Snippet("Sources/Engine/New.swift", "public import Domain", lines: 1),
            Snippet("Sources/Engine/New.swift", "open class B {}", lines: 1),
            Snippet("Tests/EngineTests/New.swift", "@testable import Engine", lines: 1),
        ],
        clean: [Snippet("Sources/Engine/New.swift", "/// A public suffix.\nlet publicSuffix = \"public\"")])

    /// A program that stops in the middle loses work and explains nothing.
    static let noTraps = Rule(
        name: "no source traps on purpose",
        breaches: mentions(["try!", "fatalError(", "as!", "preconditionFailure("], "throw a Problem, or rule it out") {
            $0.isSource
        },
        planted: [
            Snippet("Sources/Engine/New.swift", "let a = try! f()", lines: 1),
            Snippet("Sources/Engine/New.swift", "fatalError(\"no\")", lines: 1),
            Snippet("Sources/Engine/New.swift", "let a = b as! C", lines: 1),
            Snippet("Sources/Engine/New.swift", "default: preconditionFailure()", lines: 1),
        ],
        clean: [Snippet("Sources/Engine/New.swift", "// no try! here\nlet a = try f(\"fatalError()\")")])

    /// Only the executable talks to the terminal; a library gives values.
    static let quietLibraries = Rule(
        name: "only the executable prints",
        breaches: mentions(
            ["print(", "debugPrint(", "dump(", "FileHandle.standardOutput", "FileHandle.standardError", "fputs("],
            "give a value and let the executable print it"
        ) { $0.isSource && $0.target != "touchstone" },
        planted: [Snippet("Sources/Engine/New.swift", "func f() {\n    print(1)\n}", lines: 2)],
        clean: [
            Snippet("Sources/touchstone/New.swift", "print(1)"),
            Snippet("Sources/Engine/New.swift", "let a = fingerprint(1)"),
        ])

    private static func mentions(
        _ phrases: [String], _ advice: String, in isConcerned: @escaping @Sendable (SourceFile) -> Bool
    ) -> @Sendable (SourceFile) -> [Breach] {
        { file in
            guard isConcerned(file) else { return [] }
            return phrases.flatMap { phrase in
                file.text.lines(mentioning: phrase).map { file.breach($0, "\(phrase): \(advice)") }
            }
        }
    }
}
