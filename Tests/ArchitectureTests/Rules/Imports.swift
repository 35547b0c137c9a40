extension Rule {
    /// Who may import what. A boundary is a target exactly where a third-party package must not be seen.
    static let imports = Rule(
        name: "a target imports its neighbours and the packages it owns, and nothing else",
        breaches: { file in
            file.imports.filter { !isAllowed($0.module, in: file) }.map {
                file.breach($0.line, "\(file.path.hasPrefix("Tests") ? "a test" : file.target) imports \($0.module)")
            }
        },
        planted: [
            Snippet("Sources/Domain/Kernel/ID.swift", "import Foundation\nimport Storage", lines: 2),
            Snippet("Sources/Domain/Kernel/ID.swift", "import Synchronization", lines: 1),
            Snippet("Sources/Engine/Engine.swift", "package import Domain\ninternal import GRDB", lines: 2),
            Snippet("Sources/Engine/Engine.swift", "import struct Yams.Node", lines: 1),
            Snippet("Sources/Storage/Row.swift", "@preconcurrency import Engine", lines: 1),
            Snippet("Sources/NewTarget/New.swift", "import Domain", lines: 1),
            Snippet("Sources/touchstone/Commands/Lead.swift", "import ArgumentParser\nimport StorageSQLite", lines: 2),
            Snippet("Sources/Engine/Engine.swift", "import Hummingbird", lines: 1),
            Snippet("Sources/Engine/Engine.swift", "import Domain\nimport CCurl", lines: 2),
            Snippet("Sources/touchstone/Wiring.swift", "internal import CCurl", lines: 1),
            Snippet("Sources/Connectors/Gate.swift", "import Storage", lines: 1),
            Snippet("Tests/ConnectorsTests/GateTests.swift", "import CCurl", lines: 1),
            Snippet("Tests/StorageTests/RowTests.swift", "import GRDB", lines: 1),
            Snippet("Tests/VaultTests/VaultTests.swift", "import Crypto", lines: 1),
        ],
        clean: [
            Snippet("Sources/Domain/Kernel/ID.swift", "// import GRDB\nlet text = \"import Yams\"\nlet imports = 1"),
            Snippet("Sources/PolicyFile/Reader.swift", "package import Domain\ninternal import Yams"),
            Snippet(
                "Sources/StorageSQLite/Driver.swift", "import Dispatch\nimport GRDB\nimport class Foundation.Thread"),
            Snippet("Sources/Connectors/Gate.swift", "import CCurl\npackage import Domain\nimport Synchronization"),
            Snippet("Sources/touchstone/Wiring.swift", "import StorageSQLite\nimport Engine"),
            Snippet("Tests/StorageTests/RowTests.swift", "import Storage\nimport Testing"),
            Snippet("Tests/TestSupport/TokenMint.swift", "import Crypto\nimport Domain"),
        ])

    private static let system: Set = ["Foundation", "Dispatch", "Synchronization", "Glibc"]

    private static let allowed: [String: Set<String>] = [
        "Domain": ["Foundation"],
        "PolicyFile": ["Foundation", "Domain", "Yams"],
        "Storage": system.union(["Domain"]),
        "StorageSQLite": system.union(["Domain", "Storage", "GRDB", "GRDBSQLite", "CSQLiteSettings"]),
        "Gzip": ["CZlib"],
        "Vault": ["Foundation", "Crypto", "CryptoExtras"],
        "Engine": system.union(["Domain", "Storage", "Vault", "Logging"]),
        "Connectors": system.union(["Domain", "CCurl"]),
        "touchstone": system.union([
            "Domain", "PolicyFile", "Storage", "StorageSQLite", "Engine", "Connectors", "Web", "ArgumentParser",
            "Configuration", "Logging",
        ]),
        "Web": system.union([
            "Domain", "Storage", "Engine", "Vault", "Gzip", "Hummingbird", "HummingbirdCore", "HTTPTypes",
            "NIOCore",
            "Logging",
        ]),
    ]

    /// A command parses, calls one verb and prints: it sees what verbs give, and neither driver nor log.
    private static let allowedInCommands = system.union([
        "Domain", "Engine", "Storage", "PolicyFile", "Web", "ArgumentParser",
    ])

    private static let thirdParty: Set = [
        "ArgumentParser", "CCurl", "CZlib", "Configuration", "Crypto", "CryptoExtras", "GRDB", "GRDBSQLite",
        "HTTPTypes",
        "Hummingbird", "HummingbirdCore", "Logging", "NIOCore", "Yams",
    ]

    /// What is signed in tests: the program itself only checks such signatures.
    private static let signer = "Tests/TestSupport/TokenMint.swift"
    private static let signing: Set = ["Crypto", "CryptoExtras"]

    private static func isAllowed(_ module: String, in file: SourceFile) -> Bool {
        if file.path == signer, signing.contains(module) { return true }
        if !file.isSource { return !thirdParty.contains(module) }
        if file.path.hasPrefix("Sources/touchstone/Commands/") { return allowedInCommands.contains(module) }
        return allowed[file.target]?.contains(module) == true
    }
}

extension SourceFile {
    /// What the file imports, in its order.
    var imports: [(module: String, line: Int)] {
        text.lines(mentioning: "import").compactMap { line in
            module(in: text.code(ofLine: line)).map { ($0, line) }
        }
    }

    private func module(in code: String) -> String? {
        let words = code.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), words[..<position].allSatisfy(isModifier) else {
            return nil
        }
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return words[(position + 1)...].first { !kinds.contains($0) }?.split(separator: ".").first.map(String.init)
    }

    private func isModifier(_ word: Substring) -> Bool {
        word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
    }
}
