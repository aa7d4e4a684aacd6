import Kit

/// The form that makes a key.
enum ApiKeyForm {
    static let name = "nombre"
    static let reach = "alcance"
    static let days = "dias"

    static let form = Form([
        Form.Field(
            name, Words(es: "Para qué es", en: "What it is for"),
            hint: Words(es: "Por ejemplo, «planilla de la federación».", en: "For example, “spreadsheet of the federation”."), limit: 80),
        Form.Field(
            reach, Words(es: "Qué puede hacer", en: "What it may do"), .one(ApiKey.Reach.allCases.map { Choice($0.rawValue, $0.words) })),
        Form.Field(
            days, Words(es: "Cuánto dura", en: "How long it lasts"),
            .select(ApiKey.lifetimes.map { Choice(String($0), Words(es: "\($0) días", en: "\($0) days")) })),
    ])

    static func read(_ pairs: Pairs) -> ApiKeys.Draft {
        ApiKeys.Draft(
            name: pairs[name] ?? "", reach: pairs[reach].flatMap(ApiKey.Reach.init) ?? .read, days: pairs[days].flatMap { Int($0) } ?? 0)
    }
}
