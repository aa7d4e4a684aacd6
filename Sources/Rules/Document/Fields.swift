/// The fields of an object whose vocabulary is closed: an unknown key, or a missing one, is a flaw.
struct Fields {
    let place: TextPlace
    private let entries: [String: Document.Entry]

    init(_ document: Document, of what: Phrase, required: [String], optional: [String] = []) throws(RuleFlaw) {
        place = document.place
        let listed = try document.entries(what)
        let known = required + optional
        for entry in listed where !known.contains(entry.key) {
            throw RuleFlaw(
                entry.place, Phrase(es: "«\(entry.key)» no existe en ", en: "“\(entry.key)” does not exist in ") + what + Phrase(same: "."),
                remedy: Phrase.oneOf(known))
        }
        entries = Dictionary(listed.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        for key in required where entries[key] == nil {
            throw RuleFlaw(
                place, Phrase(es: "Falta «\(key)» en ", en: "“\(key)” is missing in ") + what + Phrase(same: "."),
                remedy: Phrase(es: "Agréguelo; el formato está en FORMAT.md.", en: "Add it; the format is in FORMAT.md."))
        }
    }

    subscript(_ key: String) -> Document? {
        guard let value = entries[key]?.value else { return nil }
        if case .null = value.content { return nil }
        return value
    }

    /// A required field, present also as null.
    func needed(_ key: String) throws(RuleFlaw) -> Document {
        guard let value = self[key] else {
            throw RuleFlaw(
                entries[key]?.place ?? place, Phrase(es: "«\(key)» no puede quedar vacío.", en: "“\(key)” cannot be empty."),
                remedy: Phrase(es: "Escriba su valor.", en: "Write its value."))
        }
        return value
    }

    func phrase(_ key: String) throws(RuleFlaw) -> Phrase? { try self[key]?.phrase() }
    func text(_ key: String) throws(RuleFlaw) -> String? { try self[key]?.text() }
    func number(_ key: String) throws(RuleFlaw) -> Double? { try self[key]?.number() }
    func flag(_ key: String) throws(RuleFlaw) -> Bool { try self[key]?.flag() ?? false }
    func day(_ key: String) throws(RuleFlaw) -> EpochDay? { try self[key]?.day() }
}

extension Phrase {
    /// Remedy for a word out of a closed list.
    static func oneOf(_ known: some Sequence<String>) -> Phrase {
        let list = known.joined(separator: ", ")
        return Phrase(es: "Use uno de: \(list).", en: "Use one of: \(list).")
    }
}

extension Document {
    func wrong(_ es: String, _ en: String) -> RuleFlaw {
        RuleFlaw(
            place, Phrase(es: "Aquí hay ", en: "There is ") + kind + Phrase(es: ".", en: " here."),
            remedy: Phrase(es: "Escriba \(es).", en: "Write \(en)."))
    }

    func entries(_ what: Phrase) throws(RuleFlaw) -> [Entry] {
        guard case .object(let entries) = content else { throw wrong("un objeto { } con " + what.es, "an object { } with " + what.en) }
        return entries
    }

    func items(_ es: String, _ en: String) throws(RuleFlaw) -> [Document] {
        guard case .array(let items) = content, !items.isEmpty else {
            throw wrong("una lista [ ] de \(es), no vacía", "a list [ ] of \(en), not empty")
        }
        return items
    }

    func text() throws(RuleFlaw) -> String {
        guard case .text(let text) = content, !text.isEmpty else {
            throw wrong("un texto entre comillas, no vacío", "a quoted text, not empty")
        }
        return text
    }

    func number() throws(RuleFlaw) -> Double {
        guard case .number(let value) = content else { throw wrong("un número", "a number") }
        return value
    }

    func integer(_ range: ClosedRange<Int>) throws(RuleFlaw) -> Int {
        guard case .number(let value) = content, let whole = Int(exactly: value), range.contains(whole) else {
            throw wrong(
                "un entero de \(range.lowerBound) a \(range.upperBound)", "a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return whole
    }

    func flag() throws(RuleFlaw) -> Bool {
        guard case .flag(let value) = content else { throw wrong("true o false", "true or false") }
        return value
    }

    func day() throws(RuleFlaw) -> EpochDay {
        guard case .text(let text) = content, let day = EpochDay(text) else {
            throw wrong("un día que exista, como \"2026-11-21\"", "a day that exists, like \"2026-11-21\"")
        }
        return day
    }

    func phrase() throws(RuleFlaw) -> Phrase {
        let fields = try Fields(
            self, of: Phrase(es: "un texto en los dos idiomas", en: "a text in both languages"), required: ["es", "en"])
        return Phrase(es: try fields.needed("es").text(), en: try fields.needed("en").text())
    }

    func word<Word: RawRepresentable & CaseIterable>(_ type: Word.Type) throws(RuleFlaw) -> Word where Word.RawValue == String {
        if case .text(let text) = content, let word = Word(rawValue: text) { return word }
        throw RuleFlaw(
            place, Phrase(es: "Aquí hay ", en: "There is ") + kind + Phrase(es: ".", en: " here."),
            remedy: .oneOf(Word.allCases.map(\.rawValue)))
    }

    /// `{"days": 30}`, `{"months": 12}`, `{"years": 2}`.
    func span() throws(RuleFlaw) -> Span {
        let fields = try Fields(self, of: Phrase(es: "un plazo", en: "a span"), required: [], optional: ["days", "months", "years"])
        let found = ["days", "months", "years"].filter { fields[$0] != nil }
        guard found.count == 1 else {
            throw wrong(
                "un plazo: {\"days\": 30}, {\"months\": 12} o {\"years\": 2}", "a span: {\"days\": 30}, {\"months\": 12} or {\"years\": 2}")
        }
        let count = try fields.needed(found[0]).integer(0...100_000)
        return found[0] == "days" ? .days(count) : found[0] == "months" ? .months(count) : .years(count)
    }
}

/// Checks the shape of names.
enum Spelling {
    /// Lower-case words joined by dots: `org.members`.
    static func isDotted(_ text: String) -> Bool {
        let words = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.first?.isLowercase == true
            && words.allSatisfy { word in
                (word.first?.isLowercase == true || word.first?.isNumber == true)
                    && word.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_" || $0 == "-") }
            }
    }

    /// Letters, digits, `_`, `-`, `.`.
    static func isCode(_ text: String) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == ".") }
    }
}
