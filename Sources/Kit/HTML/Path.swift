/// An address inside the site, written as a literal: `"/territorio/comunas/\(code)"`. Each interpolation is one percent-encoded segment.
public struct Path: ExpressibleByStringInterpolation, Sendable, Hashable, CustomStringConvertible {
    public private(set) var text: String

    public typealias StringLiteralType = StaticString

    public init(stringLiteral value: StaticString) { text = "\(value)" }

    public init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    public var description: String { text }

    /// A path that a request brought, kept only if it leads inside this site; nil for `//host`, schemes, `\` and control characters.
    public init?(local text: String) {
        guard text.hasPrefix("/"), !text.hasPrefix("//") else { return nil }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else { return nil }
        self.text = text
    }

    /// The path one segment deeper; the segment is encoded.
    public func appending(_ segment: String) -> Path {
        var copy = self
        copy.text += (text.hasSuffix("/") ? "" : "/") + Self.encode(segment)
        return copy
    }

    /// The same path with a query; pairs keep their order, empty values are left out.
    public func query(_ pairs: [(String, String)]) -> Path {
        var copy = self
        var mark = text.contains("?") ? "&" : "?"
        for (name, value) in pairs where !value.isEmpty {
            copy.text += mark + Self.encode(name, plus: true) + "=" + Self.encode(value, plus: true)
            mark = "&"
        }
        return copy
    }

    /// The same path with `#anchor`.
    public func anchor(_ id: String) -> Path {
        var copy = self
        copy.text += "#" + Self.encode(id)
        return copy
    }

    /// The path below a language prefix: `/en/organizaciones`.
    public func prefixed(_ prefix: StaticString) -> Path {
        var copy = self
        copy.text = "\(prefix)" + (text == "/" ? "/" : text)
        return copy
    }

    public struct Interpolation: StringInterpolationProtocol {
        public typealias StringLiteralType = StaticString
        var text = ""
        public init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + interpolationCount * 12) }
        public mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }
        public mutating func appendInterpolation(_ segment: String) { text += Path.encode(segment) }
        public mutating func appendInterpolation(_ number: Int) { text += String(number) }
    }

    /// Percent-encoding of RFC 3986: everything but unreserved characters; `plus` writes a space as `+` (form encoding).
    public static func encode(_ text: String, plus: Bool = false) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
                out.append(byte)
            case UInt8(ascii: " ") where plus: out.append(UInt8(ascii: "+"))
            default:
                out.append(UInt8(ascii: "%"))
                out.append(hexDigits[Int(byte >> 4)])
                out.append(hexDigits[Int(byte & 15)])
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let hexDigits = Array("0123456789ABCDEF".utf8)
}

/// An address outside the site: http, https, mailto or tel; anything else (`javascript:`, `data:`) does not become one.
public struct WebAddress: Sendable, Hashable {
    public let text: String

    public init?(_ text: String) {
        let lower = text.lowercased()
        guard ["http://", "https://", "mailto:", "tel:"].contains(where: { lower.hasPrefix($0) && lower.count > $0.count }) else {
            return nil
        }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { return nil }
        self.text = text
    }
}
