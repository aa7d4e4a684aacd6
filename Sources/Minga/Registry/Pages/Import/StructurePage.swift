import Kit
import Sheets

/// Step 1: what the file is, each guess with its reason and a control to change it.
struct StructurePage {
    let visit: Visit
    let intake: Intake
    let sight: IntakeSight

    private var language: Language { visit.language }
    private var survey: SheetSurvey { sight.survey }

    func page(_ typed: FormValues? = nil, _ problem: Problem? = nil) -> Page {
        let values = typed ?? self.values
        let labels = [
            "encabezado": Words(es: "Fila del encabezado", en: "Row of the header"),
            "totales": Words(es: "Filas de totales", en: "Rows of totals"), "hoja": Words(es: "Hoja", en: "Sheet"),
        ]
        let summary: HTML? = problem.map { ErrorSummary($0, labels: labels).html(language) }
        let form = FormFrame(
            RegistryPaths.intake(intake.id), token: visit.formToken,
            fields: "\(fields(values))\(StructureParts(visit: visit, sight: sight).columns(intake.choices))",
            buttons: [
                .submit(Words(es: "Seguir: columnas", en: "Go on: columns"), icon: .right),
                .submit(Words(es: "Ver de nuevo con estos cambios", en: "See again with these changes"), .second, name: "ver"),
            ],
            hidden: [("vistoEncabezado", shownHeader), ("vistosTotales", shownTotals), ("vistaHoja", String(sight.sheet))])
        let parts = StructureParts(visit: visit, sight: sight)
        return IntakeFrame(visit: visit, intake: intake, step: .what).page(
            lead: lead, "\(summary)\(parts.remarks)\(parts.preview)\(form.html(language))")
    }

    private var lead: Words {
        func words(_ language: Language) -> String {
            let rows = Numbers.whole(survey.rows, language)
            let what = language(sight.format.words) + (sight.encoding.map { ", " + $0 } ?? "")
            let head = language(
                Words(
                    es: "Es \(what). Trae \(rows) filas de datos y \(survey.columns.count) columnas.",
                    en: "It is \(what). It has \(rows) rows of data and \(survey.columns.count) columns."))
            guard !survey.totals.isEmpty else { return head }
            let sums = Words.plural(
                survey.totals.count, one: Words(es: " Además, # fila de totales, que no se importa.", en: " Besides, # row of totals, which is not imported."),
                many: Words(es: " Además, # filas de totales, que no se importan.", en: " Besides, # rows of totals, which are not imported."))
            return head + language(sums)
        }
        return Words(es: words(.es), en: words(.en))
    }

    private var shownHeader: String { String(survey.headerRow.value ?? 0) }
    private var shownTotals: String { survey.totals.map { String($0.row) }.joined(separator: ", ") }

    private var values: FormValues {
        let separator = sight.separator.map { $0 == 9 ? "tab" : String(UnicodeScalar($0)) } ?? ""
        return FormValues(
            Pairs([
                ("hoja", String(sight.sheet)), ("separador", separator), ("codificacion", sight.encoding ?? ""),
                ("encabezado", shownHeader), ("totales", shownTotals), ("destino", intake.target),
            ]))
    }

    private func fields(_ values: FormValues) -> HTML {
        let targets = ImportTargets.all.map { Choice($0.id, $0.title) }
        let target: HTML? =
            targets.count > 1
            ? ChoiceField("destino", Words(es: "Qué trae cada fila", en: "What each row is about"), targets, in: values).html(language)
            : "<input type=\"hidden\" name=\"destino\" value=\"\(intake.target)\">"
        let reason = survey.headerRow.reason
        let header = TextField(
            "encabezado", Words(es: "Fila del encabezado", en: "Row of the header"), in: values, kind: .whole,
            hint: Words(es: "\(reason.es) Escriba 0 si no hay.", en: "\(reason.en) Write 0 when there is none."), width: 6)
        let why = survey.totals.first?.reason
        let totals = TextField(
            "totales", Words(es: "Filas de totales", en: "Rows of totals"), in: values,
            hint: Words(
                es: (why.map { $0.es + " " } ?? "") + "Números de fila separados por comas; no se importan.",
                en: (why.map { $0.en + " " } ?? "") + "Row numbers separated by commas; they are not imported."), isOptional: true)
        return "\(target)\(sheet(values))\(text(values))\(header.html(language))\(totals.html(language))"
    }

    private func sheet(_ values: FormValues) -> HTML? {
        guard sight.sheets.count > 1 else { return nil }
        let choices = sight.sheets.enumerated().map { Choice(String($0.offset), Words(same: $0.element)) }
        return SelectField("hoja", Words(es: "Hoja", en: "Sheet"), choices, in: values).html(language)
    }

    private func text(_ values: FormValues) -> HTML? {
        guard sight.format == .csv else { return nil }
        let marks = [
            (";", Words(es: "Punto y coma", en: "Semicolon")), (",", Words(es: "Coma", en: "Comma")),
            ("tab", Words(es: "Tabulador", en: "Tab")), ("|", Words(es: "Barra", en: "Bar")),
        ]
        let separator = SelectField("separador", Words(es: "Separador", en: "Separator"), marks.map { Choice($0.0, $0.1) }, in: values)
        let encodings = TextEncoding.allCases.map { Choice($0.rawValue, Words(same: $0.rawValue)) }
        let encoding = SelectField(
            "codificacion", Words(es: "Codificación", en: "Encoding"), encodings, in: values,
            hint: Words(es: "Cámbiela si abajo se ven letras extrañas.", en: "Change it if you see strange letters below."))
        return "<div class=\"grid\">\(separator.html(language))\(encoding.html(language))</div>"
    }
}
