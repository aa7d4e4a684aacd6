// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "minga",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "minga", targets: ["Run"]),
        .library(name: "Kit", targets: ["Kit"]),
        .library(name: "Rules", targets: ["Rules"]),
        .library(name: "Sheets", targets: ["Sheets"]),
        .library(name: "Linkage", targets: ["Linkage"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(name: "CStemmer", providers: [.apt(["libstemmer-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "CAssets"),
        .target(name: "CFetch", linkerSettings: [.linkedLibrary("curl")]),
        .target(name: "Kit", dependencies: ["CSodium", "CStemmer"], swiftSettings: strict),
        .target(name: "Rules", exclude: ["FORMAT.md", "README.md"], swiftSettings: strict),
        .target(name: "Sheets", dependencies: ["Kit", "CZlib", "CExpat", "CXML"], swiftSettings: strict),
        .target(name: "Linkage", dependencies: ["Kit"], exclude: ["README.md"], swiftSettings: strict),
        .target(
            name: "Storage",
            dependencies: [
                "Kit", "CPostgres", .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Minga",
            dependencies: [
                "Kit", "Rules", "Sheets", "Linkage", "CAssets", "CFetch", "CZlib", "CSodium",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Yams", package: "Yams"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ], swiftSettings: strict),
        .executableTarget(name: "Run", dependencies: ["Minga", "Storage"], swiftSettings: strict),
        .target(
            name: "TestKit", dependencies: ["Minga", "Storage", .product(name: "Logging", package: "swift-log")], path: "Tests/TestKit",
            swiftSettings: strict),
        .testTarget(name: "KitTests", dependencies: ["Kit", "TestKit"], exclude: ["search-cases.tsv"], swiftSettings: strict),
        .testTarget(name: "RulesTests", dependencies: ["Rules", "Kit", "TestKit"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "SheetsTests", dependencies: ["Sheets"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(name: "LinkageTests", dependencies: ["Linkage", "Kit"], swiftSettings: strict),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "TestKit"], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", dependencies: ["Minga", "TestKit"], swiftSettings: strict),
        .testTarget(name: "MingaTests", dependencies: ["Minga", "Rules", "Linkage", "TestKit"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
