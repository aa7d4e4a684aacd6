// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the instrumented build never mixes with the common one. Tests/Fuzz/run builds and runs it.
let package = Package(
    name: "fuzz",
    dependencies: [.package(name: "minga", path: "../..")],
    targets: [
        .executableTarget(
            name: "SheetFuzz", dependencies: [.product(name: "Sheets", package: "minga"), .product(name: "Kit", package: "minga")],
            swiftSettings: [.unsafeFlags(["-parse-as-library"])], linkerSettings: [.unsafeFlags(["-use-ld=lld"])])
    ],
    swiftLanguageModes: [.v6]
)
