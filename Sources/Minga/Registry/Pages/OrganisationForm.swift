import Kit

/// The form of an organisation, made of the list of fields: to add, correct or propose.
struct OrganisationForm {
    /// Fields that people edit; the rest comes from registers only.
    static let fields: [OrganisationField] = [
        .name, .legalName, .acronym, .kind, .coopClass, .rut, .daes, .legalStatus, .activity, .founded, .sector, .productChain,
        .description,
        .descriptionEN, .region, .commune, .locality, .address, .territoryOfAction, .membersTotal, .membersWomen, .membersYoung, .email,
        .phone, .website,
    ]

    static let form = Form(fields.map(field))

    private static func field(_ field: OrganisationField) -> Form.Field {
        let kind: Form.Field.Kind =
            switch field.form {
            case .choice: .select(field.choices.map { Choice($0.code, $0.title) })
            case .region: .select(Gazetteer.shared.regions.map { Choice($0.code, Words(same: $0.short)) })
            case .text(let max) where max > 500: .lines(4)
            case .phone: .telephone
            default: .text
            }
        let limit = if case .text(let max) = field.form { max } else { 500 }
        return Form.Field(field.rawValue, field.title, kind, hint: field.hint, isRequired: field == .name, limit: limit)
    }

    /// What the record shows today, as the form would type it.
    static func values(_ organisation: Organisation, _ language: Language) -> Pairs {
        let shown = Shown(language: language)
        return Pairs(
            fields.map { field in
                guard let value = organisation[field] else { return (field.rawValue, "") }
                switch field.form {
                case .choice, .region: return (field.rawValue, value)
                // As it is read again, in either language and whatever its exactness.
                case .date: return (field.rawValue, PartialDate(iso: value)?.typed ?? value)
                default: return (field.rawValue, shown.text(value, of: field))
                }
            })
    }

    /// Every error of a sent form at once: those that the form itself sees and those that reading the values finds.
    static func read(_ typed: Pairs, of form: Form, against current: Organisation?, today: CivilDate) throws(Problem) -> Facts {
        let seen = form.problem(typed)?.fields ?? []
        var facts = Facts()
        var found: [Problem.Field] = []
        do throws(Problem) { facts = try read(typed, against: current, today: today) } catch { found = error.fields }
        let names = Set(found.map(\.name))
        let all = seen.filter { !names.contains($0.name) } + found
        guard all.isEmpty else { throw .invalid(all.sorted { place($0.name) < place($1.name) }) }
        return facts
    }

    private static func place(_ name: String) -> Int { fields.firstIndex { $0.rawValue == name } ?? fields.count }

    /// Reads what was typed: canonical facts that differ from the record, or every error beside its field.
    static func read(_ typed: Pairs, against current: Organisation?, today: CivilDate) throws(Problem) -> Facts {
        var facts = Facts()
        var errors: [Problem.Field] = []
        var reader = FieldReader(latest: today)
        if case .value(let region, _) = reader.read(typed["region"] ?? "", as: .region) { reader.region = region }
        for field in fields {
            guard let raw = typed.raw(field.rawValue) else { continue }
            switch reader.read(raw, as: field) {
            case .value(let value, let doubt): if value != current?[field] { facts[field] = Facts.Claim(value, doubt: doubt) }
            // Emptied by hand: stated as not known.
            case .blank: if current?[field] != nil { facts[field] = Facts.Claim("") }
            case .flaw(let flaw): errors.append(Problem.Field(field.rawValue, flaw.message))
            }
        }
        if typed["name"] == nil { errors.append(Problem.Field("name", Words(es: "Escriba el nombre.", en: "Write the name."))) }
        errors += counts(facts, current)
        guard errors.isEmpty else { throw .invalid(errors) }
        return facts
    }

    /// Women and young people cannot be more than all members.
    private static func counts(_ facts: Facts, _ current: Organisation?) -> [Problem.Field] {
        func count(_ field: OrganisationField) -> Int? { facts[field].map { Int($0.value) } ?? current?[field].flatMap { Int($0) } }
        guard let total = count(.membersTotal) else { return [] }
        return [OrganisationField.membersWomen, .membersYoung].compactMap { field in
            guard let part = count(field), part > total else { return nil }
            let words = Words(
                es: "No puede pasar del total de \(Numbers.whole(total, .es)) integrantes.",
                en: "It cannot exceed the total of \(Numbers.whole(total, .en)) members.")
            return Problem.Field(field.rawValue, words)
        }
    }
}
