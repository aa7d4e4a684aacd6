import Kit

/// Values of the catalogue as people read them.
struct CatalogueWords {
    let language: Language
    /// Names of instruments and agencies that values refer to, by key.
    var names: [String: String] = [:]

    static func kind(_ code: String) -> Words {
        OrganisationKind(rawValue: code)?.title ?? Vocabulary.shared.words(.kindsBeyondRegistry, code)
    }

    static func sector(_ code: String) -> Words { Sector(rawValue: code)?.title ?? Vocabulary.shared.words(.sectors, code) }

    static func place(_ code: String) -> Words {
        code == "CL" ? Words(es: "Todo Chile", en: "All of Chile") : Words(same: Gazetteer.shared.name(of: code) ?? code)
    }

    /// Words of a phase or modality; one that a steward wrote stands as written.
    static func circumstance(_ code: String) -> Words {
        if Vocabulary.shared.has(.circumstances, code) { return Vocabulary.shared.words(.circumstances, code) }
        let text = code.replacing("_", with: " ")
        return Words(same: text.prefix(1).uppercased() + text.dropFirst())
    }

    /// The value of a claim as one line.
    func text(_ claim: CatalogueClaim, _ form: InstrumentField.Form) -> String {
        let value = claim.value
        if value == .null { return language(Words(es: "No se sabe", en: "Not known")) }
        let vocabulary = Vocabulary.shared
        switch form {
        case .code(.purposes): return value.text.flatMap(Purpose.init).map { language($0.title) } ?? plainText(claim)
        case .code(let list): return value.text.map { language(vocabulary.words(list, $0)) } ?? plainText(claim)
        case .kind: return value.text.map { language(Self.kind($0)) } ?? plainText(claim)
        case .sector: return value.text.map { language(Self.sector($0)) } ?? plainText(claim)
        case .territory: return value.text.map { language(Self.place($0)) } ?? plainText(claim)
        case .instrument, .agency: return value.text.map { names[$0] ?? $0 } ?? plainText(claim)
        case .share: return share(claim)
        case .money: return money(claim)
        case .span: return span(value)
        case .count: return value.integer.map { Numbers.whole(Int($0), language) } ?? plainText(claim)
        case .date: return value.text.flatMap(LocalTime.init)?.formatted(language) ?? plainText(claim)
        case .text, .words, .address: return plainText(claim)
        }
    }

    private func plainText(_ claim: CatalogueClaim) -> String { claim.words.map { language($0) } ?? claim.value.description }

    /// `hasta 70 % del costo total`: the base is said always, for two are in use.
    private func share(_ claim: CatalogueClaim) -> String {
        guard let share = Quantity.share(claim.value) else { return plainText(claim) }
        let places =
            (share.lowerBound * 1_000).rounded() == share.lowerBound * 1_000 && (share.lowerBound * 100).rounded() != share.lowerBound * 100
            ? 1 : 0
        let low = Numbers.percent(share.lowerBound, places: places, language)
        let number =
            share.lowerBound == share.upperBound
            ? low : low + (language == .es ? " a " : " to ") + Numbers.percent(share.upperBound, places: places, language)
        let base = claim.traits[.base].map { " " + language(Vocabulary.shared.words(.basesOfShare, $0)) } ?? ""
        return bound(claim) + number + base
    }

    private func bound(_ claim: CatalogueClaim) -> String {
        switch claim.traits[.bound] {
        case "max": language(Words(es: "hasta ", en: "up to "))
        case "min": language(Words(es: "al menos ", en: "at least "))
        default: ""
        }
    }

    private func money(_ claim: CatalogueClaim) -> String {
        guard let money = Quantity.money(claim.value) else { return plainText(claim) }
        let per = claim.traits[.per].map { " " + language(Vocabulary.shared.words(.per, $0)) } ?? ""
        return money.formatted(language) + per
    }

    private func span(_ value: JSON) -> String {
        guard let span = Quantity.span(value) else { return value.description }
        let unit: (one: Words, many: Words) =
            switch span.unit {
            case "days": (Words(es: "# día", en: "# day"), Words(es: "# días", en: "# days"))
            case "months": (Words(es: "# mes", en: "# month"), Words(es: "# meses", en: "# months"))
            default: (Words(es: "# año", en: "# year"), Words(es: "# años", en: "# years"))
            }
        func words(_ count: Int64) -> String { language(.plural(Int(count), one: unit.one, many: unit.many)) }
        switch (span.least, span.most) {
        case (let least?, let most?) where least == most: return words(most)
        case (let least?, let most?): return language(Words(es: "de \(least) a ", en: "from \(least) to ")) + words(most)
        case (nil, let most?): return language(Words(es: "hasta ", en: "up to ")) + words(most)
        case (let least?, nil): return language(Words(es: "desde ", en: "from ")) + words(least)
        case (nil, nil): return value.description
        }
    }

    /// What the value is for: `Diagnóstico`, `Individual`.
    func circumstance(_ claim: CatalogueClaim) -> String? {
        let parts = [claim.traits[.phase], claim.traits[.modality]].compactMap { $0 }.map { language(Self.circumstance($0)) }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
