import Foundation

@testable import Minga

/// Files that tests of territories read: those of the project, and published ones that are not part of it.
enum TerritoryFiles {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Folder of published files; absent on most machines.
    static let published = URL(
        filePath: ProcessInfo.processInfo.environment["MINGA_SHARED"] ?? root.deletingLastPathComponent().path + "/shared"
    ).appending(path: "data")
    static let spellings = published.appending(path: "geo/observed-territory-spellings.csv")
    static let boundaries = published.appending(path: "geo/comunas-simplificadas.geojson")

    static func exists(_ file: URL) -> Bool { FileManager.default.fileExists(atPath: file.path) }

    static func rows(_ file: URL) -> [Table.Row] { Table(bytes(file)).rows }

    static func bytes(_ file: URL) -> [UInt8] { FileManager.default.contents(atPath: file.path).map { Array($0) } ?? [] }
}
