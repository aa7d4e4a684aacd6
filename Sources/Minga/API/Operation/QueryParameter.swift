import Kit

/// A parameter of the query, declared once: its name, what it may be, how it is read. A handler asks `call[Self.region]`.
///
/// ```swift
/// static let region = QueryParameter("region", .region, Words(es: "Región (CUT).", en: "Region (CUT)."))
/// ```
public struct QueryParameter<V: Sendable>: QueryDeclaration {
    public let name: String
    public let schema: JSONSchema
    public let summary: Words
    /// May come more than once.
    public let isRepeatable: Bool
    let read: @Sendable (String) -> Result<V, Flaw>

    struct Flaw: Error {
        let message: Words
    }

    init(
        _ name: String, _ schema: JSONSchema, _ summary: Words, isRepeatable: Bool = false,
        _ read: @escaping @Sendable (String) -> Result<V, Flaw>
    ) {
        self.name = name
        self.schema = schema
        self.summary = summary
        self.isRepeatable = isRepeatable
        self.read = read
    }

    public func flaw(_ text: String) -> Words? {
        if case .failure(let flaw) = read(text) { flaw.message } else { nil }
    }

    func values(in query: Pairs) -> [V] {
        query.items.compactMap { $0.name == name ? try? read($0.value).get() : nil }
    }
}

/// What a query parameter is to the checks and the documentation.
public protocol QueryDeclaration: Sendable {
    var name: String { get }
    var schema: JSONSchema { get }
    var summary: Words { get }
    var isRepeatable: Bool { get }
    /// What is wrong with a value, or nil.
    func flaw(_ text: String) -> Words?
}

extension QueryParameter where V == String {
    public init(_ name: String, _ rule: TextRule, _ summary: Words) { self.init(name, .text(rule), summary, Self.reading(rule)) }

    /// A parameter that may come more than once: any of its values.
    public static func anyOf(_ name: String, _ rule: TextRule, _ summary: Words) -> QueryParameter {
        QueryParameter(name, .text(rule), summary, isRepeatable: true, reading(rule))
    }

    private static func reading(_ rule: TextRule) -> @Sendable (String) -> Result<String, Flaw> {
        { text in rule.flaw(text).map { .failure(Flaw(message: $0)) } ?? .success(text) }
    }
}

extension QueryParameter where V == Int {
    public init(_ name: String, _ range: ClosedRange<Int64>, _ summary: Words) {
        self.init(name, .whole(range), summary) { text in
            // Canonical form only: no "+5", no "007", no spaces.
            if let number = Int64(text), range.contains(number), String(number) == text { return .success(Int(number)) }
            return .failure(
                Flaw(
                    message: Words(
                        es: "Se espera un número entero entre \(range.lowerBound) y \(range.upperBound).",
                        en: "A whole number between \(range.lowerBound) and \(range.upperBound) is expected.")))
        }
    }
}

extension QueryParameter where V == Bool {
    public init(_ name: String, _ summary: Words) {
        self.init(name, .flag, summary) { text in
            switch text {
            case "true": .success(true)
            case "false": .success(false)
            default: .failure(Flaw(message: Words(es: "Se espera true o false.", en: "true or false is expected.")))
            }
        }
    }
}

extension QueryParameter where V == CivilDate {
    public init(_ name: String, date summary: Words) {
        self.init(name, .text(.date), summary) { text in
            guard TextRule.date.flaw(text) == nil, let date = CivilDate(iso: text) else {
                return .failure(Flaw(message: TextRule.date.flaw(text) ?? Words(es: "No es una fecha.", en: "It is not a date.")))
            }
            return .success(date)
        }
    }
}

extension QueryParameter where V: RawRepresentable & CaseIterable, V.RawValue == String {
    /// One of the cases of an enumeration, or of some of them.
    public init(_ name: String, _ words: (V) -> Words, _ summary: Words, isRepeatable: Bool = false, among cases: [V]? = nil) {
        let rule = TextRule.choice((cases ?? Array(V.allCases)).map { TextRule.Choice($0.rawValue, words($0)) })
        self.init(name, .text(rule), summary, isRepeatable: isRepeatable) { text in
            V(rawValue: text).flatMap { rule.flaw(text) == nil ? .success($0) : nil }
                ?? .failure(Flaw(message: rule.flaw(text) ?? Words(es: "Opción desconocida.", en: "Unknown option.")))
        }
    }
}

/// How often a repeatable parameter may come: all of them together still fit in a request line.
enum Repetition {
    static let most = 50
    static let excess = Words(es: "Viene más de \(most) veces.", en: "It comes more than \(most) times.")
}

extension [any QueryDeclaration] {
    /// Passes, or throws `malformed` naming every parameter that is unknown, repeated or wrong.
    func check(_ query: Pairs) throws(Problem) {
        guard !query.items.isEmpty else { return }
        var flaws: [Problem.Field] = []
        var seen: [String: Int] = [:]
        for item in query.items {
            guard let declared = first(where: { $0.name == item.name }) else {
                flaws.append(Problem.Field("?" + item.name.prefix(100), unknown))
                continue
            }
            let times = seen[item.name, default: 0] + 1
            seen[item.name] = times
            if !declared.isRepeatable, times > 1 {
                flaws.append(Problem.Field("?" + item.name, Words(es: "Viene más de una vez.", en: "It comes more than once.")))
            } else if times > Repetition.most {
                if times == Repetition.most + 1 { flaws.append(Problem.Field("?" + item.name, Repetition.excess)) }
            } else if let flaw = declared.flaw(item.value) {
                flaws.append(Problem.Field("?" + item.name, flaw))
            }
        }
        guard !flaws.isEmpty else { return }
        let detail = Words.plural(
            flaws.count, one: Words(es: "Hay # parámetro por corregir.", en: "# parameter needs correction."),
            many: Words(es: "Hay # parámetros por corregir.", en: "# parameters need correction."))
        throw Problem(.malformed, detail, fields: flaws)
    }

    private var unknown: Words {
        guard !isEmpty else {
            return Words(es: "Esta operación no tiene parámetros.", en: "This operation has no parameters.")
        }
        let open = map(\.name).joined(separator: ", ")
        return Words(es: "Este parámetro no existe. Se admiten: \(open).", en: "There is no such parameter. Accepted: \(open).")
    }
}
