import Kit

extension CatalogueReader {
    /// The claims of an entry; `form` knows the fields, and a field it does not know is an error.
    func claims(_ entry: inout CatalogueEntry, part: String, form: (String) -> InstrumentField.Form?) throws(Problem) -> [ClaimDraft] {
        var drafts: [ClaimDraft] = []
        for (field, value, place) in try entry.table("claims") {
            guard let form = form(field) else { throw place.unknown(field, among: vocabulary.fields.map(\.name)) }
            guard let list = value.elements, !list.isEmpty else {
                throw place.fault(Words(es: "se espera una lista de dichos", en: "a list of claims is expected"))
            }
            for (position, item) in list.enumerated() {
                var claim = CatalogueEntry(item, at: place.item(position))
                drafts.append(try draft(&claim, part: part, field: field, position: position, form: form))
            }
        }
        return drafts
    }

    private func draft(_ claim: inout CatalogueEntry, part: String, field: String, position: Int, form: InstrumentField.Form)
        throws(Problem) -> ClaimDraft
    {
        let value = try claim.require("value")
        try check(value, form, at: claim.place.key("value"))
        let source = try source(&claim)
        let date = try claim.dateIfAny("date")
        var draft = ClaimDraft(
            part: part, field: field, position: position, value: value, sourceID: source,
            observedOn: date != nil && date == undated[source] ? nil : date, grade: try grade(&claim))
        for trait in CatalogueClaim.Trait.allCases {
            guard let text = try claim.textIfAny(trait.rawValue) else { continue }
            try check(trait, text, form, at: claim.place.key(trait.rawValue))
            draft.traits[trait] = text
        }
        draft.note = try claim.wordsIfAny("note")
        draft.doubt = try claim.wordsIfAny("doubt")
        try claim.finish()
        return draft
    }

    func source(_ entry: inout CatalogueEntry) throws(Problem) -> String {
        let id = try entry.text("source")
        guard sources.contains(id) else { throw entry.place.key("source").unknown(id, among: sources.sorted()) }
        return id
    }

    func grade(_ entry: inout CatalogueEntry) throws(Problem) -> Grade {
        let text = try entry.text("grade")
        guard let grade = Grade(rawValue: text) else { throw entry.place.key("grade").unknown(text, among: Grade.allCases.map(\.rawValue)) }
        return grade
    }

    private func check(_ trait: CatalogueClaim.Trait, _ text: String, _ form: InstrumentField.Form, at place: CataloguePlace)
        throws(Problem)
    {
        let codes: [String]
        switch trait {
        case .per: codes = vocabulary.terms(.per).map(\.code)
        case .base: codes = vocabulary.terms(.basesOfShare).map(\.code)
        case .bound: codes = ["min", "max", "exact"]
        case .confidence: codes = vocabulary.terms(.matrixConfidence).map(\.code)
        case .phase, .modality: codes = vocabulary.terms(.circumstances).map(\.code)
        case .rule, .printed: return
        }
        guard codes.contains(text) else { throw place.unknown(text, among: codes) }
    }

    /// Whether a value is what its field asks for.
    private func check(_ value: JSON, _ form: InstrumentField.Form, at place: CataloguePlace) throws(Problem) {
        switch form {
        case .text: _ = try CatalogueEntry.text(value, at: place)
        case .words: _ = try CatalogueEntry.words(value, at: place)
        case .agency(let orText) where orText && (value.text.map { !agencies.contains($0) } ?? true):
            if value.text == nil { _ = try CatalogueEntry.words(value, at: place) }
        case .agency: try member(value, of: agencies.sorted(), at: place)
        case .instrument: try member(value, of: instruments.sorted(), at: place)
        case .code(let list): try member(value, of: vocabulary.terms(list).map(\.code), at: place)
        case .kind:
            try member(value, of: OrganisationKind.allCases.map(\.rawValue) + vocabulary.terms(.kindsBeyondRegistry).map(\.code), at: place)
        case .sector: try member(value, of: Sector.allCases.map(\.rawValue) + vocabulary.terms(.sectors).map(\.code), at: place)
        case .territory: try check(territory: try CatalogueEntry.text(value, at: place), at: place)
        case .date:
            let text = try CatalogueEntry.text(value, at: place)
            guard LocalTime(text) != nil else { throw place.fault(Words(es: "«\(text)» no es una fecha", en: "“\(text)” is not a date")) }
        case .address:
            let text = try CatalogueEntry.text(value, at: place)
            guard PublicAddress.link(text) != nil else {
                throw place.fault(Words(es: "«\(text)» no es una dirección", en: "“\(text)” is not an address"))
            }
        case .share, .money, .count, .span: try checkQuantity(value, form, at: place)
        }
    }

    private func member(_ value: JSON, of codes: [String], at place: CataloguePlace) throws(Problem) {
        let code = try CatalogueEntry.text(value, at: place)
        guard codes.contains(code) else { throw place.unknown(code, among: codes) }
    }

    private func checkQuantity(_ value: JSON, _ form: InstrumentField.Form, at place: CataloguePlace) throws(Problem) {
        let isRight: Bool
        switch form {
        case .share: isRight = Quantity.share(value).map { (0...1).contains($0.lowerBound) && $0.upperBound <= 1 } ?? false
        case .money: isRight = Quantity.money(value) != nil
        case .count: isRight = (value.integer ?? -1) >= 0
        default: isRight = Quantity.span(value) != nil
        }
        guard isRight else {
            throw place.fault(
                Words(
                    es: "«\(value.description)» no es una cantidad de este dato",
                    en: "“\(value.description)” is not a quantity of this field"))
        }
    }
}
