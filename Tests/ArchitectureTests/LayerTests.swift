import Foundation
import Testing

@Suite("Arrows go down only")
struct LayerTests {
    /// Where a library may be named; everything else is refused.
    static let homes: [(library: String, isHome: @Sendable (SourceFile) -> Bool)] = [
        ("GRDB", { $0.target == "Storage" }), ("GRDBSQLite", { $0.target == "Storage" }), ("CPostgres", { $0.target == "Storage" }),
        ("Hummingbird", isServer), ("HummingbirdCore", isServer), ("NIOCore", isServer), ("NIOPosix", isServer), ("NIOHTTPTypes", isServer),
        ("HTTPTypes", isServer), ("ServiceLifecycle", isServer),
        ("ArgumentParser", { $0.feature == "Commands" || $0.name.hasSuffix("Commands") }),
        ("CStemmer", { $0.target == "Kit" }), ("Storage", { $0.target == "Run" }), ("Minga", { $0.target == "Run" }),
        ("Yams", { $0.target == "Minga" }), ("Rules", { $0.target == "Minga" }), ("Linkage", { $0.target == "Minga" }),
        ("CZlib", { ["Minga", "Sheets"].contains($0.target) }), ("CFetch", { $0.name == "WebFetch" }),
        ("CExpat", { $0.target == "Sheets" }), ("CXML", { $0.target == "Sheets" }),
    ]

    static func isServer(_ file: SourceFile) -> Bool { file.path.hasPrefix("Minga/Site/Server/") }

    @Test("each library is named in its home only") func libraries() {
        for file in SourceFile.all {
            for library in file.imports {
                guard let home = Self.homes.first(where: { $0.library == library }) else { continue }
                #expect(home.isHome(file), "\(file) imports \(library)")
            }
        }
    }

    /// What each target may import beside Swift's own libraries.
    static let targets: [String: Set<String>] = [
        "Kit": ["CSodium", "CStemmer"], "Rules": [], "Sheets": ["Kit", "CZlib", "CExpat", "CXML"],
        "Linkage": ["Kit"], "Storage": ["Kit", "GRDB", "GRDBSQLite", "CPostgres"],
        "Run": ["Kit", "Minga", "Storage", "Sheets"],
    ]
    static let own: Set<String> = ["Foundation", "Synchronization", "Dispatch", "Glibc", "Darwin"]

    @Test("lower targets know nothing of higher ones") func lowerTargets() {
        for file in SourceFile.all {
            guard let allowed = Self.targets[file.target] else { continue }
            let strange = Set(file.imports).subtracting(allowed).subtracting(file.target == "Rules" ? [] : Self.own)
            #expect(strange.isEmpty, "\(file) imports \(strange)")
        }
    }

    /// Folders that every feature may use.
    static let base: Set<String> = ["Site", "Identity", "Territory", "Registry", "Events", "API"]
    /// What the folders of the base, and features above it, may use beside themselves.
    static let uses: [String: Set<String>] = [
        "Events": ["Identity"], "Identity": ["Events", "Site", "API"], "Site": ["Identity", "Events", "API", "Territory"],
        "API": ["Identity", "Events", "Site"], "Territory": ["Site", "API", "Identity", "Events"],
        "Registry": ["Site", "API", "Identity", "Events", "Territory"], "Diagnosis": base, "Instruments": base.union(["Diagnosis"]),
        "Desk": base, "Bench": base.union(["Journey"]), "Journey": base.union(["Diagnosis", "Instruments"]),
        "Observations": base.union(["Instruments"]),
        "Calls": base.union(["Instruments"]), "Scenarios": base.union(["Instruments", "Journey"]),
        "Crossings": base.union(["Instruments", "Journey", "Scenarios"]), "Governance": base.union(["Projects"]),
    ]
    /// Types that are the vocabulary of the whole program, wherever they are declared.
    static let vocabulary: Set<String> = ["Feature", "Coordinates", "ImportTarget", "Follower"]
    /// Files that put the product together and so name every part.
    static let roots: Set<String> = ["Minga/Site/Features.swift", "Minga/Network.swift"]

    /// Every reference from a folder of `Minga` to a type that another folder declares.
    static let references: [(file: SourceFile, type: String, folder: String)] = {
        let files = SourceFile.all.filter { $0.feature != nil }
        var homes: [String: Set<String>] = [:]
        var own: [String: Set<String>] = [:]
        for file in files {
            for type in file.types() { homes[type, default: []].insert(file.feature ?? "") }
            own[file.feature ?? "", default: []].formUnion(file.types(nested: true))
        }
        return files.filter { !roots.contains($0.path) }.flatMap { file -> [(file: SourceFile, type: String, folder: String)] in
            file.names.subtracting(own[file.feature ?? ""] ?? []).subtracting(vocabulary).compactMap { name in
                guard let folders = homes[name], folders.count == 1, let home = folders.first else { return nil }
                return (file, name, home)
            }
        }
    }()

    @Test("features refer only to the folders they may") func features() {
        for (file, type, folder) in Self.references {
            guard let feature = file.feature, feature != "Commands", !file.name.hasSuffix("Commands") else { continue }
            let allowed = Self.uses[feature] ?? Self.base
            #expect(allowed.contains(folder), "\(file) names \(type) of \(folder)")
        }
    }
}
