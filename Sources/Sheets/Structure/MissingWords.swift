import Kit

/// What people write where a value is not known or does not apply.
enum MissingWords {
    private static let folded: Set<String> = [
        "s i", "si inf", "sin informacion", "sin info", "sin dato", "sin datos", "sin dato oficial", "no informada", "no informado",
        "no informa", "no recepcionado", "no aplica", "n a", "na", "n d", "nd", "no disponible", "sin definir", "no definido", "ninguno",
        "ninguna", "sin registro", "sin antecedentes", "por definir", "no registra", "null", "nan", "none", "pendiente", "tbd", "ongoing",
        "no corresponde", "no aplicable", "s d", "s n", "not available", "not applicable", "unknown", "missing",
    ]

    /// Whether a text stands for no value: a known form, or only dashes, dots or question marks.
    static func contains(_ text: String) -> Bool {
        guard text.utf8.count <= 40 else { return false }
        let plain = Fold.search(text)
        return plain.isEmpty ? !text.isBlank : folded.contains(plain)
    }
}
