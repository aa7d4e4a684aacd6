/// A decimal number in billionths, so that sums of money are exact; beyond its reach it is marked as not exact.
public struct ExactNumber: Sendable, Hashable, CustomStringConvertible {
    public private(set) var billionths: Int128
    /// False once something did not fit: more than nine decimals, or too large.
    public private(set) var isExact: Bool

    public static let zero = ExactNumber(billionths: 0, isExact: true)
    private static let scale: Int128 = 1_000_000_000
    private static let largest: Int128 = 1 << 100

    private init(billionths: Int128, isExact: Bool) {
        self.billionths = billionths
        self.isExact = isExact
    }

    public init(_ whole: Int) { self.init(billionths: Int128(whole) * Self.scale, isExact: true) }

    /// By the shortest text of the number.
    public init(_ number: Double) {
        guard number.isFinite, number.magnitude < 1e20 else {
            self.init(billionths: 0, isExact: false)
            return
        }
        if number.rounded() == number, number.magnitude < 1e18 {
            self.init(Int(number))
            return
        }
        let scaled = (number * 1e9).rounded()
        let text = String(number)
        let decimals = text.firstIndex(of: ".").map { text[$0...].count - 1 } ?? 0
        self.init(billionths: Int128(scaled), isExact: !text.contains("e") && decimals <= 9)
        guard isExact else { return }
        // 0.1 × 10⁹ may miss by one; the written digits do not.
        if let read = NumberMarks.plain.number(text) { self = read }
    }

    public static func + (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        let (sum, overflow) = left.billionths.addingReportingOverflow(right.billionths)
        guard !overflow, sum.magnitude < largest else { return ExactNumber(billionths: 0, isExact: false) }
        return ExactNumber(billionths: sum, isExact: left.isExact && right.isExact)
    }

    public static func - (left: ExactNumber, right: ExactNumber) -> ExactNumber {
        left + ExactNumber(billionths: -right.billionths, isExact: right.isExact)
    }

    public static func * (left: ExactNumber, factor: Int) -> ExactNumber {
        let (product, overflow) = left.billionths.multipliedReportingOverflow(by: Int128(factor))
        guard !overflow, product.magnitude < largest else { return ExactNumber(billionths: 0, isExact: false) }
        return ExactNumber(billionths: product, isExact: left.isExact)
    }

    public var isZero: Bool { billionths == 0 }
    public var double: Double { Double(billionths) / 1e9 }
    public var isWhole: Bool { billionths % Self.scale == 0 }

    /// `493244655573.14`; whole numbers without a point.
    public var description: String {
        let magnitude = billionths.magnitude
        let (whole, rest) = (magnitude / 1_000_000_000, magnitude % 1_000_000_000)
        let sign = billionths < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        let digits = String(rest)
        var decimals = String(repeating: "0", count: 9 - digits.count) + digits
        while decimals.hasSuffix("0") { decimals.removeLast() }
        return "\(sign)\(whole).\(decimals)"
    }

    /// Takes digits one by one.
    struct Reader {
        private var units: Int128 = 0
        private var decimals = -1
        private var isExact = true

        var hasPoint: Bool { decimals >= 0 }

        mutating func digit(_ digit: UInt8) {
            if decimals >= 9 {
                if digit > 0 { isExact = false }
                return
            }
            guard units < ExactNumber.largest / 10 else {
                isExact = false
                return
            }
            units = units * 10 + Int128(digit)
            if decimals >= 0 { decimals += 1 }
        }

        /// False for a second decimal mark.
        mutating func point() -> Bool {
            guard decimals < 0 else { return false }
            decimals = 0
            return true
        }

        func value(isNegative: Bool) -> ExactNumber? {
            var units = units
            for _ in max(0, decimals)..<9 {
                guard units.magnitude < UInt128(ExactNumber.largest / 10) else { return nil }
                units *= 10
            }
            return ExactNumber(billionths: isNegative ? -units : units, isExact: isExact)
        }
    }
}
