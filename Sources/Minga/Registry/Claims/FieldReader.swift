import Kit

/// Reads what a person, a file or a program wrote for a field into canonical text, or says what is wrong and what to do.
public struct FieldReader: Sendable {
    public enum Outcome: Sendable, Hashable {
        /// Canonical text, with a doubt when the reading was not exact.
        case value(String, doubt: Words? = nil)
        /// Nothing was said: unknown, which is neither no nor zero.
        case blank
        case flaw(Flaw)
    }

    /// Why a value cannot be taken, with the remedy.
    public struct Flaw: Sendable, Hashable {
        public enum Code: String, Sendable, CaseIterable {
            case tooLong, control, badRut, wrongDigit, badDate, futureDate, badCount, unknownChoice, unknownPlace, ambiguousPlace,
                placeOutside
            case badEmail, badPhone, badAddress, badNumber, badUnit, missing, wrongCells
        }

        public let code: Code
        public let message: Words

        public init(_ code: Code, _ message: Words) {
            self.code = code
            self.message = message
        }
    }

    /// Region that a commune must lie in, when another column gives it.
    public var region: String?
    /// Dates after this day are impossible for the source.
    public var latest: CivilDate
    let gazetteer: Gazetteer

    public init(latest: CivilDate, region: String? = nil, gazetteer: Gazetteer = .shared) {
        self.latest = latest
        self.region = region
        self.gazetteer = gazetteer
    }

    static let unknowns: Set<String> = [
        "", "s i", "si informacion", "sin informacion", "sin datos", "sin dato", "no informa", "no informado", "no informada", "n a", "n d",
        "na", "nd",
        "null", "desconocido", "sin rut", "no aplica",
    ]

    public func read(_ raw: String, as field: OrganisationField) -> Outcome {
        if let flaw = Self.control(raw) { return .flaw(flaw) }
        let text = raw.trimmed
        if text.isEmpty || text == "-" { return .blank }
        switch field.form {
        case .text(let max): return Self.bounded(text, max)
        case .choice: return choice(text, field)
        case .count: return count(text)
        case .date: return date(text)
        case .rut: return Self.rut(text)
        case .rutList: return Self.rutList(text)
        case .region: return place(text, .region, within: nil)
        case .province: return place(text, .province, within: region)
        case .commune: return place(text, .commune, within: region)
        case .territories: return territories(text)
        case .email: return Self.email(text)
        case .phone: return Self.phone(text)
        case .address: return Self.address(text)
        }
    }

    private static func control(_ raw: String) -> Flaw? {
        let isBad = raw.utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D || $0 == 0x7F }
        guard isBad else { return nil }
        return Flaw(
            .control,
            Words(es: "Tiene caracteres de control. Escriba el texto de nuevo.", en: "It has control characters. Write the text again."))
    }

    private static func bounded(_ text: String, _ max: Int) -> Outcome {
        guard text.count > max else { return .value(text) }
        return .flaw(
            Flaw(
                .tooLong,
                Words(es: "Pasa de \(max) caracteres. Acorte el texto.", en: "It is longer than \(max) characters. Shorten the text.")))
    }

    private func choice(_ text: String, _ field: OrganisationField) -> Outcome {
        let key = Fold.search(text)
        for (code, title) in field.choices
        where code == text || Fold.search(code) == key || Fold.search(title.es) == key || Fold.search(title.en) == key {
            return .value(code)
        }
        let some = field.choices.prefix(6).map(\.code).joined(separator: ", ")
        return .flaw(
            Flaw(
                .unknownChoice,
                Words(
                    es: "«\(text.prefix(60))» no está en la lista. Use por ejemplo: \(some).",
                    en: "“\(text.prefix(60))” is not in the list. Use for example: \(some).")))
    }

    private func count(_ text: String) -> Outcome {
        if text.utf8.count < 8, text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text) { return .value(String(number)) }
        if Self.unknowns.contains(Fold.search(text)) { return .blank }
        let bare = text.filter { $0 != "." && $0 != " " && $0 != "\u{A0}" }
        let grouped = text.wholeMatch(of: /\d{1,3}([. \u{A0}]\d{3})*|\d+/) != nil
        guard grouped, let number = Int(bare), number <= 50_000_000 else {
            return .flaw(
                Flaw(
                    .badCount,
                    Words(
                        es: "«\(text.prefix(40))» no es una cantidad de personas. Escriba un número entero sin signo.",
                        en: "“\(text.prefix(40))” is not a number of people. Write a whole number without sign.")))
        }
        return .value(String(number))
    }

    private func date(_ text: String) -> Outcome {
        if Self.unknowns.contains(Fold.search(text)) { return .blank }
        guard let date = CivilDate(typed: text).map(PartialDate.init) ?? Self.partial(text) else {
            return .flaw(
                Flaw(
                    .badDate,
                    Words(
                        es: "«\(text.prefix(40))» no es una fecha. Escriba día, mes y año: 04-11-2024.",
                        en: "“\(text.prefix(40))” is not a date. Write day, month and year: 04-11-2024.")))
        }
        guard date.description.prefix(4) >= "1800", date.description <= latest.description else {
            return .flaw(
                Flaw(
                    .futureDate,
                    Words(
                        es: "«\(text.prefix(40))» es imposible: la fuente es del \(latest.formatted(.es)). Revise el año.",
                        en: "“\(text.prefix(40))” is impossible: the source is of \(latest.formatted(.en)). Check the year.")))
        }
        return .value(date.description)
    }

    /// `2019`, `2019-05`, `05-2019`.
    private static func partial(_ text: String) -> PartialDate? {
        if let date = PartialDate(iso: text) { return date }
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "/" })
        guard parts.count == 2, parts[1].count == 4, parts[0].count <= 2 else { return nil }
        return PartialDate(iso: parts[1] + "-" + (parts[0].count == 1 ? "0" : "") + parts[0])
    }

    static func rut(_ text: String) -> Outcome {
        if unknowns.contains(Fold.search(text)) { return .blank }
        do throws(Rut.Flaw) {
            return .value(try Rut(text).description)
        } catch {
            return .flaw(flaw(error, of: text))
        }
    }

    private static func flaw(_ flaw: Rut.Flaw, of text: String) -> Flaw {
        switch flaw {
        case .wrongDigit(let expected):
            Flaw(
                .wrongDigit,
                Words(
                    es: "El dígito verificador de «\(text.prefix(20))» no corresponde: debería ser \(expected). Revise el número.",
                    en: "The check digit of “\(text.prefix(20))” does not fit: it should be \(expected). Check the number."))
        case .notARut:
            Flaw(
                .badRut,
                Words(
                    es: "«\(text.prefix(20))» no es un RUT. Escríbalo como 82.878.900-7.",
                    en: "“\(text.prefix(20))” is not a RUT. Write it as 82.878.900-7."))
        }
    }

    /// All RUT in a cell that packs many, separated by spaces; the first wrong one is the flaw.
    private static func rutList(_ text: String) -> Outcome {
        let tokens = text.matches(of: /\d{1,3}(\.?\d{3}){1,2}-[\dkK]/).map { String($0.output.0) }
        guard !tokens.isEmpty else { return .blank }
        var ruts: [String] = []
        for token in tokens {
            guard case .value(let value, _) = rut(token) else { return rut(token) }
            ruts.append(value)
        }
        return .value(ruts.uniqued().joined(separator: " "))
    }

    private func place(_ text: String, _ level: Gazetteer.Level, within region: String?) -> Outcome {
        if Self.unknowns.contains(Fold.search(text)) { return .blank }
        let match = gazetteer.find(text, level: level, within: region)
        switch match.kind {
        case .exact, .folded, .alias: return match.code.map { .value($0) } ?? .blank
        case .ambiguous:
            let names = match.candidates.compactMap { code in gazetteer.name(of: code).map { "\($0) (\(code))" } }.joined(separator: ", ")
            return .flaw(
                Flaw(
                    .ambiguousPlace,
                    Words(
                        es: "«\(text.prefix(60))» puede ser \(names). Escriba el código.",
                        en: "“\(text.prefix(60))” may be \(names). Write the code.")))
        case .none:
            if let region, let elsewhere = match.candidates.first, let name = gazetteer.name(of: region) {
                return .flaw(
                    Flaw(
                        .placeOutside,
                        Words(
                            es: "«\(text.prefix(60))» (\(elsewhere)) no está en la región \(name). Revise la región o la comuna.",
                            en: "“\(text.prefix(60))” (\(elsewhere)) is not in the region \(name). Check the region or the commune.")))
            }
            let near = gazetteer.suggestions(for: text, level: level, limit: 3).map(\.name).joined(separator: ", ")
            let hint = near.isEmpty ? Words(es: "", en: "") : Words(es: " ¿Será \(near)?", en: " Perhaps \(near)?")
            return .flaw(
                Flaw(
                    .unknownPlace,
                    Words(
                        es: "No hay un territorio «\(text.prefix(60))».\(hint.es)",
                        en: "There is no territory “\(text.prefix(60))”.\(hint.en)")))
        }
    }

    private func territories(_ text: String) -> Outcome {
        var codes: [String] = []
        for part in text.split(whereSeparator: { $0 == ";" || $0 == "," }).map({ String($0).trimmed }) where !part.isEmpty {
            let match = gazetteer.find(part, level: nil)
            guard let code = match.code ?? match.candidates.first(where: { $0.count == 2 }) else {
                return place(part, .commune, within: nil)
            }
            codes.append(code)
        }
        return codes.isEmpty ? .blank : .value(codes.uniqued().joined(separator: ";"))
    }

    private static func email(_ text: String) -> Outcome {
        guard text.count <= 254, text.wholeMatch(of: /[^@\s,;<>"]+@[^@\s,;<>".]+(\.[^@\s,;<>".]+)+/) != nil else {
            return .flaw(
                Flaw(
                    .badEmail,
                    Words(
                        es: "«\(text.prefix(60))» no es un correo. Escríbalo como contacto@cooperativa.cl.",
                        en: "“\(text.prefix(60))” is not an e-mail. Write it as contacto@cooperativa.cl.")))
        }
        return .value(text.lowercased())
    }

    private static func phone(_ text: String) -> Outcome {
        let digits = text.filter(\.isASCIIDigit)
        guard (6...15).contains(digits.count), text.count <= 40 else {
            return .flaw(
                Flaw(
                    .badPhone,
                    Words(
                        es: "«\(text.prefix(40))» no es un teléfono. Escríbalo como +56 9 1234 5678.",
                        en: "“\(text.prefix(40))” is not a telephone. Write it as +56 9 1234 5678.")))
        }
        return .value(text)
    }

    private static func address(_ text: String) -> Outcome {
        let full = text.contains("://") ? text : "https://" + text
        guard full.count <= 500, full.contains("."), let address = WebAddress(full), address.text.hasPrefix("http") else {
            return .flaw(
                Flaw(
                    .badAddress,
                    Words(
                        es: "«\(text.prefix(60))» no es una dirección web. Empieza con https://.",
                        en: "“\(text.prefix(60))” is not a web address. It starts with https://.")))
        }
        return .value(address.text)
    }
}

extension Character {
    var isASCIIDigit: Bool { isASCII && isNumber }
}
