import Kit
import Rules

/// Words of the desk of crossings.
enum CrossingWords {
    static let title = Words(es: "Cruces y vacíos", en: "Overlaps and gaps")

    static func relation(_ kind: RelationKind) -> Words {
        switch kind {
        case .equal: Words(es: "Coinciden", en: "Coincide")
        case .contained: Words(es: "El primero cabe en el segundo", en: "The first lies inside the second")
        case .contains: Words(es: "El segundo cabe en el primero", en: "The second lies inside the first")
        case .overlapping: Words(es: "Se traslapan", en: "Overlap")
        case .disjoint: Words(es: "No se cruzan", en: "Do not meet")
        }
    }

    static func tag(_ kind: RelationKind) -> Tag {
        switch kind {
        case .equal: Tag(relation(kind), .bad, icon: .compare)
        case .contained, .contains: Tag(relation(kind), .caution, icon: .compare)
        case .overlapping: Tag(relation(kind), .info, icon: .compare)
        case .disjoint: Tag(relation(kind), .plain, icon: .close)
        }
    }

    static func need(_ need: FundedCell.Need, _ language: Language) -> String {
        switch need {
        case .known(let yes, let unknown):
            let (sure, rest) = (Numbers.whole(yes, language), Numbers.whole(unknown, language))
            return language(Words(es: "\(sure) califican; de \(rest) falta saber", en: "\(sure) qualify; of \(rest) it is not known yet"))
        case .noRule: return language(Words(es: "No se sabe: no se conocen sus condiciones", en: "Not known: its conditions are not known"))
        case .outsideRegistry:
            return language(Words(es: "No se sabe: el registro no tiene personas", en: "Not known: the registry holds no persons"))
        }
    }

    /// A case in plain words: what somebody would be like who qualifies.
    static func witness(_ profile: Profile, _ facts: FactBook, _ language: Language) -> String {
        let words = FactWords(language)
        let said = facts.facts.compactMap { fact -> String? in
            guard case .given = profile[fact.name] else { return nil }
            return language(fact.label.words) + ": " + words.value(profile[fact.name], fact)
        }
        return said.isEmpty ? language(Words(es: "cualquiera", en: "anybody")) : said.joined(separator: "; ")
    }
}
