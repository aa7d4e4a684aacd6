/// A name or value that the parser lends: UTF-8 up to a NUL, good until the callback returns.
typealias XMLText = UnsafePointer<CChar>
/// Names and values in turn, then nil.
typealias XMLAttributes = UnsafeMutablePointer<UnsafePointer<CChar>?>

/// What a parser tells, in the order of the document. Readers of each format override what they need.
class XMLHandler {
    func start(_ name: XMLText, _ attributes: XMLAttributes) {}
    func end(_ name: XMLText) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    /// Set by a reader that cannot go on; the parser stops.
    var isStopped: Bool { false }
}

enum XMLName {
    /// Without the prefix of its name space.
    @inline(__always) static func local(_ name: XMLText) -> XMLText {
        var at = name
        while at.pointee != 0 {
            if at.pointee == 58 { return at + 1 }
            at += 1
        }
        return name
    }

    @inline(__always) static func equals(_ name: XMLText, _ other: StaticString) -> Bool {
        let wanted = UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self)
        var at = 0
        while wanted[at] != 0 {
            if name[at] != wanted[at] { return false }
            at += 1
        }
        return name[at] == 0
    }

    static func isLocal(_ name: XMLText, _ other: StaticString) -> Bool { equals(local(name), other) }
}

extension XMLAttributes {
    /// The value of an attribute, whatever its prefix.
    func value(_ name: StaticString) -> XMLText? {
        var at = 0
        while let key = self[at] {
            if XMLName.isLocal(key, name) { return self[at + 1] }
            at += 2
        }
        return nil
    }

    func text(_ name: StaticString) -> String? { value(name).map { String(cString: $0) } }

    /// A whole number in plain digits, at most `limit`.
    func number(_ name: StaticString, limit: Int = 1 << 40) -> Int? {
        guard let value = value(name), value.pointee != 0 else { return nil }
        var number = 0
        var at = 0
        while value[at] != 0 {
            guard (48...57).contains(value[at]) else { return nil }
            number = number * 10 + Int(value[at] - 48)
            if number > limit { return limit }
            at += 1
        }
        return number
    }
}
