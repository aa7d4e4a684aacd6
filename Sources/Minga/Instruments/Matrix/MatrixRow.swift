import Kit

/// A row of the source's matrix: an instrument under one purpose, and which stages it serves as far as the text lets infer.
public struct MatrixRow: Sendable, Hashable {
    public struct Cell: Sendable, Hashable {
        public let stage: Stage
        public let isFilled: Bool
        public let confidence: MatrixConfidence
        public let isDoubtful: Bool
    }

    /// As the source numbers it, from 1.
    public let number: Int
    public let purpose: Purpose
    public let instrument: String
    public let printed: String
    /// Times that the text repeats the name: one per filled cell.
    public let copies: Int
    public let agencyPrinted: String
    public let agencies: [String]
    /// One per stage, in order.
    public let cells: [Cell]
    public let note: Words?
    public let sourceID: String
    public let observedOn: PartialDate?
    public let grade: Grade

    public func cell(_ stage: Stage) -> Cell? { cells.first { $0.stage == stage } }
    public var filled: [Stage] { cells.filter(\.isFilled).map(\.stage) }
}

/// How sure it is that a cell of the matrix was filled or empty (`DOMAIN` §2.1).
public enum MatrixConfidence: String, Sendable, CaseIterable, Bindable {
    case high = "H"
    case medium = "M"
    case low = "L"
    /// By the width of the column: a name of 37 characters or more on one line only fits in the last one.
    case typographic = "T"

    public var title: Words { Vocabulary.shared.words(.matrixConfidence, rawValue) }

    /// What such a cell rests on.
    public var reason: Words {
        switch self {
        case .high:
            Words(
                es: "Otra parte del documento lo dice, o no hay otra lectura.",
                en: "Another part of the document says so, or there is no other reading.")
        case .medium: Words(es: "Por el contenido: el nombre o la regla del instrumento.", en: "By content: the instrument's name or rule.")
        case .low: Words(es: "La mejor conjetura; otra columna también es posible.", en: "The best guess; another column is possible too.")
        case .typographic:
            Words(
                es: "Un nombre de 37 letras o más en una línea solo cabe en la columna ancha, la última.",
                en: "A name of 37 letters or more on one line only fits in the wide column, the last one.")
        }
    }

    public var short: Words {
        switch self {
        case .high: Words(es: "alta", en: "high")
        case .medium: Words(es: "media", en: "medium")
        case .low: Words(es: "baja", en: "low")
        case .typographic: Words(es: "por el ancho", en: "by width")
        }
    }
}
