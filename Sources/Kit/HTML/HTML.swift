/// Markup as bytes, written as a Swift string literal with interpolations.
///
/// Only literals are markup: the literal type is `StaticString`, so a run-time `String` can never be taken for one.
/// An interpolated `String` is escaped for text and for double-quoted attribute values alike. Tag nesting is checked by
/// `HTMLChecker` in the tests, which runs on every page that any test renders.
///
/// ```swift
/// let row: HTML = "<li><a href=\"\(path)\">\(name)</a></li>"
/// ```
public struct HTML: ExpressibleByStringInterpolation, Sendable, Equatable {
    public var bytes: [UInt8]

    public typealias StringLiteralType = StaticString

    public init() { bytes = [] }

    public init(stringLiteral value: StaticString) {
        bytes = []
        bytes.append(literal: value)
    }

    public init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

    /// Plain text, escaped.
    public init(text: String) {
        bytes = []
        bytes.append(escaping: text)
    }

    /// Bytes that already are markup, for example a file of the project that was embedded in the binary.
    public init(trusted bytes: [UInt8]) { self.bytes = bytes }

    public var isEmpty: Bool { bytes.isEmpty }

    /// The markup as text, for tests and logs.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    public static func += (left: inout HTML, right: HTML) { left.bytes.append(contentsOf: right.bytes) }

    public static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum += right
        return sum
    }
}

extension HTML {
    public struct Interpolation: StringInterpolationProtocol {
        public typealias StringLiteralType = StaticString
        @usableFromInline var bytes: [UInt8] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        public mutating func appendLiteral(_ literal: StaticString) { bytes.append(literal: literal) }

        /// Text, escaped. Writing it straight after `href="`, `src="` or `action="` is a programming error: use a `Path` or a `WebAddress`.
        public mutating func appendInterpolation(_ text: String) {
            assert(!endsInLink, "an address needs a Path or a WebAddress, not a String: \(text)")
            bytes.append(escaping: text)
        }

        public mutating func appendInterpolation(_ text: Substring) { appendInterpolation(String(text)) }

        public mutating func appendInterpolation(_ text: String?) {
            if let text { appendInterpolation(text) }
        }

        public mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

        public mutating func appendInterpolation(_ number: Int64) { bytes.append(contentsOf: String(number).utf8) }

        public mutating func appendInterpolation(_ path: Path) { bytes.append(escaping: path.text) }

        public mutating func appendInterpolation(_ address: WebAddress) { bytes.append(escaping: address.text) }

        public mutating func appendInterpolation(_ html: HTML) { bytes.append(contentsOf: html.bytes) }

        public mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        public mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { bytes.append(contentsOf: part.bytes) }
        }

        /// The markup of each element, one after another.
        public mutating func appendInterpolation<Items: Sequence>(each items: Items, _ html: (Items.Element) -> HTML) {
            for item in items { bytes.append(contentsOf: html(item).bytes) }
        }

        /// The markup if the condition holds.
        public mutating func appendInterpolation(when condition: Bool, _ html: @autoclosure () -> HTML) {
            if condition { bytes.append(contentsOf: html().bytes) }
        }

        private var endsInLink: Bool {
            for ending: StaticString in ["href=\"", "src=\"", "action=\""] where bytes.hasSuffix(ending) { return true }
            return false
        }
    }
}
