import Kit

/// Chooses among the formats an endpoint offers: `?format=` first, then `Accept` (RFC 9110 §12.5.1).
enum Negotiation {
    /// The parameter of a list that can be had in these formats.
    static func format(_ formats: [ListFormat]) -> QueryParameter<ListFormat> {
        QueryParameter(
            "format", \.words,
            Words(es: "Formato de la respuesta; vale más que Accept.", en: "Format of the answer; prevails over Accept."), among: formats)
    }

    static func choose(_ request: Request, among formats: [ListFormat]) throws(Problem) -> ListFormat {
        if formats.count > 1, let asked = format(formats).values(in: request.query).first { return asked }
        guard let accept = request.headers["accept"], !accept.isEmpty else { return formats.first ?? .json }
        let ranges = accept.split(separator: ",").prefix(50).map(Range.init)
        var best: (format: ListFormat, quality: Double)?
        for format in formats {
            let quality = Self.quality(of: format.mediaType, in: ranges)
            if quality > best?.quality ?? 0 { best = (format, quality) }
        }
        guard let best else { throw notAcceptable(formats) }
        return best.format
    }

    /// An entry of `Accept`: `text/*;q=0.5`.
    private struct Range {
        let type: String
        let quality: Double

        init(_ text: Substring) {
            let parts = text.split(separator: ";").map { String($0).trimmed.lowercased() }
            type = parts.first ?? ""
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 }
            quality = min(max(weight ?? 1, 0), 1)
        }
    }

    /// The quality of the most specific range that covers the type; 0 when none does.
    private static func quality(of type: String, in ranges: [Range]) -> Double {
        let family = type.prefix { $0 != "/" } + "/*"
        for candidate in [type, String(family), "*/*"] {
            if let range = ranges.first(where: { $0.type == candidate }) { return range.quality }
        }
        return 0
    }

    private static func notAcceptable(_ formats: [ListFormat]) -> Problem {
        let open = formats.map(\.mediaType).joined(separator: ", ")
        return Problem(.notAcceptable, Words(es: "Se puede responder en: \(open).", en: "The answer is available as: \(open)."))
    }
}
