import Kit

/// What is known of one field: for each thing it may be about, the value shown first and the other voices after it.
public struct Known: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        /// In order of weight: the first is shown.
        public let voices: [CatalogueClaim]
        public var shown: CatalogueClaim { voices[0] }
        /// Whether another source says something else.
        public var isDisputed: Bool { voices.contains { $0.value != shown.value } }
    }

    public let entries: [Entry]

    /// Values of the claims shown, in order.
    public var values: [JSON] { entries.map(\.shown.value) }
    public var codes: [String] { values.compactMap(\.text) }

    /// Resolves the claims of one field and one part: a steward's before the grade's trust, before the date, before the order of reading.
    /// A set shows every value that is said; once a steward has said what a field is, only that. Quantities are compared by what they are for.
    init(_ claims: [CatalogueClaim], _ plurality: InstrumentField.Plurality) {
        if let last = claims.filter(\.isSteward).map(\.assertedAt).max() {
            let chosen = claims.filter { $0.isSteward && $0.assertedAt == last }
            let others = claims.filter { !$0.isSteward || $0.assertedAt != last }.sorted { Self.weight($0) > Self.weight($1) }
            entries = chosen.enumerated().map { index, claim in Entry(voices: [claim] + (index == 0 ? others : [])) }
        } else if plurality == .set || plurality == .quantities && Self.repeats(claims) {
            entries = Self.grouped(claims) { $0.key + "\u{1E}" + $0.value.description }
        } else {
            entries = Self.grouped(claims) { $0.key }
        }
    }

    /// Whether one source gives two amounts for the same thing: then both are meant.
    private static func repeats(_ claims: [CatalogueClaim]) -> Bool {
        Set(claims.map { $0.sourceID + "\u{1E}" + $0.key }).count < claims.count
    }

    private static func grouped(_ claims: [CatalogueClaim], _ key: (CatalogueClaim) -> String) -> [Entry] {
        var order: [String] = []
        var groups: [String: [CatalogueClaim]] = [:]
        for claim in claims {
            let name = key(claim)
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(claim)
        }
        return order.compactMap { groups[$0].map { Entry(voices: $0.sorted { weight($0) > weight($1) }) } }
    }

    /// Among a steward's corrections the last one holds, whatever its grade.
    private static func weight(_ claim: CatalogueClaim) -> (Int64, Int, String, Int) {
        if claim.isSteward { return (claim.assertedAt.milliseconds, 0, "", 0) }
        return (-1, claim.grade.trust, claim.observedOn?.description ?? "", -claim.position)
    }
}

/// Everything known of one subject, by part and field.
public struct Knowledge: Sendable {
    public let claims: [CatalogueClaim]
    private let fields: [String: Known]

    init(_ claims: [CatalogueClaim]) {
        self.claims = claims
        let groups = Dictionary(grouping: claims) { $0.part + "\u{1F}" + $0.field }
        fields = groups.reduce(into: [:]) { known, group in
            known[group.key] = Known(group.value, Vocabulary.shared.field(group.value[0].field)?.plurality ?? .one)
        }
    }

    public func known(_ field: String, part: String = "") -> Known? { fields[part + "\u{1F}" + field] }

    /// The value shown of a field with one value.
    public func shown(_ field: String, part: String = "") -> CatalogueClaim? { known(field, part: part)?.entries.first?.shown }

    public func codes(_ field: String, part: String = "") -> [String] { known(field, part: part)?.codes ?? [] }

    public func text(_ field: String) -> String? { shown(field)?.value.text }

    public var freshest: PartialDate? { claims.compactMap(\.observedOn).max { $0.description < $1.description } }
}
