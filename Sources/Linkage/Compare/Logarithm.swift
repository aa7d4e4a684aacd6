import Foundation

/// Logarithms of base two, from the system's library.
enum Logarithm {
    static func base2(_ value: Float) -> Float { log2(value) }
    static func base2(_ value: Double) -> Double { log2(value) }
    static func power2(_ value: Double) -> Double { exp2(value) }
}
