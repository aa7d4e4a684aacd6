import Kit
import Sheets

/// Reads the cells of lists of projects.
struct ProjectReading: TargetReading {
    private var places = PlaceColumns()
    private let fields: FieldReader
    private let columns: [String: String]
    private let unit: MoneyUnit?
    private let latestYear: Int

    init(_ profile: ImportProfile, latest: CivilDate) {
        columns = Dictionary(profile.columns.map { ($0.field, $0.column) }, uniquingKeysWith: { first, _ in first })
        unit = MoneyUnit(of: profile)
        latestYear = latest.year + 1
        fields = FieldReader(latest: CivilDate(year: latest.year + 20, month: 12, day: 31) ?? latest)
    }

    mutating func begin(_ row: ImportRow) { places.begin() }

    mutating func read(_ text: String, as field: TargetField) -> FieldReader.Outcome {
        guard let one = ProjectField(rawValue: field.id) else { return .blank }
        switch one {
        case .region, .commune, .communeCode:
            places.take(text, as: field.id)
            return .blank
        case .year: return year(text)
        case .amount: return Self.amount(text)
        case .measure: return SupportMeasure(rawValue: text).map { .value($0.rawValue) } ?? .blank
        case .rut:
            guard case .value(let value, _) = FieldReader.rut(text), let number = Int(value.prefix { $0 != "-" }),
                number < ObservationReading.firstOrganisation
            else { return FieldReader.rut(text) }
            return .blank
        case .approvedOn, .startsOn, .endsOn: return fields.read(text, as: .founded)
        default: return MissingPlan.words.contains(Fold.search(text)) ? .blank : .value(String(text.prefix(2_000)))
        }
    }

    mutating func finish(_ draft: inout RowDraft) {
        if let found = places.place() {
            draft.facts.set(found.place)
            if let (field, flaw) = found.flaw { draft.held.append(HeldCell(column: columns[field], value: found.place.words, flaw)) }
        }
        draft.facts.set(.unit, unit?.rawValue)
        // A list with dates of approval says of a row without one that it is not approved.
        let isApproved = draft.facts.project(.measure) == SupportMeasure.approved.rawValue
        if isApproved, columns[ProjectField.approvedOn.rawValue] != nil, draft.facts.project(.approvedOn) == nil {
            draft.facts.claims[ProjectField.measure.rawValue] = Facts.Claim(SupportMeasure.requested.rawValue)
        }
        // A row without code is known by what does not change from one edition to the next; its state and its days in it do.
        if draft.key.isEmpty, let name = draft.facts.project(.name) {
            let parts = [draft.facts.project(.year), draft.facts.place?.words, name].compactMap { $0.map(Fold.search) }
            draft.key = "sin-codigo:" + String(Secret.sha256(parts.joined(separator: "|")).prefix(32))
        }
    }

    private func year(_ text: String) -> FieldReader.Outcome {
        if let year = Int(text), (1900...latestYear).contains(year) { return .value(String(year)) }
        return .flaw(
            FieldReader.Flaw(
                .badDate,
                Words(
                    es: "«\(text.prefix(20))» no es un año entre 1900 y \(latestYear). Corrija el año.",
                    en: "“\(text.prefix(20))” is not a year from 1900 to \(latestYear). Correct the year.")))
    }

    private static func amount(_ text: String) -> FieldReader.Outcome {
        if let number = NumberMarks.plain.number(text), number.isExact, Amount(number, in: .pesos) != nil {
            return .value(number.description)
        }
        return .flaw(
            FieldReader.Flaw(
                .badCount,
                Words(
                    es: "«\(text.prefix(40))» no es un monto. Escriba solo cifras, o deje en blanco lo que no se sabe.",
                    en: "“\(text.prefix(40))” is not an amount. Write digits only, or leave blank what is not known.")))
    }
}

/// Words that stand where a list has nothing to say.
enum MissingPlan {
    static let words: Set<String> = ["no definido", "ninguno", "s i", "sin informacion", "sin dato", "n a"]
}
