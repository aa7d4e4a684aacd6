import Kit
import Sheets

/// Reads rows of a file by its profile. Readings of words and numbers that repeat are remembered.
struct RowReader {
    private let header: [String]
    private var plans: [ColumnPlan] = []
    private var kept: [(name: String, index: Int)] = []
    private var keyIndices: [Int] = []
    private let withheld: WithheldCells
    private let constants: [String: Facts.Claim]
    private let required: [TargetField]
    private let columnOf: [String: String]
    private var reading: any TargetReading
    private static let mostRemembered = 20_000

    /// The problem names the columns that the file lacks.
    init(_ profile: ImportProfile, target: any ImportTarget, head: SheetHead, separator: UInt8, today: CivilDate) throws(Problem) {
        header = head.header
        var places: [String: Int] = [:]
        for (index, name) in header.enumerated() where places[Fold.search(name)] == nil { places[Fold.search(name)] = index }
        let missing = profile.columnNames.filter { places[Fold.search($0)] == nil }
        guard missing.isEmpty else { throw Self.lacking(missing, header) }
        constants = Dictionary(uniqueKeysWithValues: profile.constants.map { ($0.key, Facts.Claim($0.value)) })
        reading = target.reading(profile, today: today)
        withheld = WithheldCells(profile.personal.compactMap { places[Fold.search($0)] }, columns: header.count, separator: separator)
        keyIndices = profile.keys.compactMap { places[Fold.search($0)] }
        kept = profile.kept.compactMap { name in places[Fold.search(name)].map { (name, $0) } }
        let fields = Dictionary(target.fields.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let found = profile.columns.compactMap { column -> ColumnPlan? in
            guard let index = places[Fold.search(column.column)], let field = fields[column.field] else { return nil }
            let joined = column.with.compactMap { places[Fold.search($0)] }
            return ColumnPlan(column, field, index: index, joined: joined)
        }
        plans = found.enumerated().sorted { ($0.element.field.rank, $0.offset) < ($1.element.field.rank, $1.offset) }.map(\.element)
        required = target.fields.filter(\.isRequired)
        columnOf = Dictionary(profile.columns.map { ($0.field, $0.column) }, uniquingKeysWith: { first, _ in first })
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

    mutating func read(_ row: ImportRow) -> RowDraft {
        var draft = RowDraft(row: row.number, raw: withheld.raw(row), facts: Facts(constants))
        let flaws = row.flaws
        draft.remarks = flaws.map(\.code)
        // Also of a row that cannot be taken: by it a later import tells that the row came again, corrected.
        draft.key = row.isBroken ? "" : key(row)
        if let flaw = flaws.first(where: \.isFatal) {
            draft.failure = HeldCell(
                column: nil, value: nil, code: flaw.code,
                message: Words(es: flaw.message.es + " " + flaw.remedy.es, en: flaw.message.en + " " + flaw.remedy.en))
            return draft
        }
        let extra = (header.count..<max(row.count, header.count)).contains { !row.isEmpty($0) }
        if row.mustBeFull && row.count < header.count || extra {
            draft.failure = HeldCell(column: nil, value: nil, Self.wrongCells(row.count, header.count))
            return draft
        }
        reading.begin(row)
        for plan in plans { take(plan, row, flaws, &draft) }
        for (name, index) in kept where !row.isEmpty(index) { draft.facts.claims[name] = Facts.Claim(CellText.line(row[index])) }
        reading.finish(&draft)
        if draft.key.isEmpty { draft.key = RowDraft.madeKey + Secret.sha256(draft.raw).prefix(32) }
        for field in required where draft.facts.claims[field.id] == nil && draft.failure == nil {
            let column = columnOf[field.id]
            draft.failure = draft.held.first { $0.column == column } ?? Self.missing(field, column)
        }
        return draft
    }

    private func key(_ row: ImportRow) -> String {
        guard keyIndices.count > 1 else { return keyIndices.first.map { row[$0].trimmed } ?? "" }
        let parts = keyIndices.map { row[$0].trimmed }
        return parts.allSatisfy(\.isEmpty) ? "" : parts.joined(separator: "|")
    }

    private mutating func take(_ plan: ColumnPlan, _ row: ImportRow, _ flaws: [CSVFlaw], _ draft: inout RowDraft) {
        if row.isEmpty(plan.index), plan.joined.isEmpty { return }
        let text = plan.text(row)
        if !flaws.isEmpty, let nul = flaws.first(where: { $0 == .nul(column: plan.index + 1) }) {
            draft.held.append(HeldCell(column: plan.column.column, value: text, code: nul.code, message: nul.message))
            return
        }
        if text.isEmpty { return }
        let parts = plan.parts(text)
        if plan.field.kind == .list || parts.count > 1 { return takeMany(parts, plan, &draft) }
        let part = parts.first ?? ""
        if part.isEmpty { return }
        switch outcome(plan, part) {
        case .blank: return
        case .flaw(let flaw): draft.held.append(HeldCell(column: plan.column.column, value: part, flaw))
        case .value(let value, let doubt):
            if let other = plan.column.unlessSame, let said = draft.facts.claims[other]?.value, Fold.search(said) == Fold.search(value) {
                return
            }
            draft.facts.claims[plan.field.id] = Facts.Claim(value, doubt: doubt ?? plan.doubt(text))
            reading.took(value, as: plan.field)
        }
    }

    /// The good values of a cell go in; each wrong one waits.
    private mutating func takeMany(_ parts: [String], _ plan: ColumnPlan, _ draft: inout RowDraft) {
        var values: [String] = []
        for part in parts where !part.isEmpty {
            switch outcome(plan, part) {
            case .blank: continue
            case .flaw(let flaw): draft.held.append(HeldCell(column: plan.column.column, value: part, flaw))
            case .value(let value, _): values.append(value)
            }
        }
        guard !values.isEmpty else { return }
        let mark = plan.column.split == nil ? " " : plan.field.kind == .place ? ";" : "; "
        let value = values.uniqued().joined(separator: mark)
        draft.facts.claims[plan.field.id] = Facts.Claim(value)
        reading.took(value, as: plan.field)
    }

    private mutating func outcome(_ plan: ColumnPlan, _ text: String) -> FieldReader.Outcome {
        guard plan.isRemembered else { return fresh(plan, text) }
        let context = reading.context(of: plan.field)
        let key = context.isEmpty ? text : context + "|" + text
        if let known = plan.known[key] { return known }
        let outcome = fresh(plan, text)
        if plan.known.count >= Self.mostRemembered { plan.known.removeAll() }
        plan.known[key] = outcome
        return outcome
    }

    private mutating func fresh(_ plan: ColumnPlan, _ text: String) -> FieldReader.Outcome {
        if let values = plan.column.values, let code = values[Fold.search(text)] { return code.isEmpty ? .blank : .value(code) }
        switch plan.field.kind {
        case .number, .amount:
            switch plan.number(text) {
            case .value(let digits, _): return reading.read(digits, as: plan.field)
            case let other: return other
            }
        case .date: return reading.read(plan.date(text), as: plan.field)
        case .text, .choice, .place, .rut, .list: return reading.read(text, as: plan.field)
        }
    }

    private static func missing(_ field: TargetField, _ column: String?) -> HeldCell {
        HeldCell(
            column: column, value: nil,
            FieldReader.Flaw(
                .missing,
                Words(
                    es: "Falta «\(field.title.es)». Escríbalo en la fila y vuelva a importar.",
                    en: "“\(field.title.en)” is missing. Write it in the row and import again.")))
    }

    private static func wrongCells(_ found: Int, _ expected: Int) -> FieldReader.Flaw {
        FieldReader.Flaw(
            .wrongCells,
            Words(
                es: "La fila tiene \(found) celdas y el encabezado \(expected). Revise separadores y comillas.",
                en: "The row has \(found) cells and the header \(expected). Check separators and quotes."))
    }
}
