import Kit

extension ClaimForm {
    /// What was sent, as claims; problems name the field of the form.
    func read(_ sent: Pairs) throws(Problem) -> [ClaimDraft] {
        let date = try Evidence.date(sent)
        let grade = sent["grade"].flatMap(Grade.init) ?? .seen
        let source = sent["source"] ?? Source.steward.id
        let values = try values(sent)
        guard !values.isEmpty else {
            throw Problem.invalid([Problem.Field(form.fields[0].name, Words(es: "Falta el valor.", en: "The value is missing."))])
        }
        return values.enumerated().map { position, value in
            ClaimDraft(
                part: part, field: field.name, position: position, value: value.0, traits: value.1, sourceID: source, observedOn: date,
                grade: grade)
        }
    }

    private typealias Qualified = (JSON, [CatalogueClaim.Trait: String])

    private func values(_ sent: Pairs) throws(Problem) -> [Qualified] {
        if choices != nil { return sent.all("value").filter { !$0.isEmpty }.map { (.string($0), [:]) } }
        switch field.form {
        case .words, .agency: return try words(sent)
        case .share: return try quantities(sent, Self.percent)
        case .money: return try quantities(sent, Self.amount)
        case .span: return [(try span(sent), traits(sent, 0))]
        case .count: return sent["value"].flatMap { Int64($0.replacing(".", with: "")) }.map { [(.integer($0), [:])] } ?? []
        case .date:
            guard let text = sent["value"], LocalTime(text) != nil else {
                throw flaw("value", Words(es: "Escriba una fecha como 2026-03-31.", en: "Write a date such as 2026-03-31."))
            }
            return [(.string(text), [:])]
        case .address:
            return try lines(sent, "value").map { (text) throws(Problem) in
                guard PublicAddress.link(text) != nil else {
                    throw flaw(
                        "value",
                        Words(
                            es: "«\(text.prefix(60))» no es una dirección: empieza con https:// o mailto:.",
                            en: "“\(text.prefix(60))” is not an address: it starts with https:// or mailto:."))
                }
                return (.string(text), [:])
            }
        default: return lines(sent, "value").map { (.string($0), [:]) }
        }
    }

    private func lines(_ sent: Pairs, _ name: String) -> [String] {
        guard field.plurality != .one else { return [sent[name]?.trimmed ?? ""].filter { !$0.isEmpty } }
        return (sent[name] ?? "").split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private func words(_ sent: Pairs) throws(Problem) -> [Qualified] {
        let (es, en) = (lines(sent, "es"), lines(sent, "en"))
        guard es.count == en.count else {
            throw flaw(
                "en",
                Words(
                    es: "Hay \(es.count) líneas en español y \(en.count) en inglés: una por una.",
                    en: "There are \(es.count) lines in Spanish and \(en.count) in English: one for one."))
        }
        return zip(es, en).map { es, en in
            // An agency is named by its key, the same in both languages.
            let isKey = es == en && shelf.agencies.contains { $0.id == es }
            return (isKey ? .string(es) : ["es": .string(es), "en": .string(en)], [:])
        }
    }

    private func quantities(_ sent: Pairs, _ value: (Pairs, Int) -> JSON?) throws(Problem) -> [Qualified] {
        var found: [Qualified] = []
        for index in 0..<lines where !(sent["value.\(index)"] ?? "").trimmed.isEmpty {
            guard let amount = value(sent, index) else {
                throw flaw(
                    "value.\(index)",
                    Words(
                        es: "No es una cantidad de este dato. Escriba solo cifras.",
                        en: "It is not a quantity of this field. Write digits only."))
            }
            found.append((amount, traits(sent, index)))
        }
        return found
    }

    private func traits(_ sent: Pairs, _ index: Int) -> [CatalogueClaim.Trait: String] {
        let pairs = CatalogueClaim.Trait.qualifying.compactMap { trait in
            sent["\(trait.rawValue).\(index)"]?.trimmed.nonEmpty.map { (trait, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// `70` or `70,5` is 0.7 or 0.705 of the whole.
    private static func percent(_ sent: Pairs, _ index: Int) -> JSON? {
        let text = (sent["value.\(index)"] ?? "").trimmed.replacing("%", with: "").trimmed.replacing(",", with: ".")
        guard let number = Double(text), (0...100).contains(number) else { return nil }
        return .real((number * 100).rounded() / 10_000)
    }

    /// `5.000.000` in pesos; a comma marks decimals of the other units.
    private static func amount(_ sent: Pairs, _ index: Int) -> JSON? {
        let text = (sent["value.\(index)"] ?? "").trimmed.replacing("$", with: "").replacing(".", with: "").replacing(",", with: ".")
        guard let number = Double(text), number >= 0, number < 1e13, let unit = sent["unit.\(index)"] else { return nil }
        let value: JSON = number == number.rounded() ? .integer(Int64(number)) : .real(number)
        let json = JSON.object([.init(unit, value)])
        return Quantity.money(json) == nil ? nil : json
    }

    private func span(_ sent: Pairs) throws(Problem) -> JSON {
        var members: [JSON.Member] = []
        for name in ["min", "max"] {
            if let number = sent[name].flatMap({ Int64($0.replacing(".", with: "")) }) { members.append(.init(name, .integer(number))) }
        }
        members.append(.init("unit", .string(sent["unit"] ?? "")))
        let value = JSON.object(members)
        guard Quantity.span(value) != nil else {
            throw flaw("min", Words(es: "Escriba el mínimo, el máximo o ambos.", en: "Write the least, the most or both."))
        }
        return value
    }

    private func flaw(_ name: String, _ words: Words) -> Problem { .invalid([Problem.Field(name, words)]) }

    /// What the form shows at first: the value of the record.
    func filled(_ known: Known?, today: CivilDate) -> Pairs {
        let claims = known?.entries.map(\.shown) ?? []
        var pairs: [(String, String)] = []
        switch field.form {
        case _ where choices != nil: pairs += claims.compactMap { claim in claim.value.text.map { ("value", $0) } }
        case .words, .agency:
            pairs.append(("es", claims.compactMap { $0.words?.es }.joined(separator: "\n")))
            pairs.append(("en", claims.compactMap { $0.words?.en }.joined(separator: "\n")))
        case .share, .money: for (index, claim) in claims.enumerated() { pairs += quantity(claim, index) }
        case .span:
            let value = claims.first?.value
            for name in ["min", "max"] { if let number = value?[name]?.integer { pairs.append((name, String(number))) } }
            if let unit = value?["unit"]?.text { pairs.append(("unit", unit)) }
            if let claim = claims.first { pairs += circumstance(claim, 0) }
        default: pairs.append(("value", claims.compactMap { $0.words?.es ?? $0.value.integer.map { String($0) } }.joined(separator: "\n")))
        }
        return Pairs(pairs + [("source", Source.steward.id), ("date", today.description), ("grade", Grade.seen.rawValue)])
    }

    private func quantity(_ claim: CatalogueClaim, _ index: Int) -> [(String, String)] {
        var pairs = circumstance(claim, index)
        if let share = Quantity.share(claim.value) {
            pairs.append(
                (
                    "value.\(index)",
                    Numbers.decimal(
                        share.lowerBound * 100, places: share.lowerBound * 100 == (share.lowerBound * 100).rounded() ? 0 : 1, .es)
                ))
        } else if let member = claim.value.members?.first, let number = member.value.asDouble {
            pairs.append(("value.\(index)", number == number.rounded() ? String(Int64(number)) : String(number)))
            pairs.append(("unit.\(index)", member.name))
        }
        return pairs
    }

    private func circumstance(_ claim: CatalogueClaim, _ index: Int) -> [(String, String)] {
        CatalogueClaim.Trait.qualifying.compactMap { trait in claim.traits[trait].map { ("\(trait.rawValue).\(index)", $0) } }
    }
}
