extension Rule {
    /// Foundation knows clocks, files and locales: in Domain each file that imports it is listed with what it needs.
    static let foundationInDomain = Rule(
        name: "Domain imports Foundation only where it says what for",
        breaches: { file in
            guard file.target == "Domain", foundationUsers[file.path] == nil else { return [] }
            return file.imports.filter { $0.module == "Foundation" }.map {
                file.breach($0.line, "Domain imports Foundation; list the file with its reason, or do without")
            }
        },
        planted: [Snippet("Sources/Domain/Kernel/New.swift", "\nimport Foundation", lines: 2)],
        clean: [
            Snippet("Sources/Domain/Identity/NameFolding.swift", "import Foundation"),
            Snippet("Sources/Storage/New.swift", "import Foundation"),
        ])

    static let foundationUsers = [
        "Sources/Domain/Identity/HostName.swift": "Unicode normalisation",
        "Sources/Domain/Identity/MatchScore.swift": "powers of two with broken exponents",
        "Sources/Domain/Identity/NameFolding.swift": "Unicode normalisation",
    ]
}
