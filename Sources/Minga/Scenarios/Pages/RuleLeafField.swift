import Kit
import Rules

/// One condition of a draft: what it is about, how it compares, with what.
struct RuleLeafField {
    let editor: RuleEditor
    let values: FormValues
    let leaf: DraftLeaf

    private var language: Language { editor.visit.language }
    private var facts: FactBook { editor.desk.facts }
    private func said(_ es: String, _ en: String) -> String { language(Words(es: es, en: en)) }
    private var origin: Leaf? { leaf.origin.flatMap(editor.base.requirement) }
    private var type: FactType { leaf.type(facts) }
    private var name: Words { facts[leaf.fact]?.label.words.capitalised ?? Words(same: leaf.fact) }

    var html: HTML {
        let mark: HTML? = leaf.origin == nil ? Tag(Words(es: "Nueva", en: "New"), .info).html(language) : nil
        return """
            <div role="group" aria-label="\(language(name))"><p><strong>\(language(name))</strong> \(mark)</p>\(about)\
            <div class="row">\(control)\(remove)</div></div>
            """
    }

    /// Of what forms cannot say, the norm's own words.
    private var about: HTML? {
        guard let origin, leaf.comparison == .kept else { return nil }
        let words = Edition.words(origin, facts, on: EpochDay(editor.desk.day.dayNumber))
        return "<p class=\"soft\">\(language(words.words))</p>"
    }

    /// Over a list: how many, or which share.
    private var measure: HTML? {
        guard leaf.members != nil else { return nil }
        let both = [
            Choice(DraftLeaf.count, Words(es: "Cuántas son", en: "How many they are")),
            Choice(DraftLeaf.share, Words(es: "Qué parte de todas son (%)", en: "Which share of all they are (%)")),
        ]
        return SelectField("n\(leaf.id).measure", Words(es: "Qué se mira", en: "What counts"), both, in: values).html(language)
    }

    private var remove: HTML {
        let words = said("Quitar", "Remove")
        return """
            <button class="plain" type="submit" name="accion" value="quitar.\(leaf.id)"><span>\(words)\
            <span class="hush">: \(language(name))</span></span></button>
            """
    }

    private var control: HTML {
        guard leaf.comparison != .kept else {
            return
                "<p class=\"soft\">\(said("Solo se puede quitar: el formulario no sabe decir esta comparación.", "It can only be removed: the form cannot say this comparison."))</p>"
        }
        switch type {
        case .choice(let list): return operators + choices(list)
        case .choices(let list):
            return hidden + SelectField(value, Words(es: "Incluye", en: "Includes"), Self.choices(list), in: values).html(language)
        case .flag:
            let both = [Choice(FactControl.yes, Words(es: "Sí", en: "Yes")), Choice(FactControl.no, Words(same: "No"))]
            return hidden + SelectField(value, Words(es: "Debe ser", en: "It must be"), both, in: values).html(language)
        default: return "\(measure)\(operators)\(number)\(high)"
        }
    }

    private var value: String { "n\(leaf.id).value" }

    private var hidden: HTML { "<input type=\"hidden\" name=\"n\(leaf.id).op\" value=\"\(leaf.comparison.rawValue)\">" }

    private var operators: HTML {
        let offered = DraftLeaf.operators(type).map { Choice($0.rawValue, Self.words($0, type)) }
        return SelectField("n\(leaf.id).op", Words(es: "Comparación", en: "Comparison"), offered, in: values).html(language)
    }

    private var number: HTML {
        let isDay = type == .day
        return TextField(value, Words(es: "Valor", en: "Value"), in: values, kind: isDay ? .date : .text, hint: hint, width: 16).html(
            language)
    }

    private var high: HTML? {
        guard DraftLeaf.operators(type).contains(.between), leaf.comparison == .between || values.error("n\(leaf.id).high") != nil else {
            return nil
        }
        return TextField("n\(leaf.id).high", Words(es: "Hasta", en: "To"), in: values, kind: type == .day ? .date : .text, width: 16).html(
            language)
    }

    private var hint: Words? {
        guard case .number(let measure) = type else { return nil }
        guard measure.unit.isConvertible else { return JourneyWords.unit(measure.unit) }
        return Words(es: "Con su unidad: 8.000.000 CLP, 2.400 UF o 100 UTM", en: "With its unit: 8,000,000 CLP, 2,400 UF or 100 UTM")
    }

    private static func choices(_ list: CodeList) -> [Choice] { zip(list.codes, list.words).map { Choice($0, $1.words.capitalised) } }

    /// Many codes as small checkboxes, folded below those that are ticked.
    private func choices(_ list: CodeList) -> HTML {
        let ticked = Set(leaf.values)
        let chosen = Self.choices(list).filter { ticked.contains($0.value) }.map { language($0.words) }.joined(separator: ", ")
        let frame = FieldFrame(name: value, label: name, hint: nil, error: values.error(value), isOptional: false)
        let isOpen = frame.error != nil || ticked.isEmpty
        let boxes = Self.choices(list).map { choice -> HTML in
            "<li><label><input type=\"checkbox\" name=\"\(value)\" value=\"\(choice.value)\"\(when: ticked.contains(choice.value), " checked")> \(language(choice.words))</label></li>"
        }
        let summary = chosen.isEmpty ? said("Elegir", "Choose") : chosen
        return """
            <div id="\(FormValues.id(value))" tabindex="-1"\(when: frame.error != nil, " class=\"wrong\"")>\(frame.notes(language))\
            <details\(when: isOpen, " open")><summary>\(summary)</summary><div class="facet"><ul>\(boxes)</ul></div></details></div>
            """
    }

    static func words(_ code: DraftLeaf.Operator, _ type: FactType) -> Words {
        let isDay = type == .day
        return switch code {
        case .flag, .equal: Words(es: "igual a", en: "equal to")
        case .notEqual: Words(es: "distinto de", en: "other than")
        case .atLeast: isDay ? Words(es: "desde el", en: "on or after") : Words(es: "este valor o más", en: "this value or more")
        case .atMost: isDay ? Words(es: "hasta el", en: "on or before") : Words(es: "hasta este valor", en: "at most this value")
        case .above: Words(es: "más que este valor", en: "more than this value")
        case .below: Words(es: "menos que este valor", en: "less than this value")
        case .between: Words(es: "entre dos valores", en: "between two values")
        case .oneOf: Words(es: "es una de estas", en: "is one of these")
        case .noneOf: Words(es: "no es ninguna de estas", en: "is none of these")
        case .has: Words(es: "incluye", en: "includes")
        case .kept: Words(es: "como en la norma", en: "as in the norm")
        }
    }
}
