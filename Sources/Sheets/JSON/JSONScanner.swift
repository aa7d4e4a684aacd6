/// Tells where a JSON value ends without reading what it says: counts brackets outside of strings.
struct JSONScanner {
    private(set) var depth = 0
    private(set) var isComplete = false
    private var isInString = false
    private var isEscaped = false

    var isOutside: Bool { !isInString }

    @inline(__always) mutating func take(_ byte: UInt8) {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
                isComplete = depth == 0
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            isComplete = depth <= 0
        default: break
        }
    }
}
