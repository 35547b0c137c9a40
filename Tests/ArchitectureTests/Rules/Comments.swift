extension Rule {
    /// What is left to do stands in an issue, not in the code.
    static let nothingUnfinished = Rule(
        name: "no source is unfinished",
        breaches: { file in
            guard file.isSource else { return [] }
            return file.text.comments.sorted { $0.key < $1.key }.flatMap { line, comment in
                marks.filter { comment.contains($0) }.map { file.breach(line, "\($0) in a comment") }
            }
        },
        planted: [
            Snippet("Sources/Engine/New.swift", "let a = 1\n// TODO: more", lines: 2),
            Snippet("Sources/Engine/New.swift", "let a = 1 // FIXME", lines: 1),
            Snippet("Sources/Engine/New.swift", "/* one\nXXX two */", lines: 2),
        ],
        clean: [Snippet("Sources/Engine/New.swift", "// to do is fine\nlet a = \"TODO\"")])

    private static let marks = ["TODO", "FIXME", "XXX", "HACK"]

    /// What silences the compiler is explained where it stands.
    static let reasons = Rule(
        name: "what silences an error or the compiler has its reason in a // comment beside it",
        breaches: { file in
            guard file.isSource else { return [] }
            return silencers.flatMap { phrase in
                file.text.lines(mentioning: phrase).filter { !file.hasReason(beside: $0) }.map {
                    file.breach($0, "\(phrase) needs its reason in a // comment, on the line or right above it")
                }
            }
        },
        planted: [
            Snippet("Sources/Engine/New.swift", "let a = 1\nlet b = try? f()", lines: 2),
            Snippet("Sources/Engine/New.swift", "/// A type.\nfinal class A: @unchecked Sendable {}", lines: 2),
            Snippet("Sources/Engine/New.swift", "// Why.\n\nnonisolated(unsafe) var a = 1", lines: 3),
        ],
        clean: [
            Snippet("Sources/Engine/New.swift", "let b = try? f() // absent is as good as unreadable"),
            Snippet("Sources/Engine/New.swift", "// All members are behind the lock.\nclass A: @unchecked Sendable {}"),
            Snippet("Sources/Engine/New.swift", "/// What try? is.\nlet a = try f()"),
        ])

    private static let silencers = ["try?", "@unchecked Sendable", "nonisolated(unsafe)"]
}

extension SourceFile {
    fileprivate func hasReason(beside line: Int) -> Bool {
        [line, line - 1].contains { line in
            guard let comment = text.comments[line] else { return false }
            return !comment.hasPrefix("///") && comment.count > "// ".count
        }
    }
}
