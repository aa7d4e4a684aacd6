import Kit

/// Gives UTF-8 of a source in UTF-16; a lone surrogate becomes the replacement character.
final class UTF16Source: ByteSource {
    private let source: any ByteSource
    private let isBigEndian: Bool
    private var raw = [UInt8](repeating: 0, count: 1 << 16)
    private var ready: [UInt8] = []
    private var given = 0
    private var odd: UInt8?
    private var high: UInt16?

    init(_ source: any ByteSource, isBigEndian: Bool) {
        self.source = source
        self.isBigEndian = isBigEndian
    }

    func read(into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        while given == ready.count {
            ready.removeAll(keepingCapacity: true)
            given = 0
            guard try convert() else { return 0 }
        }
        let count = min(buffer.count, ready.count - given)
        ready.withUnsafeBytes { buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[given..<(given + count)])) }
        given += count
        return count
    }

    /// Converts one piece; false at the end.
    private func convert() throws(Problem) -> Bool {
        let count = try fill()
        guard count > 0 else {
            let isCut = high != nil || odd != nil
            if isCut { put(0xFFFD) }
            (high, odd) = (nil, nil)
            return isCut
        }
        for byte in raw[..<count] {
            guard let first = odd else {
                odd = byte
                continue
            }
            odd = nil
            unit(isBigEndian ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first))
        }
        return true
    }

    private func fill() throws(Problem) -> Int {
        var failure: Problem?
        let count = raw.withUnsafeMutableBytes { buffer in
            do throws(Problem) { return try source.read(into: buffer) } catch { failure = error }
            return 0
        }
        if let failure { throw failure }
        return count
    }

    private func unit(_ unit: UInt16) {
        if let first = high {
            high = nil
            if (0xDC00...0xDFFF).contains(unit) {
                return put(0x10000 + UInt32(first - 0xD800) << 10 + UInt32(unit - 0xDC00))
            }
            put(0xFFFD)
        }
        switch unit {
        case 0xD800...0xDBFF: high = unit
        case 0xDC00...0xDFFF: put(0xFFFD)
        default: put(UInt32(unit))
        }
    }

    private func put(_ value: UInt32) {
        guard let scalar = Unicode.Scalar(value) else { return }
        ready.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
}
