/// *Rol Único Tributario*: number and check digit, modulo 11 (`82.878.900-7`). Organisations and persons share the scheme.
public struct Rut: Sendable, Hashable, CustomStringConvertible {
    /// Without the check digit, from 1 to 99 999 999.
    public let number: Int

    public enum Flaw: Error, Sendable, Hashable {
        case notARut
        /// The digit written is not the one that the number asks for.
        case wrongDigit(expected: Character)
    }

    public init?(number: Int) {
        guard (1...99_999_999).contains(number) else { return nil }
        self.number = number
    }

    /// Reads `82.878.900-7`, `82878900-7`, `828789007`, `76277884k`.
    public init(_ text: String) throws(Flaw) {
        let kept = text.utf8.filter {
            $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ",")
        }
        guard (2...9).contains(kept.count), let last = kept.last else { throw .notARut }
        let digits = kept.dropLast()
        guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { throw .notARut }
        let value = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard value > 0 else { throw .notARut }
        let upper = last == UInt8(ascii: "k") ? UInt8(ascii: "K") : last
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(upper) || upper == UInt8(ascii: "K") else { throw .notARut }
        let expected = Self.checkDigit(value)
        guard Character(UnicodeScalar(upper)) == expected else { throw .wrongDigit(expected: expected) }
        number = value
    }

    public var digit: Character { Self.checkDigit(number) }

    /// As stored and sent: `82878900-7`.
    public var description: String { "\(number)-\(digit)" }

    /// As shown: `82.878.900-7`, in both languages.
    public var formatted: String { Numbers.whole(number, .es) + "-" + String(digit) }

    /// For logs: `82.***.***-7`.
    public var masked: String { String(String(number).prefix(2)) + ".***.***-" + String(digit) }

    /// Weights 2 to 7, cyclic from the right; 11 less the remainder; 11 is 0, 10 is K.
    public static func checkDigit(_ number: Int) -> Character {
        var rest = number
        var weight = 2
        var sum = 0
        while rest > 0 {
            sum += rest % 10 * weight
            rest /= 10
            weight = weight == 7 ? 2 : weight + 1
        }
        return switch 11 - sum % 11 {
        case 11: "0"
        case 10: "K"
        case let digit: Character(UnicodeScalar(UInt8(48 + digit)))
        }
    }
}
