import Kit
import Synchronization

/// Names of requests: random per process, then counted, so that they are unique and cost nothing.
enum RequestID {
    private static let process = Hex.encode(Secret.random(5))
    private static let count = Atomic<UInt64>(0)

    static func next() -> String {
        let number = count.wrappingAdd(1, ordering: .relaxed).newValue
        return process + "-" + String(number, radix: 36)
    }
}
