import Kit
import Sheets

/// Reads rows of a file by its profile. Readings of words and numbers that repeat are remembered.
struct RowReader {
    /// A class, so that looking at a column copies nothing.
    private final class Plan {
        let column: ImportProfile.Column
        let index: Int
        let joined: [Int]
        /// Text → reading, for the kinds of value that repeat.
        var known: [String: FieldReader.Outcome] = [:]
        let isRemembered: Bool

        init(_ column: ImportProfile.Column, index: Int, joined: [Int]) {
            self.column = column
            self.index = index
            self.joined = joined
            isRemembered = column.values != nil || RowReader.repeats(column.field)
        }
    }

    let profile: ImportProfile
    let header: [String]
    private var plans: [Plan] = []
    private var kept: [(name: String, index: Int)] = []
    private var keyIndex: Int?
    private let constants: [String: Facts.Claim]
    private var reader: FieldReader
    private static let mostRemembered = 20_000

    /// The problem names the columns that the file lacks.
    init(_ profile: ImportProfile, header: [String], today: CivilDate, gazetteer: Gazetteer = .shared) throws(Problem) {
        self.profile = profile
        self.header = header
        var places: [String: Int] = [:]
        for (index, name) in header.enumerated() where places[Fold.search(name)] == nil { places[Fold.search(name)] = index }
        let missing = profile.columnNames.filter { places[Fold.search($0)] == nil }
        guard missing.isEmpty else { throw Self.lacking(missing, header) }
        constants = Dictionary(uniqueKeysWithValues: profile.constants.map { ($0.key.rawValue, Facts.Claim($0.value)) })
        reader = FieldReader(latest: profile.observedOn?.lastDay ?? today, gazetteer: gazetteer)
        keyIndex = profile.key.flatMap { places[Fold.search($0)] }
        kept = profile.kept.compactMap { name in places[Fold.search(name)].map { (name, $0) } }
        plans = Self.ordered(profile.columns).compactMap { column in
            guard let index = places[Fold.search(column.column)] else { return nil }
            return Plan(column, index: index, joined: column.with.compactMap { places[Fold.search($0)] })
        }
    }

    /// Regions before the communes that must lie in them, names before what is compared with them.
    private static func ordered(_ columns: [ImportProfile.Column]) -> [ImportProfile.Column] {
        func rank(_ column: ImportProfile.Column) -> Int { column.field == .region || column.field == .name ? 0 : 1 }
        return columns.enumerated().sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
    }

    private static func repeats(_ field: OrganisationField) -> Bool {
        switch field.form {
        case .choice, .count, .date, .region, .province, .commune, .territories: true
        case .text, .rut, .rutList, .email, .phone, .address: false
        }
    }

    private static func lacking(_ missing: [String], _ header: [String]) -> Problem {
        let names = missing.map { "«\($0)»" }.joined(separator: ", ")
        let seen = header.prefix(30).joined(separator: ", ")
        return Problem(
            .invalid,
            Words(
                es: "El archivo no trae las columnas \(names) que pide el perfil. Su encabezado dice: \(seen).",
                en: "The file lacks the columns \(names) that the profile asks for. Its header says: \(seen)."))
    }

    mutating func read(_ record: CSVRecord) -> RowDraft {
        var draft = RowDraft(row: record.number, raw: record.raw, facts: Facts(constants))
        draft.remarks = record.flaws.map(\.code)
        // Also of a row that cannot be taken: by it a later import tells that the row came again, corrected.
        draft.key = keyIndex.map { record.isBroken ? "" : record[$0].trimmed } ?? ""
        if let flaw = record.flaws.first(where: \.isFatal) {
            draft.failure = HeldCell(
                column: nil, value: nil, code: flaw.code,
                message: Words(es: flaw.message.es + " " + flaw.remedy.es, en: flaw.message.en + " " + flaw.remedy.en))
            return draft
        }
        let extra = (header.count..<max(record.count, header.count)).contains { !record.isEmpty($0) }
        if record.count < header.count || extra {
            draft.failure = HeldCell(column: nil, value: nil, Self.wrongCells(record.count, header.count))
            return draft
        }
        reader.region = nil
        for plan in plans { take(plan, record, &draft) }
        for (name, index) in kept where !record.isEmpty(index) { draft.facts.claims[name] = Facts.Claim(Self.line(record[index])) }
        if draft.key.isEmpty { draft.key = RowDraft.madeKey + Secret.sha256(draft.raw).prefix(32) }
        if draft.facts[.name] == nil { draft.failure = draft.held.first { $0.column == nameColumn } ?? missingName }
        return draft
    }

    private mutating func take(_ plan: Plan, _ record: CSVRecord, _ draft: inout RowDraft) {
        if record.isEmpty(plan.index), plan.joined.isEmpty { return }
        let field = plan.column.field
        let text = text(plan, record)
        if !record.flaws.isEmpty, let nul = record.flaws.first(where: { $0 == .nul(column: plan.index + 1) }) {
            draft.held.append(HeldCell(column: plan.column.column, value: text, code: nul.code, message: nul.message))
            return
        }
        if text.isEmpty { return }
        if field.form == .rutList { return takeRuts(text, plan.column, &draft) }
        switch outcome(plan, text) {
        case .blank: return
        case .flaw(let flaw): draft.held.append(HeldCell(column: plan.column.column, value: text, flaw))
        case .value(let value, let doubt):
            if let other = plan.column.unlessSame, let said = draft.facts[other]?.value, Fold.search(said) == Fold.search(value) { return }
            draft.facts[field] = Facts.Claim(value, doubt: doubt ?? Self.doubt(text, plan))
            if field == .region { reader.region = value }
        }
    }

    /// The good numbers of a cell go in; each wrong one waits.
    private func takeRuts(_ text: String, _ column: ImportProfile.Column, _ draft: inout RowDraft) {
        let list = RutList(text)
        if !list.valid.isEmpty { draft.facts[column.field] = Facts.Claim(list.valid.uniqued().joined(separator: " ")) }
        for (token, flaw) in list.wrong { draft.held.append(HeldCell(column: column.column, value: token, flaw)) }
    }

    private func text(_ plan: Plan, _ record: CSVRecord) -> String {
        var text = Self.line(record[plan.index])
        if plan.column.isUnquoted, text.utf8.first == UInt8(ascii: "'") {
            text = text.trimmingApostrophes
        }
        if !plan.column.blanks.isEmpty, plan.column.blanks.contains(Fold.search(text)) { text = "" }
        for index in plan.joined {
            let more = Self.line(record[index])
            if !more.isEmpty { text += text.isEmpty ? more : ", " + more }
        }
        return text
    }

    private func outcome(_ plan: Plan, _ text: String) -> FieldReader.Outcome {
        guard plan.isRemembered else { return fresh(plan.column, text) }
        let key = plan.column.field == .commune ? (reader.region ?? "") + "|" + text : text
        if let known = plan.known[key] { return known }
        let outcome = fresh(plan.column, text)
        if plan.known.count >= Self.mostRemembered { plan.known.removeAll() }
        plan.known[key] = outcome
        return outcome
    }

    private func fresh(_ column: ImportProfile.Column, _ text: String) -> FieldReader.Outcome {
        if let values = column.values {
            guard let code = values[Fold.search(text)] else { return reader.read(text, as: column.field) }
            return code.isEmpty ? .blank : .value(code)
        }
        if column.field.form == .date, column.dates == .monthFirst { return reader.read(Self.dayFirst(text), as: column.field) }
        return reader.read(text, as: column.field)
    }

    /// `6/1/2001` of a month-first source → `1/6/2001`.
    private static func dayFirst(_ text: String) -> String {
        let parts = text.split(whereSeparator: { $0 == "/" || $0 == "-" })
        guard parts.count == 3, parts[2].count == 4 else { return text }
        return "\(parts[1])/\(parts[0])/\(parts[2])"
    }

    private static func doubt(_ text: String, _ plan: Plan) -> Words? {
        if let found = plan.column.doubts.first(where: { $0.applies(to: text) }) { return found.words }
        return ImportProfile.Doubt.replaced.applies(to: text) ? ImportProfile.Doubt.replaced.words : nil
    }

    /// One line: a break inside a cell becomes a comma.
    private static func line(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 10 || $0 == 13 }) else { return text.trimmed }
        return text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var nameColumn: String? { profile.columns.first { $0.field == .name }?.column }

    private var missingName: HeldCell {
        HeldCell(
            column: nameColumn, value: nil,
            FieldReader.Flaw(
                .missing,
                Words(
                    es: "Falta el nombre. Escríbalo en la fila y vuelva a importar.",
                    en: "The name is missing. Write it in the row and import again.")))
    }

    private static func wrongCells(_ found: Int, _ expected: Int) -> FieldReader.Flaw {
        FieldReader.Flaw(
            .wrongCells,
            Words(
                es: "La fila tiene \(found) celdas y el encabezado \(expected). Revise separadores y comillas.",
                en: "The row has \(found) cells and the header \(expected). Check separators and quotes."))
    }
}

extension String {
    /// Without the apostrophes at its ends.
    fileprivate var trimmingApostrophes: String {
        var text = self[...]
        while text.first == "'" { text.removeFirst() }
        while text.last == "'" { text.removeLast() }
        return String(text).trimmed
    }
}
