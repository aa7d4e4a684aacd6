import Kit

extension Value {
    /// A whole number, or null.
    init(_ number: Int64?) { self = number.map { .integer($0) } ?? .null }
}
