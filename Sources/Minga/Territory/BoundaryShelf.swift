import Foundation
import Kit
import Logging
import Synchronization

/// The operator's file of boundaries, read when a page first needs it and again after it changes.
final class BoundaryShelf: Sendable {
    enum State: Sendable {
        case absent
        case loaded(TerritoryBoundaries)
        case invalid(Problem)
    }

    /// Name of the file in the data folder.
    static let fileName = "territorio.geojson"
    /// Larger files are simplified before they are brought here.
    static let largest = 32 << 20

    private struct Shelf {
        var stamp: Stamp?
        var state = State.absent
        var outlines: [String: TerritoryOutline?] = [:]
    }

    private struct Stamp: Equatable {
        let path: String
        let changed: Date
        let size: Int
    }

    private let shelf = Mutex(Shelf())

    func state(_ network: Network) -> State {
        shelf.withLock { shelf in
            refresh(&shelf, network)
            return shelf.state
        }
    }

    /// The region's communes as shapes, or the problem of the file; both nil when the operator brought no file.
    func outline(of region: String, _ network: Network) -> (outline: TerritoryOutline?, problem: Problem?) {
        shelf.withLock { shelf in
            refresh(&shelf, network)
            switch shelf.state {
            case .absent: return (nil, nil)
            case .invalid(let problem): return (nil, problem)
            case .loaded(let boundaries):
                if let known = shelf.outlines[region] { return (known, nil) }
                let outline = TerritoryOutline(boundaries, region: region)
                shelf.outlines[region] = .some(outline)
                return (outline, nil)
            }
        }
    }

    private func refresh(_ shelf: inout Shelf, _ network: Network) {
        let stamp = Self.stamp(network.settings)
        guard stamp != shelf.stamp else { return }
        shelf = Shelf(stamp: stamp, state: stamp.map { Self.read($0, network.settings) } ?? .absent)
        switch shelf.state {
        case .absent: break
        case .invalid(let problem): network.log.error("\(problem.detail.es)", metadata: ["file": "\(Self.fileName)"])
        case .loaded(let boundaries):
            network.log.info(
                "Límites de comunas leídos.", metadata: ["communes": "\(boundaries.rings.count)", "skipped": "\(boundaries.skipped)"])
        }
    }

    private static func stamp(_ settings: Settings) -> Stamp? {
        guard let folder = settings.dataFolder else { return nil }
        let path = folder + "/" + fileName
        guard let facts = try? FileManager.default.attributesOfItem(atPath: path), let changed = facts[.modificationDate] as? Date else {
            return nil
        }
        return Stamp(path: path, changed: changed, size: (facts[.size] as? NSNumber)?.intValue ?? 0)
    }

    private static func read(_ stamp: Stamp, _ settings: Settings) -> State {
        guard stamp.size <= largest else {
            return .invalid(
                TerritoryBoundaries.invalid(
                    "pesa más de 32 MB; simplifíquelo antes, por ejemplo con mapshaper",
                    "it is over 32 MB; simplify it first, for example with mapshaper"))
        }
        guard let data = FileManager.default.contents(atPath: stamp.path) else {
            return .invalid(TerritoryBoundaries.invalid("no se puede leer", "it cannot be read"))
        }
        do throws(Problem) {
            return .loaded(try TerritoryBoundaries(geoJSON: Array(data), codeProperty: settings.boundaryCodeProperty))
        } catch {
            return .invalid(error)
        }
    }
}
