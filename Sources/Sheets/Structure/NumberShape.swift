/// A text that looks like a number: its digits and signs, before anyone says which sign is which.
struct NumberShape {
    enum Vote { case none, dotThousands, commaThousands, maybeDotThousands, maybeCommaThousands }

    let vote: Vote
    /// Digits without any sign, in their order.
    let digits: Int
    let hasLeadingZero: Bool
    let isPlainDigits: Bool

    /// Nil when the text is no number. Signs of money and per cent around it are passed over.
    init?(_ text: String) {
        guard let core = Self.core(text) else { return nil }
        var (dots, commas, digits, run) = (0, 0, 0, 0)
        var firstRun = -1
        var groupsOfThree = true
        var last: UInt8 = 0
        for byte in core {
            switch byte {
            case 48...57:
                digits += 1
                run += 1
            case UInt8(ascii: "."), UInt8(ascii: ","):
                if firstRun < 0 { firstRun = run } else if run != 3 { groupsOfThree = false }
                if byte == UInt8(ascii: ".") { dots += 1 } else { commas += 1 }
                last = byte
                run = 0
            default: return nil
            }
        }
        guard digits > 0, digits <= 40 else { return nil }
        self.digits = digits
        isPlainDigits = dots + commas == 0
        hasLeadingZero = isPlainDigits && digits > 1 && core.first == 48
        let canGroup = groupsOfThree && run == 3 && (1...3).contains(firstRun) && core.first != 48
        if dots + commas == 0 {
            vote = .none
        } else if dots > 0, commas > 0 {
            guard min(dots, commas) == 1 || canGroup else { return nil }
            vote = last == UInt8(ascii: ",") ? .dotThousands : .commaThousands
        } else if dots + commas > 1 {
            guard canGroup else { return nil }
            vote = dots > 0 ? .dotThousands : .commaThousands
        } else if canGroup {
            vote = dots > 0 ? .maybeDotThousands : .maybeCommaThousands
        } else {
            vote = dots > 0 ? .commaThousands : .dotThousands
        }
    }

    /// Digits and marks, without sign, spaces, money and per cent; nil when letters stand in it.
    static func core(_ text: String) -> [UInt8]? {
        var bytes = Array(text.trimmed.utf8)
        guard !bytes.isEmpty, bytes.count <= 48 else { return nil }
        if bytes.starts(with: [0x55, 0x53, 0x24]) { bytes.removeFirst(3) }
        if bytes.first == UInt8(ascii: "$") { bytes.removeFirst() }
        while bytes.first == 32 { bytes.removeFirst() }
        if bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        if bytes.first == UInt8(ascii: "$") { bytes.removeFirst() }
        while bytes.first == 32 { bytes.removeFirst() }
        if bytes.last == UInt8(ascii: "%") { bytes.removeLast() }
        while bytes.last == 32 { bytes.removeLast() }
        if bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") { bytes = Array(bytes.dropFirst().dropLast()) }
        guard let first = bytes.first, let last = bytes.last, (48...57).contains(last), (44...57).contains(first), first != 45, first != 47
        else { return nil }
        return bytes
    }
}

extension NumberMarks {
    /// The number that a text writes with these signs; nil when it is none.
    public func number(_ text: String) -> ExactNumber? {
        guard let core = NumberShape.core(text) else { return nil }
        let decimal: UInt8? = self == .dotThousands ? UInt8(ascii: ",") : UInt8(ascii: ".")
        var number = ExactNumber.Reader()
        for byte in core {
            switch byte {
            case 48...57: number.digit(byte - 48)
            case decimal: guard number.point() else { return nil }
            case UInt8(ascii: "."), UInt8(ascii: ","): guard !number.hasPoint else { return nil }
            default: return nil
            }
        }
        let trimmed = text.trimmed
        let isNegative = trimmed.contains("-") || trimmed.hasPrefix("(")
        return number.value(isNegative: isNegative)
    }
}
