import Kit
import Sheets

/// Between the form of step 2 and a profile.
enum MappingForm {
    static func labels(_ header: [String]) -> [String: Words] {
        var labels = [
            "fuente": Words(es: "Fuente", en: "Source"), "fuente_nueva": Words(es: "Una fuente nueva", en: "A new source"),
            "observado": Words(es: "Al día", en: "As of"),
            "fijo_valor": Words(es: "El dato igual para todas", en: "The value for all rows"),
        ]
        for (at, name) in header.enumerated() { labels["col.\(at)"] = Words(same: name) }
        return labels
    }

    // MARK: Shown

    static func values(_ profile: ImportProfile, _ header: [String]) -> FormValues {
        var pairs: [(String, String)] = []
        for (at, name) in header.enumerated() {
            let folded = Fold.search(name)
            if let column = profile.columns.first(where: { Fold.search($0.column) == folded }) {
                pairs.append(("col.\(at)", column.field))
                pairs.append(("cortar.\(at)", column.split ?? ""))
                pairs.append(("parte.\(at)", column.part.map { String($0) } ?? ""))
                let words = (column.values ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
                pairs.append(("valores.\(at)", words.joined(separator: "\n")))
            } else if profile.kept.contains(where: { Fold.search($0) == folded }) {
                pairs.append(("col.\(at)", ColumnsPage.keep))
            } else if profile.personal.contains(where: { Fold.search($0) == folded }) {
                pairs.append(("col.\(at)", ColumnsPage.forget))
            }
            if let key = profile.key, Fold.search(key) == folded { pairs.append(("clave", String(at))) }
        }
        if let constant = profile.constants.min(by: { $0.key < $1.key }) {
            pairs += [("fijo", constant.key), ("fijo_valor", constant.value)]
        }
        pairs += [("fuente", profile.source.id), ("observado", profile.observedOn?.description ?? "")]
        return FormValues(Pairs(pairs))
    }

    // MARK: Typed

    /// The profile that a sent form says. `suggested` keeps what the form does not show: joined columns, doubts, blanks.
    static func profile(
        _ typed: Pairs, header: [String], target: any ImportTarget, suggested: ImportProfile, sources: [Source], today: CivilDate
    ) throws(Problem) -> ImportProfile {
        var errors: [Problem.Field] = []
        let source = source(typed, sources, &errors)
        let observed = observed(typed, &errors) ?? source.published
        let columns = columns(typed, header, target, suggested, &errors)
        func chosen(_ choice: String) -> [String] {
            header.enumerated().filter { typed.raw("col.\($0.offset)") == choice }.map(\.element)
        }
        let key = typed["clave"].flatMap { Int($0) }.flatMap { header.indices.contains($0) ? header[$0] : nil }
        let constants = constants(typed, target, today, &errors)
        for field in target.fields
        where field.isRequired && constants[field.id] == nil && !columns.contains(where: { $0.field == field.id }) {
            errors.append(
                Problem.Field(
                    "col.0",
                    Words(es: "Falta decir qué columna es «\(field.title.es)».", en: "Say which column is “\(field.title.en)”.")))
        }
        if let key, let at = header.firstIndex(of: key), typed.raw("col.\(at)") == ColumnsPage.forget {
            let words = Words(
                es: "Lo que nombra personas no puede ser la clave de la fila.", en: "What names persons cannot be the key of the row.")
            errors.append(Problem.Field("col.\(at)", words))
        }
        guard errors.isEmpty else { throw Problem.invalid(errors) }
        var profile = ImportProfile(
            id: source.id, source: source, observedOn: observed, key: key, constants: constants, columns: columns,
            kept: chosen(ColumnsPage.keep))
        profile.target = target.id
        profile.keyWith = suggested.key == key ? suggested.keyWith : []
        profile.isSurveyed = true
        profile.personal = chosen(ColumnsPage.forget)
        return profile
    }

    private static func source(_ typed: Pairs, _ sources: [Source], _ errors: inout [Problem.Field]) -> Source {
        if let title = typed["fuente_nueva"] {
            let id = slug(title)
            return sources.first { $0.id == id } ?? Source(id: id, title: Words(same: String(title.prefix(200))), trust: 50)
        }
        if let id = typed["fuente"], let known = sources.first(where: { $0.id == id }) { return known }
        errors.append(
            Problem.Field(
                "fuente_nueva",
                Words(
                    es: "Diga de quién es el archivo: cada dato lleva su fuente.",
                    en: "Say whose file it is: every value carries its source.")))
        return Source(id: "", title: Words(same: ""), trust: 50)
    }

    /// `SUBDERE, proyectos de Coquimbo` → `subdere-proyectos-de-coquimbo`.
    static func slug(_ title: String) -> String {
        let words = Fold.search(title).split(separator: " ").map { $0.filter { $0.isASCII && ($0.isLetter || $0.isNumber) } }
        let slug = words.filter { !$0.isEmpty }.joined(separator: "-")
        return slug.isEmpty ? "fuente" : String(slug.prefix(60))
    }

    private static func observed(_ typed: Pairs, _ errors: inout [Problem.Field]) -> PartialDate? {
        guard let text = typed["observado"] else { return nil }
        if let date = PartialDate(iso: text) ?? CivilDate(typed: text).map(PartialDate.init) { return date }
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "/" })
        if parts.count == 2, let date = PartialDate(iso: parts[1] + "-" + (parts[0].count == 1 ? "0" : "") + parts[0]) { return date }
        errors.append(
            Problem.Field(
                "observado",
                Words(es: "No es una fecha: escriba 01-08-2026, 08-2026 o 2026.", en: "Not a date: write 01-08-2026, 08-2026 or 2026.")))
        return nil
    }

    private static func columns(
        _ typed: Pairs, _ header: [String], _ target: any ImportTarget, _ suggested: ImportProfile, _ errors: inout [Problem.Field]
    ) -> [ImportProfile.Column] {
        var columns: [ImportProfile.Column] = []
        for (at, name) in header.enumerated() {
            guard let id = typed["col.\(at)"], id != ColumnsPage.keep, let field = target.field(id) else { continue }
            if let other = columns.first(where: { $0.field == id }) {
                let words = Words(
                    es: "«\(field.title.es)» ya es la columna «\(other.column)».",
                    en: "“\(field.title.en)” already is the column “\(other.column)”.")
                errors.append(Problem.Field("col.\(at)", words))
                continue
            }
            var column = suggested.columns.first { $0.column == name && $0.field == id } ?? ImportProfile.Column(name, id)
            column.split = typed.raw("cortar.\(at)").flatMap { $0.isEmpty ? nil : String($0.prefix(20)) }
            column.part = typed["parte.\(at)"].flatMap { Int($0) }.flatMap { $0 == 0 ? nil : $0 }
            column.values = values(typed, at, field, &errors)
            columns.append(column)
        }
        return columns
    }

    /// `VIGENTE = vigente`, one a line; a word alone is nothing known.
    private static func values(_ typed: Pairs, _ at: Int, _ field: TargetField, _ errors: inout [Problem.Field]) -> [String: String]? {
        guard let text = typed["valores.\(at)"] else { return nil }
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline).prefix(500) {
            let parts = line.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            guard let word = parts.first, !word.isEmpty else { continue }
            let said = parts.count > 1 ? parts[1] : ""
            let code = field.choices.first { $0.code == said || Fold.search($0.title.es) == Fold.search(said) }?.code
            guard said.isEmpty || field.choices.isEmpty || code != nil else {
                let some = field.choices.prefix(6).map(\.code).joined(separator: ", ")
                errors.append(
                    Problem.Field(
                        "col.\(at)",
                        Words(
                            es: "«\(said)» no es un valor; use por ejemplo \(some).",
                            en: "“\(said)” is not a value; use for example \(some).")))
                continue
            }
            values[Fold.search(word)] = code ?? said
        }
        return values.isEmpty ? nil : values
    }

    private static func constants(_ typed: Pairs, _ target: any ImportTarget, _ today: CivilDate, _ errors: inout [Problem.Field])
        -> [String: String]
    {
        guard let id = typed["fijo"], let field = target.field(id), let text = typed["fijo_valor"] else { return [:] }
        let blank = ImportProfile(id: "x", source: Source(id: "x", title: Words(same: "x"), trust: 50), columns: [])
        var reading = target.reading(blank, today: today)
        switch reading.read(text, as: field) {
        case .value(let value, _): return [id: value]
        case .blank: return [:]
        case .flaw(let flaw):
            errors.append(Problem.Field("fijo_valor", flaw.message))
            return [:]
        }
    }
}
