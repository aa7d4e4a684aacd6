import Kit

/// The closed lists that the catalogue is written with, from `data/catalogue/vocabulary.json`: every code has words in both languages.
public struct Vocabulary: Sendable {
    public enum List: String, Sendable, CaseIterable {
        case grades, matrixConfidence = "matrix_confidence", purposes, stages, states
        case budgetRecommendations = "budget_recommendations", deliveries, expenses, sectors
        case kindsBeyondRegistry = "kinds_beyond_registry", recurrences, circumstances, per, basesOfShare = "bases_of_share"
        case basesOfMoney = "bases_of_money", qualifiers, sourceKinds = "source_kinds"
    }

    public struct Term: Sendable, Hashable {
        public let code: String
        public let words: Words
    }

    let lists: [List: [Term]]
    /// In the order of the file, which is that of the record.
    public let fields: [InstrumentField]

    init(lists: [List: [Term]] = [:], fields: [InstrumentField] = []) {
        self.lists = lists
        self.fields = fields
    }

    /// The one that the program carries; a test reads it whole, so an empty one never ships.
    public static let shared: Vocabulary = (try? VocabularyReader.read(.bundled)) ?? Vocabulary()

    public func terms(_ list: List) -> [Term] { lists[list] ?? [] }

    public func has(_ list: List, _ code: String) -> Bool { terms(list).contains { $0.code == code } }

    /// Words of a code; the code itself where the list does not know it.
    public func words(_ list: List, _ code: String) -> Words {
        terms(list).first { $0.code == code }?.words ?? Words(same: code)
    }

    public func field(_ name: String) -> InstrumentField? { fields.first { $0.name == name } }
}
