import Kit
import Rules

/// What a draft gives: the rate, the cap and the cap of all public money together.
struct AwardFields {
    let editor: RuleEditor
    let values: FormValues

    static let rate = Words(es: "Porcentaje del costo que se paga", en: "Per cent of the cost that is paid")
    static let cap = Words(es: "Tope", en: "Cap")
    static let work = Words(
        es: "Lo que cuesta una obra ($), para ver cuánto se pagaría", en: "What a work costs ($), to see what would be paid")
    static let stack = Words(es: "Tope sumando todo aporte público (%)", en: "Cap with all public money together (%)")

    var html: HTML {
        let language = editor.visit.language
        let terms = editor.base.award
        let rate = TextField("award.rate", Self.rate, in: values, hint: hint(terms?.rate), isOptional: true, width: 8)
        let cap = TextField("award.cap", Self.cap, in: values, hint: hint(terms?.cap), isOptional: true, width: 16)
        let units = DraftAward.units.map { Choice($0.rawValue, Words(same: $0 == .clp ? "$" : $0.rawValue.uppercased())) }
        let unit = SelectField("award.unit", Words(es: "Unidad del tope", en: "Unit of the cap"), units, in: values)
        let stack = TextField("award.stack", Self.stack, in: values, isOptional: true, width: 8)
        let work = TextField("award.work", Self.work, in: values, isOptional: true, width: 16)
        return "\(rate.html(language))\(cap.html(language))\(unit.html(language))\(stack.html(language))\(work.html(language))"
    }

    private func hint(_ expression: AwardExpression?) -> Words? {
        guard DraftAward.byCases(expression) != nil else { return nil }
        return Words(
            es: "La norma da un valor por casos: en blanco, se queda así.", en: "The norm gives a value by cases: left blank, it stays so.")
    }
}
