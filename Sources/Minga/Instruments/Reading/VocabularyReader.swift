import Kit

/// Reads `vocabulary.json`.
enum VocabularyReader {
    static func read(_ files: CatalogueFiles) throws(Problem) -> Vocabulary {
        var file = try files.open("vocabulary.json")
        var lists: [Vocabulary.List: [Vocabulary.Term]] = [:]
        for list in Vocabulary.List.allCases { lists[list] = try terms(list, &file) }
        let fields = try fields(&file)
        try file.finish()
        return Vocabulary(lists: lists, fields: fields)
    }

    private static func terms(_ list: Vocabulary.List, _ file: inout CatalogueEntry) throws(Problem) -> [Vocabulary.Term] {
        var terms: [Vocabulary.Term] = []
        for (code, value, place) in try file.table(list.rawValue) {
            var entry = CatalogueEntry(value, at: place)
            let words = Words(es: try entry.text("es"), en: try entry.text("en"))
            switch list {
            case .grades: try check(grade: code, trust: try entry.number("trust"), place)
            case .sectors: try check(sectors: try entry.texts("includes"), place)
            default: break
            }
            try entry.finish()
            terms.append(Vocabulary.Term(code: code, words: words))
        }
        return terms
    }

    /// The program weighs grades as the file says.
    private static func check(grade code: String, trust: Double, _ place: CataloguePlace) throws(Problem) {
        guard let grade = Grade(rawValue: code) else { throw place.unknown(code, among: Grade.allCases.map(\.rawValue)) }
        guard Double(grade.trust) == trust else {
            throw place.key("trust").fault(Words(es: "el programa usa \(grade.trust)", en: "the program uses \(grade.trust)"))
        }
    }

    private static func check(sectors: [String], _ place: CataloguePlace) throws(Problem) {
        for code in sectors where Sector(rawValue: code) == nil {
            throw place.key("includes").unknown(code, among: Sector.allCases.map(\.rawValue))
        }
    }

    private static func fields(_ file: inout CatalogueEntry) throws(Problem) -> [InstrumentField] {
        var fields: [InstrumentField] = []
        for (name, value, place) in try file.table("fields") {
            var entry = CatalogueEntry(value, at: place)
            let title = Words(es: try entry.text("es"), en: try entry.text("en"))
            let type = try entry.text("type")
            guard let form = forms[type] else { throw place.key("type").unknown(type, among: forms.keys.sorted()) }
            guard let days = try entry.wholeIfAny("half_life_days"), days > 0 else {
                throw place.key("half_life_days").fault(Words(es: "se esperan días", en: "days are expected"))
            }
            fields.append(
                InstrumentField(name: name, title: title, form: form, halfLifeDays: days, isExpected: try entry.flag("expected")))
            try entry.finish()
        }
        return fields
    }

    /// Types as the file names them.
    private static let forms: [String: InstrumentField.Form] = [
        "text": .text, "words": .words, "words, with rule": .words, "agency": .agency(orText: false),
        "agency or text": .agency(orText: true),
        "instrument": .instrument, "purposes": .code(.purposes), "stages": .code(.stages), "states": .code(.states),
        "deliveries": .code(.deliveries), "expenses": .code(.expenses), "recurrences": .code(.recurrences),
        "budget_recommendations": .code(.budgetRecommendations), "kind": .kind, "registry sector or sectors": .sector,
        "CL or CUT code": .territory, "share 0-1 with base and bound": .share, "money": .money, "money with per": .money, "count": .count,
        "min, max, unit": .span, "date": .date, "date or local time": .date, "address": .address,
    ]
}
