import Kit
import Rules

/// How likely each answer is, as the organisations of the registry tell: the prior of the interview.
///
/// A dairy co-operative is compared with co-operatives, a trade association with trade associations. A kind of which the registry holds fewer
/// than 50 is compared with all; a fact that fewer than 50 of them know has equal chances (`AnswerModel`).
struct Likelihood: Sendable {
    let day: CivilDate
    private let rates: Rates
    private let all: AnswerModel
    private let byKind: [String: AnswerModel]
    /// Fewest organisations that tell anything.
    static let fewest = 50

    init(_ standing: Standing, _ roll: Roll) {
        day = standing.day
        rates = standing.edition.rates
        all = AnswerModel(standing.edition, register: roll.columns)
        let rows = Dictionary(grouping: roll.members.indices.filter { roll.members[$0].kind != nil }, by: { roll.members[$0].kind ?? "" })
        byKind = rows.filter { $0.value.count >= Self.fewest }.mapValues {
            AnswerModel(standing.edition, register: roll.columns, rows: $0)
        }
    }

    /// Whether it was reckoned for these very rules: a day and its values of units make an edition.
    func fits(_ standing: Standing) -> Bool { day == standing.day && rates == standing.edition.rates }

    /// Chances for somebody of that kind; for anybody while it is not known.
    func model(for kind: String?) -> AnswerModel { kind.flatMap { byKind[$0] } ?? all }
}
