// swift-tools-version: 6.2

import PackageDescription

/// What every target is compiled with: Swift 6 mode comes from the tools version, the rest stands here once.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// What the tests spend their time in is optimised in debug builds, too: it makes them several times as quick.
let quick: [SwiftSetting] = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

/// Targets that wrap a third-party library keep it out of their interface.
let adapter: [SwiftSetting] = strict + [.enableUpcomingFeature("InternalImportsByDefault")]
let quickAdapter: [SwiftSetting] = quick + [.enableUpcomingFeature("InternalImportsByDefault")]

let package = Package(
    name: "touchstone",
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    ],
    targets: [
        .target(name: "Domain", swiftSettings: quick),
        .target(
            name: "PolicyFile",
            dependencies: ["Domain", .product(name: "Yams", package: "Yams")],
            resources: [.embedInCode("Defaults")],
            swiftSettings: quickAdapter),
        .target(
            name: "Storage", dependencies: ["Domain"], resources: [.embedInCode("Migrations")], swiftSettings: quick),
        .target(
            name: "Vault",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            swiftSettings: adapter),
        .target(name: "CSQLiteSettings", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "StorageSQLite",
            dependencies: ["Storage", "CSQLiteSettings", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: quickAdapter),
        .target(
            name: "Engine",
            dependencies: ["Domain", "Storage", "Vault", .product(name: "Logging", package: "swift-log")],
            swiftSettings: quick),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib"),
        .target(name: "Gzip", dependencies: ["CZlib"], swiftSettings: adapter),
        .target(
            name: "Web",
            dependencies: [
                "Domain", "Storage", "Engine", "Vault", "Gzip",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.embedInCode("Assets")],
            swiftSettings: adapter),
        .target(name: "CCurl", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "Connectors", dependencies: ["Domain", "CCurl"], swiftSettings: adapter),
        .executableTarget(
            name: "touchstone",
            dependencies: [
                "Domain", "PolicyFile", "Storage", "StorageSQLite", "Engine", "Connectors", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: adapter),

        .executableTarget(
            name: "benchmarks",
            dependencies: ["Domain", "PolicyFile", "Storage", "StorageSQLite", "Engine"],
            path: "Benchmarks",
            exclude: ["BareServer", "Peers", "Workspace", "instructions.json", "prepare"],
            swiftSettings: strict),

        .executableTarget(
            name: "bare-server",
            dependencies: [
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
            ],
            path: "Benchmarks/BareServer", swiftSettings: strict),

        .target(
            name: "TestSupport",
            dependencies: [
                "Domain", .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
            ],
            path: "Tests/TestSupport", swiftSettings: quick),
        .target(name: "CFaultyDisk", path: "Tests/CFaultyDisk", linkerSettings: [.linkedLibrary("sqlite3")]),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "PolicyFileTests", dependencies: ["Domain", "PolicyFile", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "StorageSQLite", "CFaultyDisk", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "EngineTests",
            dependencies: ["Domain", "Engine", "PolicyFile", "Storage", "StorageSQLite", "TestSupport", "Vault"],
            swiftSettings: strict),
        .testTarget(name: "VaultTests", dependencies: ["Domain", "Vault", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ConnectorsTests",
            dependencies: ["Domain", "Connectors", "Engine", "PolicyFile", "Storage", "StorageSQLite", "TestSupport"],
            swiftSettings: strict),
        .target(
            name: "ParserChecks", dependencies: ["Domain", "PolicyFile", "Engine", "Gzip", "TestSupport"],
            path: "Tests/ParserChecks", swiftSettings: quick),
        .executableTarget(
            name: "malformed-inputs", dependencies: ["Domain", "ParserChecks", "TestSupport"],
            path: "Tests/MalformedInputs", swiftSettings: quick),
        .testTarget(
            name: "RobustnessTests", dependencies: ["ParserChecks", "TestSupport", "malformed-inputs"],
            swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(
            name: "AcceptanceTests", dependencies: ["Domain", "Storage", "StorageSQLite", "TestSupport", "Vault"],
            swiftSettings: strict),
    ]
)

/// The fuzz targets bring the main function of libFuzzer with them; they are there when `make fuzz` asks for them.
if Context.environment["TOUCHSTONE_FUZZ"] != nil {
    package.targets.append(
        .executableTarget(
            name: "fuzz-parsers", dependencies: ["Domain", "ParserChecks", "TestSupport"], path: "Tests/Fuzzing",
            swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])]))
}
