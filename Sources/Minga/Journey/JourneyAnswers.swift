import Kit
import Rules

/// What a visitor has said so far. It lives in the address and nowhere else.
struct JourneyAnswers: Sendable {
    struct Answer: Sendable {
        let fact: FactDefinition
        let control: FactControl
        let state: FactState
    }

    /// In the order given.
    private(set) var answers: [Answer] = []
    /// What was typed for a fact and cannot be read.
    private(set) var refused: (fact: FactDefinition, problem: Problem)?
    /// Short number of the organisation whose record helps; nil when there is none.
    let organisation: String?
    /// The fact to ask again.
    let asked: FactDefinition?
    /// Answers after which results are shown.
    let patience: Int
    /// The purpose whose instruments are shown; nil for all.
    let purpose: Purpose?

    static let organisationName = "organizacion"
    static let askName = "pregunta"
    static let purposeName = "proposito"
    static let patienceName = "hasta"
    /// The button "No sé" of a field that also sends what is typed.
    static let unsureName = "no-se"
    /// The first choice and a handful of questions.
    static let handful = 6

    /// Nothing said yet.
    static let none = JourneyAnswers(Pairs(), FactBook([]), .es)

    init(_ query: Pairs, _ book: FactBook, _ language: Language) {
        organisation = query[Self.organisationName].flatMap { Int64($0) != nil && $0.utf8.count < 19 ? $0 : nil }
        asked = query[Self.askName].flatMap { book[$0] }.flatMap { $0.control(in: book) == nil ? nil : $0 }
        patience = query[Self.patienceName].flatMap { Int($0) }.map { min(max($0, Self.handful), 200) } ?? Self.handful
        purpose = query[Self.purposeName].flatMap(Purpose.init)
        let unsure = Set(query.all(Self.unsureName))
        var seen: Set<String> = []
        for item in query.items {
            guard let fact = book[item.name], let control = fact.control(in: book), seen.insert(fact.name).inserted else { continue }
            if unsure.contains(fact.name) {
                answers.append(Answer(fact: fact, control: control, state: .declined))
                continue
            }
            // A question that was sent empty is still a question.
            guard let text = item.value.nonEmpty else {
                if item.name == query[Self.sentName] { refuse(fact, Self.missing) }
                continue
            }
            switch control.read(text, language) {
            case .success(let state): answers.append(Answer(fact: fact, control: control, state: state))
            case .failure(let refusal): refuse(fact, refusal.words)
            }
        }
        for name in unsure.sorted() where !seen.contains(name) {
            guard let fact = book[name], let control = fact.control(in: book) else { continue }
            answers.append(Answer(fact: fact, control: control, state: .declined))
        }
        if let sent = query[Self.sentName].flatMap({ book[$0] }), !seen.contains(sent.name), !unsure.contains(sent.name),
            sent.control(in: book) != nil
        {
            refuse(sent, Self.missing)
        }
    }

    /// Tells which question a form sent, so that one sent without an answer is noticed.
    static let sentName = "enviada"
    private static let missing = Words(
        es: "Elija o escriba una respuesta, o diga que no lo sabe.", en: "Choose or write an answer, or say that you do not know.")

    private mutating func refuse(_ fact: FactDefinition, _ words: Words) {
        if refused == nil { refused = (fact, .invalid([Problem.Field(fact.name, words)])) }
    }

    subscript(fact: String) -> Answer? { answers.first { $0.fact.name == fact } }

    /// Names and values for an address or for the hidden fields of a form, leaving out one fact.
    func pairs(without fact: String? = nil) -> [(String, String)] {
        let before = organisation.map { [(Self.organisationName, $0)] } ?? []
        let said = answers.filter { $0.fact.name != fact }.compactMap { answer in
            answer.control.text(answer.state).map { (answer.fact.name, $0) }
        }
        let view = (purpose.map { [(Self.purposeName, $0.rawValue)] } ?? [])
        return before + said + view + (patience == Self.handful ? [] : [(Self.patienceName, String(patience))])
    }

    /// The address with these answers.
    func path(without fact: String? = nil, and more: [(String, String)] = []) -> Path {
        JourneyPaths.journey().query(pairs(without: fact) + more)
    }

    /// The same answers with the instruments of another purpose, or of all.
    func path(for purpose: Purpose?) -> Path {
        JourneyPaths.journey().query(
            pairs().filter { $0.0 != Self.purposeName } + (purpose.map { [(Self.purposeName, $0.rawValue)] } ?? []))
    }

    /// The address that asks a question again.
    func path(asking fact: String) -> Path { path(and: [(Self.askName, fact)]) }

    /// The address that goes on with questions beyond the handful.
    var onward: Path {
        JourneyPaths.journey().query(
            pairs().filter { $0.0 != Self.patienceName } + [(Self.patienceName, String(max(answers.count, patience) + Self.handful - 1))])
    }
}
