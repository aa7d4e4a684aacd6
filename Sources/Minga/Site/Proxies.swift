import Foundation
import Kit

/// Addresses and networks (`10.0.0.0/8`, `fd00::/8`) of the proxies that are believed.
struct Proxies {
    private let names: Set<String>

    init(_ names: Set<String>) { self.names = names }

    func contain(_ address: String) -> Bool {
        if names.contains(address) { return true }
        guard let bytes = Self.bytes(address) else { return false }
        return names.contains { name in
            let parts = name.split(separator: "/")
            guard parts.count == 2, let length = Int(parts[1]), let network = Self.bytes(String(parts[0])) else { return false }
            return network.count == bytes.count && (0...bytes.count * 8).contains(length) && Self.agree(network, bytes, length)
        }
    }

    private static func agree(_ left: [UInt8], _ right: [UInt8], _ length: Int) -> Bool {
        let whole = length / 8
        guard left[..<whole] == right[..<whole] else { return false }
        let rest = length % 8
        return rest == 0 || (left[whole] ^ right[whole]) >> (8 - rest) == 0
    }

    private static func bytes(_ address: String) -> [UInt8]? {
        var four = [UInt8](repeating: 0, count: 4)
        if inet_pton(AF_INET, address, &four) == 1 { return four }
        var sixteen = [UInt8](repeating: 0, count: 16)
        return inet_pton(AF_INET6, address, &sixteen) == 1 ? sixteen : nil
    }
}
