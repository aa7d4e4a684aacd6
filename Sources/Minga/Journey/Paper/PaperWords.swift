import Kit
import Rules

/// Words of the sheets of paper.
enum PaperWords {
    static let title = Words(es: "La ruta en papel", en: "The route on paper")
    static let lead = Words(
        es: "Una hoja por propósito, para reuniones sin señal: se responde con lápiz y se sigue el número.",
        en: "A sheet for each purpose, for meetings without a signal: answer with a pencil and follow the number.")

    static func sheet(_ purpose: Purpose) -> Words {
        Words(es: "¿Qué apoyo hay para nosotros? \(purpose.short.es)", en: "What support is there for us? \(purpose.short.en)")
    }

    static let open = Words(es: "Nada de lo que se conoce lo impide", en: "Nothing known stands in the way")
    static let ask = Words(es: "No se descarta: pregunten a la agencia", en: "Not ruled out: ask the agency")
    static let none = Words(es: "Ninguno de esta hoja.", en: "None of this sheet.")
    static let unsure = Words(es: "No sé: hasta aquí quedan", en: "I do not know: what is left here is")

    static func answers(_ values: [AnswerClass.Values], _ fact: FactDefinition, _ language: Language) -> String {
        let codes = values.flatMap { value -> [String] in if case .codes(let codes) = value { codes } else { [] } }
        if case .choice(let list) = fact.type, !codes.isEmpty { return self.codes(codes, list, language) }
        return values.map { one($0, fact, language) }.joined(separator: "; ")
    }

    /// More than half of a list is told by what it leaves out.
    private static func codes(_ codes: [String], _ list: CodeList, _ language: Language) -> String {
        func names(_ codes: [String]) -> String {
            codes.compactMap { list.index(of: $0).map { language(list.words[$0].words) } }.joined(separator: ", ")
        }
        guard codes.count > 6, codes.count * 2 > list.codes.count else { return names(codes) }
        let others = list.codes.filter { !codes.contains($0) }
        guard others.count < codes.count else { return names(codes) }
        return language(Words(es: "Otra respuesta", en: "Another answer"))
    }

    private static func one(_ value: AnswerClass.Values, _ fact: FactDefinition, _ language: Language) -> String {
        switch value {
        case .flag(let flag): return language(flag ? Words(es: "Sí", en: "Yes") : Words(es: "No", en: "No"))
        case .codes: return ""
        case .numbers(let low, let high, let includesLow, let includesHigh):
            guard case .number(let measure) = fact.type else { return "" }
            func said(_ number: Double) -> String { JourneyWords.amount(number, measure.unit, language) }
            switch (low, high) {
            case (nil, nil): return language(Words(es: "Cualquiera", en: "Any"))
            case (let low?, let high?) where low == high: return said(low)
            case (let low?, let high?) where low == measure.least || low == 0: return upTo(said(high), includesHigh, language)
            case (let low?, let high?):
                let first = includesLow ? said(low) : language(Words(es: "más de ", en: "more than ")) + said(low)
                return first + language(Words(es: " a ", en: " to ")) + said(high)
            case (let low?, nil):
                return includesLow
                    ? said(low) + language(Words(es: " o más", en: " or more"))
                    : language(Words(es: "Más de ", en: "More than ")) + said(low)
            case (nil, let high?): return upTo(said(high), includesHigh, language)
            }
        }
    }

    private static func upTo(_ amount: String, _ isIncluded: Bool, _ language: Language) -> String {
        language(
            isIncluded ? Words(es: "Hasta \(amount)", en: "Up to \(amount)") : Words(es: "Menos de \(amount)", en: "Less than \(amount)"))
    }
}
