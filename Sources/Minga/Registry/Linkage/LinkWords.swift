import Kit
import Linkage

extension LinkPair.State {
    public var title: Words {
        switch self {
        case .open: Words(es: "Por decidir", en: "To decide")
        case .same: Words(es: "La misma", en: "The same")
        case .different: Words(es: "Distintas", en: "Different")
        case .unsure: Words(es: "No se sabe", en: "Not known")
        }
    }

    /// Of one pair.
    public var mark: Words {
        switch self {
        case .open: Words(es: "Por decidir", en: "To decide")
        case .same: Words(es: "Es la misma organización", en: "It is the same organisation")
        case .different: Words(es: "Son dos organizaciones", en: "They are two organisations")
        case .unsure: Words(es: "No se sabe", en: "Not known")
        }
    }

    public var tone: Tone {
        switch self {
        case .open: .caution
        case .same: .good
        case .different: .info
        case .unsure: .plain
        }
    }
}

extension Waterfall.Step {
    /// What is compared.
    var title: Words {
        switch cause {
        case .prior: Words(es: "Punto de partida", en: "Starting point")
        case .rivals: Words(es: "Otra ficha se parece también", en: "Another record fits too")
        case .field(let field, _):
            switch field {
            case .identity: Words(es: "RUT o número de registro", en: "RUT or register number")
            case .name: Words(es: "Nombre", en: "Name")
            case .number: Words(es: "Número en el nombre", en: "Number in the name")
            case .place: Words(es: "Lugar", en: "Place")
            case .founded: Words(es: "Fecha de constitución", en: "Founding date")
            case .kind: Words(es: "Tipo", en: "Kind")
            }
        }
    }

    /// How the two agree.
    var finding: Words {
        switch cause {
        case .prior: Words(es: "Dos fichas cualesquiera casi nunca son la misma", en: "Any two records are hardly ever the same")
        case .rivals: Words(es: "Solo puede ser una de ellas", en: "It can be only one of them")
        case .field(.name, let level): NameLevel(level: level)?.words ?? .none
        case .field(.number, let level): NumberLevel(rawValue: level)?.words ?? .none
        case .field(.place, let level): PlaceLevel(rawValue: level)?.words ?? .none
        case .field(.founded, let level): FoundedLevel(rawValue: level)?.words ?? .none
        case .field(.identity, let level), .field(.kind, let level): AgreementLevel(rawValue: level)?.words ?? .none
        }
    }
}

extension Words {
    fileprivate static let none = Words(same: "–")
}

extension NameLevel {
    fileprivate var words: Words {
        switch cover {
        case .strange: Words(es: "Poco o nada en común", en: "Little or nothing in common")
        case .half: Words(es: "Cerca de la mitad en común", en: "About half in common")
        case .most: Words(es: "Casi todo en común\(rare.es)", en: "Nearly all in common\(rare.en)")
        case .within: Words(es: "Uno tiene todas las palabras del otro\(rare.es)", en: "One has all the words of the other\(rare.en)")
        case .slips: Words(es: "Las mismas palabras, con erratas\(rare.es)", en: "The same words, with slips\(rare.en)")
        case .same: Words(es: "Las mismas palabras\(rare.es)", en: "The same words\(rare.en)")
        }
    }

    private var rare: Words {
        rarity == 0
            ? Words(es: ", muy comunes", en: ", very common ones")
            : rarity == 3 ? Words(es: ", poco comunes", en: ", rare ones") : Words(same: "")
    }
}

extension NumberLevel {
    fileprivate var words: Words {
        switch self {
        case .different: Words(es: "Distinto", en: "Different")
        case .missing: Words(es: "Solo una lo tiene", en: "Only one has it")
        case .near: Words(es: "Difieren en una cifra", en: "They differ in one digit")
        case .same: Words(es: "El mismo", en: "The same")
        }
    }
}

extension PlaceLevel {
    fileprivate var words: Words {
        switch self {
        case .different: Words(es: "Distinta comuna", en: "Another commune")
        case .wide: Words(es: "Otra comuna de la misma región", en: "Another commune of the same region")
        case .same: Words(es: "La misma comuna", en: "The same commune")
        }
    }
}

extension FoundedLevel {
    fileprivate var words: Words {
        switch self {
        case .different: Words(es: "Distinta", en: "Different")
        case .nearYear: Words(es: "Un año de diferencia", en: "One year apart")
        case .sameYear: Words(es: "El mismo año", en: "The same year")
        case .sameDay: Words(es: "El mismo día", en: "The same day")
        }
    }
}

extension AgreementLevel {
    fileprivate var words: Words {
        self == .same ? Words(es: "El mismo", en: "The same") : Words(es: "Distinto", en: "Different")
    }
}
