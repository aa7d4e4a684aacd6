import Kit

extension HTML.Interpolation {
    /// A coordinate of a drawing, to a tenth: `12`, `12.5`.
    mutating func appendInterpolation(_ coordinate: Double) {
        let tenths = Int((coordinate * 10).rounded())
        let sign: HTML = tenths < 0 ? "-" : ""
        appendInterpolation(sign)
        appendInterpolation(Int(tenths.magnitude) / 10)
        let rest = Int(tenths.magnitude) % 10
        if rest != 0 { appendInterpolation(".\(rest)" as HTML) }
    }
}

extension String {
    /// The text shortened to a count of characters, with an ellipsis.
    func shortened(to count: Int) -> String { self.count <= count ? self : String(prefix(count - 1)) + "…" }
}
