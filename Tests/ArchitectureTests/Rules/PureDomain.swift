extension Rule {
    /// What Domain concludes depends on its arguments alone, so that every conclusion can be recomputed bit for bit.
    static let pureDomain = Rule(
        name: "Domain mentions no clock, no randomness, no files, no processes and no concurrency",
        breaches: { file in
            guard file.target == "Domain", file.isSource else { return [] }
            return impurities.flatMap { phrase in
                file.text.lines(mentioning: phrase).map { file.breach($0, "Domain mentions \(phrase): pass it in") }
            }
        },
        planted: impurities.map {
            Snippet("Sources/Domain/New.swift", "\nlet x = y\($0.hasPrefix(".") ? "" : " ")\($0)", lines: 2)
        }
            + [Snippet("Sources/Domain/New.swift", "let x = \"today is \\(Date())\"", lines: 1)],
        clean: [
            Snippet("Sources/Domain/New.swift", "// Date() is not asked\nlet x = \"Date()\"\nlet y = Date(day)"),
            Snippet("Sources/Domain/New.swift", "let x = seeded.shuffled(using: &generator); let tasks = Tasks()"),
            Snippet("Sources/Engine/New.swift", "let x = Date()"),
        ])

    private static let impurities = [
        "Date()", "Date.now", "UUID()", ".random(", ".randomElement()", ".shuffled()", ".shuffle()",
        "SystemRandomNumberGenerator", "ContinuousClock", "SuspendingClock", "FileManager", "FileHandle", "URLSession",
        "ProcessInfo", "getenv(", "clock_gettime(", "gettimeofday(", "time(nil)", "arc4random", ".hashValue",
        "Hasher()", "async", "await", "Task", "actor", "Mutex",
    ]
}
