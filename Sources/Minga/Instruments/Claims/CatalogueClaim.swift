import Kit

/// What one source says of one field of an instrument or an agency; never overwritten, only withdrawn.
public struct CatalogueClaim: Sendable, Hashable {
    /// What qualifies a value: its base, the phase or modality it is for, the rule that tests it.
    public enum Trait: String, Sendable, CaseIterable {
        case per, base, bound, phase, modality, confidence, rule, printed
    }

    public let id: String
    /// `instrument/indap-pae`, `agency/indap`.
    public let subject: String
    /// Empty for the instrument itself; `call/atacama-2025-1` for a part of it.
    public let part: String
    public let field: String
    /// Order in which the source was read.
    public let position: Int
    /// As the form of its field asks: text, code, both languages, number, `{"clp": 5000000}`.
    public let value: JSON
    public let traits: [Trait: String]
    public let sourceID: String
    /// The day, month or year the source looked.
    public let observedOn: PartialDate?
    public let grade: Grade
    public let note: Words?
    public let doubt: Words?
    /// Corrections of stewards win over what came with the catalogue.
    public let isSteward: Bool
    public let assertedBy: String
    public let assertedAt: Instant

    /// Values with the same key are about the same thing: the cap of one phase is not the cap of another.
    var key: String { Trait.qualifying.map { traits[$0] ?? "" }.joined(separator: "\u{1F}") }

    /// Both languages of a value of words, or the text for both.
    public var words: Words? {
        if let text = value.text { return Words(same: text) }
        guard let es = value["es"]?.text, let en = value["en"]?.text else { return nil }
        return Words(es: es, en: en)
    }
}

extension CatalogueClaim.Trait {
    static let qualifying: [Self] = [.phase, .modality, .per, .base, .bound]
}

/// A claim as it is read or typed, before it is kept.
struct ClaimDraft: Hashable {
    let part: String
    let field: String
    let position: Int
    let value: JSON
    var traits: [CatalogueClaim.Trait: String] = [:]
    let sourceID: String
    let observedOn: PartialDate?
    let grade: Grade
    var note: Words?
    var doubt: Words?

    /// The same text for the same claim, in every installation.
    var canonical: String {
        let details = CatalogueClaim.Trait.allCases.map { traits[$0] ?? "" }
        let words = [note?.es, note?.en, doubt?.es, doubt?.en].map { $0 ?? "" }
        let all =
            [part, field, String(position), value.description, sourceID, observedOn?.description ?? "", grade.rawValue] + details + words
        return all.joined(separator: "\u{1F}")
    }

    func claim(of subject: String, id: String, by actor: String, isSteward: Bool, at now: Instant) -> CatalogueClaim {
        CatalogueClaim(
            id: id, subject: subject, part: part, field: field, position: position, value: value, traits: traits, sourceID: sourceID,
            observedOn: observedOn, grade: grade, note: note, doubt: doubt, isSteward: isSteward, assertedBy: actor, assertedAt: now)
    }
}
