import Kit
import Rules

/// Which fields of the registry answer which facts of the rules. One table serves the journey of one organisation and the reckoning of all.
struct RecordFacts: Sendable {
    /// A fact that a record answers, with the voice that says it.
    struct Known: Sendable {
        let fact: FactDefinition
        let state: FactState
        let voice: Resolution.Voice?
    }

    private let fields: [(field: OrganisationField, fact: FactDefinition)]
    private let region: FactDefinition?

    init(_ book: FactBook) {
        fields = Self.table.compactMap { field, name in book[name].map { (field, $0) } }
        region = book["org.region"]
    }

    private static let table: [(OrganisationField, String)] = [
        (.kind, "org.kind"), (.coopClass, "org.coop_class"), (.legalStatus, "org.legal_status"), (.membersTotal, "org.members"),
        (.sector, "org.sector"), (.founded, "org.founded"),
    ]

    /// What the sources of one organisation say, with the day they looked; a doubtful value says nothing.
    func known(_ resolution: Resolution) -> [Known] {
        var known = fields.compactMap { field, fact -> Known? in
            guard let voice = resolution.fields[field.rawValue]?.shown, voice.claim.doubt == nil,
                let value = Self.value(voice.claim.value, fact)
            else { return nil }
            return Known(fact: fact, state: .given(value, on: Self.day(voice.statement.observedOn)), voice: voice)
        }
        if let region, let code = Self.region(resolution), let value = Self.value(code, region) {
            let voice = [OrganisationField.region, .commune, .province].lazy.compactMap { resolution.fields[$0.rawValue]?.shown }.first
            known.append(Known(fact: region, state: .given(value, on: Self.day(voice?.statement.observedOn)), voice: voice))
        }
        return known
    }

    /// The region that a source names, or the one that holds the commune or province named.
    static func region(_ resolution: Resolution) -> String? {
        resolution.value(.region) ?? (resolution.value(.commune) ?? resolution.value(.province)).map { String($0.prefix(2)) }
    }

    private static func value(_ text: String, _ fact: FactDefinition) -> FactValue? {
        switch fact.type {
        case .choice(let list): return list.index(of: text) == nil ? nil : .code(text)
        case .number: return Double(text).map { .number($0) }
        // A year or a month is not a day: it is asked.
        case .day: return EpochDay(text).map { .day($0) }
        default: return nil
        }
    }

    /// The first day that a partial date may be: the value is at least as old as its age is counted.
    private static func day(_ date: PartialDate?) -> EpochDay? {
        guard let date else { return nil }
        return EpochDay(date.description) ?? EpochDay(date.description + "-01") ?? EpochDay(date.description + "-01-01")
    }
}
