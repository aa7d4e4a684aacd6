import Kit

/// What a text may be: the same declaration gives the schema's format, pattern and length, and the check of what arrives.
public struct TextRule: Sendable {
    /// A value of a closed list, with its words for people.
    public struct Choice: Sendable, Hashable {
        public let value: String
        public let words: Words

        public init(_ value: String, _ words: Words) {
            self.value = value
            self.words = words
        }
    }

    public var format: String?
    /// ECMA 262 pattern, anchored.
    public var pattern: String?
    /// In Unicode code points, as JSON Schema counts.
    public var minimum = 0
    public var maximum: Int?
    public var choices: [Choice] = []
    public var example: String
    /// What is wrong with the text and the remedy; nil when nothing is.
    let check: @Sendable (String) -> Words?

    public init(
        format: String? = nil, pattern: String? = nil, minimum: Int = 0, maximum: Int? = nil, example: String,
        check: @escaping @Sendable (String) -> Words? = { _ in nil }
    ) {
        self.format = format
        self.pattern = pattern
        self.minimum = minimum
        self.maximum = maximum
        self.example = example
        self.check = check
    }

    /// What is wrong with a text that arrived, or nil.
    public func flaw(_ text: String) -> Words? {
        if !choices.isEmpty {
            guard choices.contains(where: { $0.value == text }) else {
                let open = choices.map(\.value).joined(separator: ", ")
                return Words(es: "No es una de las opciones: \(open).", en: "Not one of the options: \(open).")
            }
            return nil
        }
        if text.utf8.contains(0) { return Words(es: "Contiene un carácter nulo.", en: "It contains a null character.") }
        let length = text.unicodeScalars.count
        if length < minimum {
            return length == 0
                ? Words(es: "Está vacío.", en: "It is empty.")
                : Words(es: "Tiene menos de \(minimum) caracteres.", en: "It has fewer than \(minimum) characters.")
        }
        if let maximum, length > maximum {
            return Words(es: "Tiene más de \(maximum) caracteres.", en: "It has more than \(maximum) characters.")
        }
        return check(text)
    }
}

extension TextRule {
    /// Text of an answer, as it is stored.
    public static let any = TextRule(example: "texto")

    /// One line that says something: no control characters, not only spaces.
    public static func line(_ maximum: Int, example: String = "Cooperativa Campesina Los Ulmos") -> TextRule {
        let calm = #"[^\u0000-\u001F\u007F-\u009F]"#
        let seen = #"[^\s\u0000-\u001F\u007F-\u009F]"#
        return TextRule(pattern: "^\(calm)*\(seen)\(calm)*$", minimum: 1, maximum: maximum, example: example) { text in
            let scalars = text.unicodeScalars
            if scalars.contains(where: { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }) {
                return Words(es: "Contiene caracteres de control o saltos de línea.", en: "It contains control characters or line breaks.")
            }
            return scalars.contains { !$0.properties.isWhitespace && $0.value != 0xFEFF }
                ? nil : Words(es: "Está vacío.", en: "It is empty.")
        }
    }

    /// Paragraphs: anything but the null character.
    public static func prose(_ maximum: Int, example: String = "Una explicación breve.") -> TextRule {
        TextRule(pattern: #"^[^\u0000]*$"#, maximum: maximum, example: example)
    }

    /// What a person types in a search box; signs of search languages are plain text.
    public static let search = TextRule(pattern: #"^[^\u0000]*$"#, maximum: 200, example: "apicultores")

    /// Key of a record (UUID).
    public static let key = TextRule(
        format: "uuid", pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", minimum: 36, maximum: 36,
        example: "01931a5e-0000-7000-8000-000000000001"
    ) { Identifier.isValid($0) ? nil : Words(es: "No es la clave de un registro.", en: "It is not the key of a record.") }

    /// Day: `2024-11-04`.
    public static let date = TextRule(
        format: "date", pattern: #"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"#, minimum: 10, maximum: 10, example: "2024-11-04"
    ) {
        CivilDate(iso: $0) == nil
            ? Words(es: "No es una fecha del calendario en la forma 2024-11-04.", en: "It is not a calendar date in the form 2024-11-04.")
            : nil
    }

    /// Day, month or year: `2024-11-04`, `2024-11`, `2024`.
    public static let partialDate = TextRule(
        pattern: "^(?!0000)([0-9]{4}(-(\(month)(-(0[1-9]|1[0-9]|2[0-8]))?|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31))?|\(leap)-02-29)$",
        minimum: 4, maximum: 10, example: "2024-11"
    ) {
        PartialDate(iso: $0) == nil
            ? Words(
                es: "No es una fecha en la forma 2024-11-04, 2024-11 o 2024.",
                en: "It is not a date in the form 2024-11-04, 2024-11 or 2024.")
            : nil
    }

    private static let month = "(0[1-9]|1[0-2])"
    private static let leap = "([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)"

    /// Moment in UTC, as answers give it.
    public static let instant = TextRule(format: "date-time", minimum: 24, maximum: 24, example: "2024-11-04T12:30:00.000Z")

    /// Tax number of an organisation or person (*RUT*), checked to its digit.
    public static let rut = TextRule(format: "rut", pattern: "^[1-9][0-9]{0,7}-[0-9K]$", minimum: 3, maximum: 10, example: "82878900-7") {
        text in
        do throws(Rut.Flaw) {
            let rut = try Rut(text)
            return rut.description == text
                ? nil : Words(es: "Se escribe sin puntos: \(rut.description).", en: "It is written without dots: \(rut.description).")
        } catch .wrongDigit(let expected) {
            return Words(
                es: "El dígito verificador no corresponde al número: debiera ser \(expected).",
                en: "The check digit does not fit the number: \(expected) is expected.")
        } catch {
            return Words(es: "No es un RUT: se espera 82878900-7.", en: "It is not a RUT: 82878900-7 is expected.")
        }
    }

    /// CUT code of a commune.
    public static let commune = code("cut-commune", digits: 5, example: "10401", Words(es: "de una comuna", en: "of a commune"))
    /// CUT code of a province.
    public static let province = code("cut-province", digits: 3, example: "104", Words(es: "de una provincia", en: "of a province"))
    /// CUT code of a region.
    public static let region = code("cut-region", digits: 2, example: "10", Words(es: "de una región", en: "of a region"))

    private static func code(_ format: String, digits: Int, example: String, _ of: Words) -> TextRule {
        TextRule(format: format, pattern: "^(0[1-9]|1[0-6])[0-9]{\(digits - 2)}$", minimum: digits, maximum: digits, example: example) {
            text in
            text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } && (1...16).contains(Int(text.prefix(2)) ?? 0)
                ? nil
                : Words(
                    es: "No es el código único territorial \(of.es): \(digits) cifras, como \(example).",
                    en: "It is not the territorial code \(of.en): \(digits) digits, such as \(example).")
        }
    }

    /// Address on the web, `http` or `https`.
    public static let web = TextRule(format: "uri", pattern: #"^https?://[!-~]+$"#, minimum: 9, maximum: 500, example: "https://ejemplo.cl")
    {
        text in
        let begins = text.hasPrefix("https://") || text.hasPrefix("http://")
        return begins && WebAddress(text) != nil && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            ? nil
            : Words(es: "No es una dirección web, como https://ejemplo.cl.", en: "It is not a web address, such as https://ejemplo.cl.")
    }

    /// One of a closed list.
    public static func choice(_ choices: [Choice]) -> TextRule {
        var rule = TextRule(example: choices.first?.value ?? "")
        rule.choices = choices
        return rule
    }

    /// One of the cases of an enumeration.
    public static func choice<E: RawRepresentable & CaseIterable>(_ type: E.Type, _ words: (E) -> Words) -> TextRule
    where E.RawValue == String { choice(E.allCases.map { Choice($0.rawValue, words($0)) }) }
}
