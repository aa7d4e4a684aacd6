import Kit
import Sheets

/// Reads the cells of files of support.
struct ObservationReading: TargetReading {
    private var places = PlaceColumns()
    private var isPerson = false
    private let columns: [String: String]
    private let unit: MoneyUnit?
    private let latestYear: Int
    private static let figures = Dictionary(uniqueKeysWithValues: SupportMeasure.allCases.map { ($0.target.id, $0) })
    /// RUT below this number were given to persons; those of organisations begin at 50 million (Servicio de Impuestos Internos).
    static let firstOrganisation = 50_000_000

    init(_ profile: ImportProfile, latest: CivilDate) {
        columns = Dictionary(profile.columns.map { ($0.field, $0.column) }, uniquingKeysWith: { first, _ in first })
        latestYear = latest.year + 1
        unit = MoneyUnit(of: profile)
    }

    mutating func begin(_ row: ImportRow) {
        places.begin()
        isPerson = false
    }

    mutating func read(_ text: String, as field: TargetField) -> FieldReader.Outcome {
        if Self.figures[field.id] != nil { return Self.figure(text, field) }
        guard let one = ObservationField(rawValue: field.id) else { return .blank }
        switch one {
        case .region, .commune, .communeCode:
            places.take(text, as: field.id)
            return .blank
        case .year: return year(text)
        case .month: return Self.month(text)
        case .rut: return rut(text)
        case .sex: return BeneficiarySex(words: text).map { .value($0.rawValue) } ?? .blank
        case .instrumentID: return Self.isKey(text) ? .value(text) : .blank
        case .holder, .title: return isPerson && one == .holder ? .blank : Self.line(text)
        default: return Self.line(text)
        }
    }

    mutating func finish(_ draft: inout RowDraft) {
        if let found = places.place() {
            draft.facts.set(found.place)
            if let (field, flaw) = found.flaw {
                draft.held.append(HeldCell(column: columns[field], value: found.place.words, flaw))
            }
        }
        draft.facts.set(.unit, unit?.rawValue)
        if isPerson { forgetPerson(&draft) }
        if draft.facts.text(.subtitle) != nil || draft.facts.text(.part) != nil { BudgetLine.finish(&draft) }
    }

    /// Of a person only what says nothing of who it is stays: neither the row as it came nor its key carry the RUT or the name.
    private func forgetPerson(_ draft: inout RowDraft) {
        draft.facts.set(.rut, nil)
        draft.facts.set(.holder, nil)
        draft.raw = draft.facts.text
        let project = draft.facts.text(.project)
        draft.key = project.map { "\($0)|persona" } ?? ""
    }

    // MARK: Values

    private static func figure(_ text: String, _ field: TargetField) -> FieldReader.Outcome {
        guard let number = NumberMarks.plain.number(text), number.isExact, Amount(number, in: .pesos) != nil else {
            return .flaw(
                FieldReader.Flaw(
                    .badCount,
                    Words(
                        es: "«\(text.prefix(40))» no es un número que se pueda guardar. Escriba solo cifras.",
                        en: "“\(text.prefix(40))” is not a number that can be kept. Write digits only.")))
        }
        if field.kind == .number, !number.isWhole || number.double < 0 {
            return .flaw(
                FieldReader.Flaw(
                    .badCount,
                    Words(
                        es: "«\(text.prefix(40))» no es una cantidad entera. Escriba cuántos son.",
                        en: "“\(text.prefix(40))” is not a whole count. Write how many they are.")))
        }
        return .value(number.description)
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

    private static func month(_ text: String) -> FieldReader.Outcome {
        if let month = Int(text), (1...12).contains(month) { return .value(String(month)) }
        let key = Fold.search(text)
        if let place = CivilDate.months.firstIndex(where: { Fold.search($0.es) == key || Fold.search($0.en) == key }) {
            return .value(String(place + 1))
        }
        return .flaw(
            FieldReader.Flaw(
                .badDate,
                Words(
                    es: "«\(text.prefix(20))» no es un mes. Escriba su número o su nombre.",
                    en: "“\(text.prefix(20))” is not a month. Write its number or its name.")))
    }

    private mutating func rut(_ text: String) -> FieldReader.Outcome {
        let outcome = FieldReader.rut(text)
        guard case .value(let value, _) = outcome, let number = Int(value.prefix { $0 != "-" }), number < Self.firstOrganisation else {
            return outcome
        }
        isPerson = true
        return .blank
    }

    /// Lower-case words joined by hyphens, as the catalogue names instruments.
    private static func isKey(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 60 && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    private static func line(_ text: String) -> FieldReader.Outcome {
        guard text.count <= 2_000 else {
            return .flaw(
                FieldReader.Flaw(
                    .tooLong,
                    Words(es: "Pasa de 2.000 caracteres. Acorte el texto.", en: "It is longer than 2,000 characters. Shorten the text.")))
        }
        return .value(text)
    }
}
