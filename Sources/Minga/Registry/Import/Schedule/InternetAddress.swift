/// Which addresses of the network a server may ask on behalf of somebody: public ones only (IANA special-purpose registries; RFC 6890).
enum InternetAddress {
    /// `bytes` are 4 (IPv4) or 16 (IPv6), in the order of the network.
    static func isPublic(_ bytes: [UInt8]) -> Bool {
        switch bytes.count {
        case 4: isPublicFour(bytes)
        case 16: isPublicSix(bytes)
        default: false
        }
    }

    private static func isPublicFour(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1], bytes[2]) {
        // This network, private, loopback, link-local, benchmarks, multicast, reserved.
        case (0, _, _), (10, _, _), (127, _, _), (169, 254, _), (172, 16...31, _), (192, 168, _), (198, 18...19, _), (224..., _, _): false
        // Carriers' own (RFC 6598), protocol assignments, examples (RFC 5737), 6to4 relays.
        case (100, 64...127, _), (192, 0, 0), (192, 0, 2), (198, 51, 100), (203, 0, 113), (192, 88, 99): false
        default: true
        }
    }

    private static func isPublicSix(_ bytes: [UInt8]) -> Bool {
        // An IPv4 inside: mapped (::ffff:0:0/96), translated (64:ff9b::/96), 6to4 (2002::/16).
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return isPublicFour(Array(bytes[12...])) }
        if bytes.starts(with: [0, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0]) { return isPublicFour(Array(bytes[12...])) }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return isPublicFour(Array(bytes[2..<6])) }
        // Only global unicast (2000::/3) is asked, without Teredo (2001::/32), other protocol assignments and examples.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes[0] == 0x20, bytes[1] == 0x01 {
            if bytes[2] < 2 { return false }
            return !(bytes[2] == 0x0D && bytes[3] == 0xB8)
        }
        return !(bytes[0] == 0x3F && bytes[1] == 0xFF && bytes[2] < 0x10)
    }
}

/// Which addresses may be connected to. It is part of the program: no setting, flag or form makes another one.
struct AddressPolicy: Sendable {
    /// 1 when the 4 or 16 bytes of an address, in the order of the network, may be asked.
    let allows: @convention(c) (UnsafePointer<UInt8>?, Int32) -> Int32

    static let publicOnly = AddressPolicy { bytes, length in
        guard let bytes else { return 0 }
        return InternetAddress.isPublic(Array(UnsafeBufferPointer(start: bytes, count: Int(length)))) ? 1 : 0
    }
}
