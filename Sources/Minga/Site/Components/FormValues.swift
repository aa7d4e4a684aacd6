import Kit

/// What a form shows again: everything typed, and the error of each field.
public struct FormValues: Sendable {
    public let typed: Pairs
    public let errors: [Problem.Field]

    public init(_ typed: Pairs = Pairs(), _ problem: Problem? = nil) {
        self.typed = typed
        errors = problem?.fields ?? []
    }

    public func error(_ name: String) -> Words? { errors.first { $0.name == name }?.message }

    /// Identifier of a field's control, which the error summary links.
    public static func id(_ name: String) -> String { "f-" + name.replacing(".", with: "-") }

    static let sample = FormValues(
        Pairs([("rut", "65.123.456-3"), ("estado", "vigente"), ("nota", "Acta de la junta")]),
        .invalid([Problem.Field("rut", Words(es: "El dígito verificador debe ser 7.", en: "The check digit must be 7."))]))
}
