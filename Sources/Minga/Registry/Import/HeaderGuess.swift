import Kit
import Sheets

/// What the words of a header suggest, when no profile was saved for the file.
public enum HeaderGuess {
    /// A field suggested for a column, with the reason.
    public struct Suggestion: Sendable {
        public let column: String
        public let field: TargetField
        public let reason: Words
    }

    public static func profile(header: [String], source: Source, target: any ImportTarget = OrganisationTarget.shared) -> ImportProfile {
        profile(SheetHead(header: header, survey: nil), source: source, target: target)
    }

    /// `values` are a few of each column, when they are known.
    static func profile(_ head: SheetHead, source: Source, target: any ImportTarget, values: [[String]]? = nil) -> ImportProfile {
        let columns = suggestions(head, target, values: values).map { ImportProfile.Column($0.column, $0.field.id) }
        let keys = Set(target.fields.filter(\.isKey).map(\.id))
        let key = columns.first { keys.contains($0.field) }?.column
        var profile = ImportProfile(id: "encabezado", source: source, observedOn: source.published, key: key, columns: columns)
        profile.target = target.id
        profile.isSurveyed = true
        profile.personal = persons(head.header, besides: Set(columns.map(\.column)))
        return profile
    }

    /// Columns whose header says that they name natural persons, and that fill no field.
    static func persons(_ header: [String], besides mapped: Set<String>) -> [String] {
        header.filter { name in
            let words = " " + Fold.search(name.replacing("_", with: " ")) + " "
            return name.nonEmpty != nil && !mapped.contains(name) && personWords.contains { words.contains(" " + $0 + " ") }
        }
    }

    private static let personWords = [
        "director general", "director alterno", "director del proyecto", "director de proyecto", "investigador", "investigadora",
        "investigador responsable", "representante legal", "nombre representante", "nombre contacto", "nombre de contacto",
        "nombre del contacto", "nombre encargado", "nombre encargada", "nombre del encargado", "nombre funcionario", "nombres", "apellido",
        "apellidos", "apellido paterno", "apellido materno", "presidente", "presidenta", "tesorero", "tesorera",
    ]

    /// In the order of the target's fields; each column once.
    static func suggestions(_ head: SheetHead, _ target: any ImportTarget, values: [[String]]? = nil) -> [Suggestion] {
        var found: [Suggestion] = []
        for field in target.fields {
            let free = head.header.enumerated().filter { at, name in
                guard name.nonEmpty != nil, !found.contains(where: { $0.column == name }) else { return false }
                return fits(head.survey, at, field) && mayChoose(values, at, field)
            }.map(\.element)
            guard let match = match(field.words, in: free) ?? byValues(field, free, head) else { continue }
            found.append(Suggestion(column: match.column, field: field, reason: match.reason))
        }
        return found
    }

    /// A header equal to one of the words first, then one that contains it as a whole word.
    private static func match(_ words: [String], in free: [String]) -> (column: String, reason: Words)? {
        let folded = free.map { ($0, Fold.search($0.replacing("_", with: " "))) }
        for word in words {
            if let found = folded.first(where: { $0.1 == word }) {
                return (found.0, Words(es: "El encabezado dice «\(found.0)».", en: "The header says “\(found.0)”."))
            }
        }
        for word in words where word.count > 3 {
            if let found = folded.first(where: { (" " + $0.1 + " ").contains(" " + word + " ") }) {
                return (found.0, Words(es: "El encabezado contiene «\(word)».", en: "The header contains “\(word)”."))
            }
        }
        return nil
    }

    /// A column of RUT is one whatever it is called, when only one is.
    private static func byValues(_ field: TargetField, _ free: [String], _ head: SheetHead) -> (column: String, reason: Words)? {
        guard field.kind == .rut, let survey = head.survey else { return nil }
        let found = zip(head.header, survey.columns).filter { free.contains($0) && $1.type.value == .rut }.map(\.0)
        guard found.count == 1, let column = found.first else { return nil }
        return (column, Words(es: "Sus valores son RUT.", en: "Its values are RUT."))
    }

    /// A list of words holds none of the column's: it is about something else.
    private static func mayChoose(_ values: [[String]]?, _ at: Int, _ field: TargetField) -> Bool {
        guard let values, values.indices.contains(at), !values[at].isEmpty, !field.choices.isEmpty else { return true }
        let known = Set(field.choices.flatMap { [Fold.search($0.code), Fold.search($0.title.es), Fold.search($0.title.en)] })
        return values[at].contains { known.contains(Fold.search($0)) }
    }

    /// A column of dates is no number, and one of numbers no date.
    private static func fits(_ survey: SheetSurvey?, _ at: Int, _ field: TargetField) -> Bool {
        guard let survey, survey.columns.indices.contains(at) else { return true }
        let type = survey.columns[at].type.value
        switch field.kind {
        case .number, .amount: return type != .date && type != .rut
        case .date: return type != .decimal && type != .rut && type != .boolean
        case .rut: return type != .date && type != .decimal
        case .text, .choice, .place, .list: return true
        }
    }
}
