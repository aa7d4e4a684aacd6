import Kit
import Rules

/// Values of one type of fact, between what people type and what rules compare with.
struct DraftLiteral: Sendable {
    let type: FactType

    init(_ type: FactType) { self.type = type }

    private static let monies: [MeasureUnit] = [.utm, .uf]

    /// As it stands in a form, the same in both languages; nil for days relative to the date asked about, which forms cannot say.
    func text(_ literal: Literal) -> String? {
        switch (literal, type) {
        case (.flag(let value), _): return value ? FactControl.yes : FactControl.no
        case (.code(let code), _): return code
        case (.day(let day), _): return CivilDate(dayNumber: day.number).description
        case (.number(let number), .number(let measure)):
            return FactControl.number(measure).text(.given(.number(number), on: nil))
        case (.money(let amount, let unit), _):
            return TypedNumber.address(amount) + " " + (unit == .clp ? "CLP" : unit.rawValue.uppercased())
        default: return nil
        }
    }

    /// What was typed, as a rule compares it; or why it cannot be read.
    func read(_ text: String, _ language: Language) -> Result<Literal, FactControl.Refusal> {
        if case .number(let measure) = type, measure.unit.isConvertible, let unit = Self.unit(in: text), unit != measure.unit {
            return FactControl.number(Measure(unit, least: measure.least)).read(text, language).flatMap {
                guard case .given(.number(let amount), _) = $0 else { return .failure(Self.missing) }
                return .success(.money(amount, unit))
            }
        }
        guard let control else { return .failure(Self.missing) }
        return control.read(text, language).flatMap { state in
            switch state {
            case .given(.flag(let value), _): .success(.flag(value))
            case .given(.number(let value), _): .success(.number(value))
            case .given(.day(let value), _): .success(.day(value))
            case .given(.code(let value), _): .success(.code(value))
            default: .failure(Self.missing)
            }
        }
    }

    /// The unit that is written after the amount.
    private static func unit(in text: String) -> MeasureUnit? {
        let upper = text.uppercased()
        return monies.first { upper.contains($0.rawValue.uppercased()) } ?? (upper.contains("CLP") || upper.contains("$") ? .clp : nil)
    }

    private static let missing = FactControl.Refusal(Words(es: "Escriba o elija un valor.", en: "Write or choose a value."))

    private var control: FactControl? {
        switch type {
        case .flag: .flag
        case .number(let measure): .number(measure)
        case .day: .day
        case .choice(let list), .choices(let list): .choice(list)
        case .list: nil
        }
    }
}
