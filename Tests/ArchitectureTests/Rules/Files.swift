extension Rule {
    static let lineLimit = 400

    /// Files that are longer than the limit, each with the reason.
    static let longFiles: [String: String] = [:]

    /// A long file hides a type, a table or a room.
    static let length = Rule(
        name: "a file has at most 400 lines, a command 100",
        breaches: { file in
            let limit = file.path.hasPrefix("Sources/touchstone/Commands/") ? 100 : lineLimit
            let count = file.text.lineCount
            guard file.isSource, count > limit, longFiles[file.path] == nil else { return [] }
            return [file.breach(limit + 1, "\(count) lines; the limit is \(limit)")]
        },
        planted: [
            Snippet("Sources/Engine/New.swift", lines(401), lines: 401),
            Snippet("Sources/touchstone/Commands/New.swift", lines(101), lines: 101),
        ],
        clean: [
            Snippet("Sources/Engine/New.swift", lines(400)),
            Snippet("Sources/touchstone/Commands/New.swift", lines(100)),
        ])

    private static func lines(_ count: Int) -> String { String(repeating: "let a = 1\n", count: count) }

    /// A name says what is in the room; these say that nobody thought about it.
    static let noDrawers = Rule(
        name: "there are rooms and no drawers",
        breaches: { file in
            let names = file.path.replacing(".swift", with: "").split { "/+".contains($0) }
            return names.filter { name in drawers.contains { name.hasSuffix($0) } }.map {
                file.breach(1, "'\($0)' is a drawer: name what is in it")
            }
        },
        planted: [
            Snippet("Sources/Engine/Utils/New.swift", "", lines: 1),
            Snippet("Sources/Engine/StringHelpers.swift", "", lines: 1),
            Snippet("Sources/Engine/Array+Util.swift", "", lines: 1),
            Snippet("Sources/Engine/LeadManager.swift", "", lines: 1),
            Snippet("Sources/Engine/Common.swift", "", lines: 1),
            Snippet("Sources/TouchstoneCore/New.swift", "", lines: 1),
        ],
        clean: [
            Snippet("Sources/Engine/Scores/HighScore.swift", ""),
            Snippet("Sources/Engine/CommonEvents/CoreOffer.swift", ""),
        ])

    private static let drawers = [
        "Util", "Utils", "Helper", "Helpers", "Common", "Manager", "Managers", "Misc", "Core",
    ]
}
