import Kit

extension Form.Field {
    /// Why what was sent cannot be accepted, with the remedy; nil when it can.
    func error(_ sent: Pairs) -> Words? {
        if case .several(let choices) = kind {
            let values = sent.all(name)
            if isRequired, values.isEmpty { return Self.choose }
            return values.allSatisfy { value in choices.contains { $0.value == value } } ? nil : Self.notOffered
        }
        guard let value = sent[name] else {
            guard isRequired else { return nil }
            switch kind {
            case .one, .select: return Self.choose
            default: return Words(es: "Falta completar este dato.", en: "This entry is missing.")
            }
        }
        guard value.count <= limit else {
            let most = (es: Numbers.whole(limit, .es), en: Numbers.whole(limit, .en))
            return Words(es: "Es muy largo: use hasta \(most.es) caracteres.", en: "It is too long: use at most \(most.en) characters.")
        }
        if case .lines = kind {
        } else if value.unicodeScalars.contains(where: { $0.value < 0x20 }) {
            return Words(es: "Contiene caracteres que no se pueden escribir.", en: "It contains characters that cannot be typed.")
        }
        return kindError(value)
    }

    private func kindError(_ value: String) -> Words? {
        switch kind {
        case .text, .password, .lines, .telephone, .several: return nil
        case .one(let choices), .select(let choices): return choices.contains { $0.value == value } ? nil : Self.notOffered
        case .email:
            let parts = value.split(separator: "@", omittingEmptySubsequences: false)
            let isAddress = parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !value.contains(" ")
            return isAddress ? nil : Words(es: "Escriba un correo como nombre@dominio.cl.", en: "Write an e-mail such as name@domain.cl.")
        case .web:
            return WebAddress(value) != nil && value.lowercased().hasPrefix("http")
                ? nil : Words(es: "Escriba una dirección que empiece con https://.", en: "Write an address that begins with https://.")
        case .whole:
            let digits = value.replacing(".", with: "")
            return Int(digits) != nil && digits.utf8.count <= 15
                ? nil : Words(es: "Escriba un número entero, sin letras.", en: "Write a whole number, without letters.")
        case .date:
            return CivilDate(typed: value) == nil
                ? Words(es: "Escriba una fecha que exista, como 04-11-2024.", en: "Write a date that exists, such as 04-11-2024.") : nil
        case .rut: return rutError(value)
        }
    }

    private func rutError(_ value: String) -> Words? {
        do {
            _ = try Rut(value)
            return nil
        } catch .wrongDigit(let expected) {
            return Words(
                es: "El dígito verificador no corresponde: para ese número es \(expected).",
                en: "The check digit is wrong: for that number it is \(expected).")
        } catch {
            return Words(
                es: "Escriba el RUT con su dígito verificador, como 76.277.884-K.",
                en: "Write the RUT with its check digit, such as 76.277.884-K.")
        }
    }

    private static let choose = Words(es: "Elija una de las opciones.", en: "Choose one of the options.")
    private static let notOffered = Words(es: "Elija una de las opciones de la lista.", en: "Choose one of the options in the list.")

    /// The control with its label, hint and error.
    func html(_ values: FormValues, _ language: Language) -> HTML {
        switch kind {
        case .one(let choices): return ChoiceField(name, label, choices, in: values, hint: hint).html(language)
        case .several(let choices): return ChoiceField(name, label, choices, in: values, kind: .several, hint: hint).html(language)
        case .select(let choices): return SelectField(name, label, choices, in: values, hint: hint, isOptional: !isRequired).html(language)
        default:
            return TextField(
                name, label, in: values, kind: textKind, hint: hint, isOptional: !isRequired, completion: completion, width: width
            ).html(language)
        }
    }

    private var textKind: TextField.Kind {
        switch kind {
        case .email: .email
        case .password: .password
        case .date: .date
        case .whole: .whole
        case .telephone: .telephone
        case .web: .web
        case .lines(let rows): .lines(rows)
        case .text, .rut, .one, .select, .several: .text
        }
    }

    private var width: Int? {
        switch kind {
        case .date, .whole, .rut: 16
        default: nil
        }
    }
}
