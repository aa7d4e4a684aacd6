import Kit
import Rules

extension Phrase {
    var words: Words { Words(es: es, en: en) }
}

extension FactDefinition {
    /// Facts that only an agency can answer: nobody else is asked.
    var isForAgency: Bool { name.hasPrefix("confirm.") }

    /// What can be typed or chosen for it; nil for what no form can ask.
    func control(in book: FactBook) -> FactControl? {
        guard question != nil, !isForAgency, book.list(of: name) == nil else { return nil }
        switch type {
        case .flag: return .flag
        case .number(let measure): return .number(measure)
        case .day: return .day
        case .choice(let list): return .choice(list)
        case .choices: return nil
        case .list(let prefix):
            let members = book.facts.filter { $0.name.hasPrefix(prefix + ".") }
            guard let only = members.first, members.count == 1, case .number(let measure) = only.type else { return nil }
            return .numbers(measure, member: only.name)
        }
    }
}

/// How a fact is asked, read and written in an address.
enum FactControl: Sendable {
    case flag, day
    case number(Measure)
    case choice(CodeList)
    /// A number for each member of a list.
    case numbers(Measure, member: String)

    /// The answer "no sé".
    static let unsure = "no-se"
    static let yes = "si"
    static let no = "no"

    /// What was typed or chosen, as a fact; nil with the reason when it cannot be one.
    func read(_ text: String, _ language: Language) -> Result<FactState, Refusal> {
        if text == Self.unsure { return .success(.declined) }
        switch self {
        case .flag:
            guard text == Self.yes || text == Self.no else { return .failure(Refusal(Self.chooseOne)) }
            return .success(.given(.flag(text == Self.yes), on: nil))
        case .day:
            guard let date = CivilDate(typed: text) else { return .failure(Refusal(Self.noDate)) }
            return .success(.given(.day(EpochDay(date.dayNumber)), on: nil))
        case .choice(let list):
            guard list.index(of: text) != nil else { return .failure(Refusal(Self.chooseOne)) }
            return .success(.given(.code(text), on: nil))
        case .number(let measure): return Self.number(text, measure, language).map { .given(.number($0), on: nil) }
        case .numbers(let measure, let member): return Self.members(text, measure, member, language)
        }
    }

    /// Why an answer cannot be read, with the remedy.
    struct Refusal: Error {
        let words: Words

        init(_ words: Words) { self.words = words }
    }

    private static let chooseOne = Words(es: "Elija una de las opciones.", en: "Choose one of the options.")
    private static let noDate = Words(
        es: "Escriba una fecha que exista, como 04-11-2024.", en: "Write a date that exists, such as 04-11-2024.")

    private static func number(_ text: String, _ measure: Measure, _ language: Language) -> Result<Double, Refusal> {
        guard let typed = TypedNumber.read(text, language) else {
            let example = language == .es ? "1.200 o 2,5" : "1,200 or 2.5"
            return .failure(Refusal(Words(es: "Escriba un número, como \(example).", en: "Write a number, such as \(example).")))
        }
        let value = measure.unit == .share ? typed / 100 : typed
        if measure.isWhole, value != value.rounded() {
            return .failure(Refusal(Words(es: "Escriba un número entero, sin decimales.", en: "Write a whole number, without decimals.")))
        }
        let scale = measure.unit == .share ? 100.0 : 1
        if let least = measure.least, value < least {
            let bound = (es: TypedNumber.shown(least * scale, .es), en: TypedNumber.shown(least * scale, .en))
            return .failure(Refusal(Words(es: "Debe ser \(bound.es) o más.", en: "It must be \(bound.en) or more.")))
        }
        if let most = measure.most, value > most {
            let bound = (es: TypedNumber.shown(most * scale, .es), en: TypedNumber.shown(most * scale, .en))
            return .failure(Refusal(Words(es: "Debe ser \(bound.es) o menos.", en: "It must be \(bound.en) or less.")))
        }
        return .success(value)
    }

    private static func members(_ text: String, _ measure: Measure, _ member: String, _ language: Language) -> Result<FactState, Refusal> {
        let parts = text.split(whereSeparator: { $0 == ";" || $0.isNewline }).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard (1...200).contains(parts.count) else {
            return .failure(Refusal(Words(es: "Escriba una cifra por línea.", en: "Write one figure per line.")))
        }
        var members: [Profile] = []
        for (index, part) in parts.enumerated() {
            switch number(part, measure, language) {
            case .success(let value): members.append([member: .number(value)])
            case .failure(let refusal):
                let words = refusal.words
                return .failure(Refusal(Words(es: "Línea \(index + 1): \(words.es)", en: "Line \(index + 1): \(words.en)")))
            }
        }
        return .success(.given(.members(members), on: nil))
    }

    /// The answer as it stands in an address, the same in both languages.
    func text(_ state: FactState) -> String? {
        switch state {
        case .declined: return Self.unsure
        case .given(.flag(let value), _): return value ? Self.yes : Self.no
        case .given(.code(let code), _): return code
        case .given(.day(let day), _): return day.description
        case .given(.number(let number), _): return text(number)
        case .given(.members(let members), _):
            guard case .numbers(_, let member) = self else { return nil }
            let parts = members.compactMap { profile -> String? in
                if case .given(.number(let number), _) = profile[member] { text(number) } else { nil }
            }
            return parts.joined(separator: ";")
        default: return nil
        }
    }

    private func text(_ number: Double) -> String {
        switch self {
        case .number(let measure) where measure.unit == .share, .numbers(let measure, _) where measure.unit == .share:
            return TypedNumber.address((number * 1e8).rounded() / 1e6)
        default: return TypedNumber.address(number)
        }
    }
}
