import Foundation
import Kit
import Synchronization

/// Asks many addresses politely: each host one thing at a time with a pause between, a few hosts side by side.
struct HostRound {
    let probe: any LinkProbe

    private static let hostsAtOnce = 4

    /// - Parameter progress: how many have been asked.
    func ask(_ addresses: [String], progress: @escaping @Sendable (Int) -> Void) async -> [String: LinkFinding] {
        let hosts = Dictionary(grouping: addresses.compactMap(WebAddress.init)) { Self.host($0) }
        let asked = Counter()
        return await withTaskGroup(of: [(String, LinkFinding)].self) { group in
            var waiting = hosts.keys.sorted().makeIterator()
            func next() {
                guard let host = waiting.next(), let own = hosts[host] else { return }
                group.addTask { await one(own) { progress(asked.next()) } }
            }
            for _ in 0..<Self.hostsAtOnce { next() }
            var found: [String: LinkFinding] = [:]
            for await part in group {
                for (address, finding) in part { found[address] = finding }
                next()
            }
            return found
        }
    }

    private func one(_ addresses: [WebAddress], told: @Sendable () -> Void) async -> [(String, LinkFinding)] {
        var found: [(String, LinkFinding)] = []
        for (index, address) in addresses.enumerated() where !Task.isCancelled {
            if index > 0 { try? await Task.sleep(for: probe.pause) }
            found.append((address.text, await probe.probe(address)))
            told()
        }
        return found
    }

    static func host(_ address: WebAddress) -> String { URL(string: address.text)?.host()?.lowercased() ?? address.text }

    private final class Counter: Sendable {
        private let count = Mutex(0)

        func next() -> Int {
            count.withLock { count in
                count += 1
                return count
            }
        }
    }
}
