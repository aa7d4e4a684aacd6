import Kit

/// Bodies that create, change or propose: any member may be left out; null states that the value is not known.
struct OrganisationInput: Sendable {
    /// Text as given, by field; nil for an explicit null.
    let given: [OrganisationField: String?]
    let note: String?

    static let draft = input("OrganisationDraft", Words(es: "Una organización nueva.", en: "A new organisation."), needsName: true)
    static let change = input("OrganisationChange", Words(es: "Los datos que cambian.", en: "The data that change."), needsName: false)

    private static func input(_ name: StaticString, _ summary: Words, needsName: Bool) -> Input<OrganisationInput> {
        Input<OrganisationInput>(name, summary) { body in
            let required = needsName ? body.text("name", .line(300), OrganisationField.name.title) : nil
            let texts = OrganisationForm.fields.compactMap { field -> (OrganisationField, InputKey<String?>)? in
                if field == .name, needsName { return nil }
                if case .count = field.form { return nil }
                return (field, body.textIfAny(field.member, rule(field), field.title))
            }
            let counts = OrganisationForm.fields.compactMap { field -> (OrganisationField, InputKey<Int?>)? in
                guard case .count = field.form else { return nil }
                return (field, body.wholeIfAny(field.member, 0...50_000_000, field.title))
            }
            let note = body.textIfAny("note", .prose(1_000), Words(es: "Por qué, para la historia.", en: "Why, for the history."))
            return { given throws(Problem) in
                var found: [OrganisationField: String?] = [:]
                if let required { found[.name] = .some(try given[required]) }
                for (field, key) in texts where given.has(key) { found[field] = .some(try given[key]) }
                for (field, key) in counts where given.has(key) { found[field] = .some(try given[key].map { String($0) }) }
                return OrganisationInput(given: found, note: try given[note])
            }
        }
    }

    private static func rule(_ field: OrganisationField) -> TextRule {
        switch field.form {
        case .choice: .choice(field.choices.map { TextRule.Choice($0.code, $0.title) })
        case .rut: .rut
        case .date: .partialDate
        case .region: .region
        case .commune: .commune
        case .address: .web
        case .text(let max) where max >= 500: .prose(max)
        case .text(let max): .line(max)
        case .email, .phone: .line(254, example: field == .email ? "contacto@cooperativa.cl" : "+56 9 1234 5678")
        case .count, .rutList, .province, .territories: .line(500, example: "10401;10402")
        }
    }

    /// Canonical facts, or a problem with a pointer for each field.
    func facts(against current: Organisation?, today: CivilDate) throws(Problem) -> Facts {
        let typed = Pairs(given.map { ($0.key.rawValue, $0.value ?? "") } + (given[.name] == nil ? [("name", current?.name ?? "")] : []))
        return try OrganisationForm.read(typed, against: current, today: today)
    }
}

extension OrganisationField {
    /// Name of the member in bodies.
    var member: StaticString {
        switch self {
        case .name: "name"
        case .legalName: "legal_name"
        case .acronym: "acronym"
        case .kind: "kind"
        case .coopClass: "coop_class"
        case .rut: "rut"
        case .daes: "daes"
        case .legalStatus: "legal_status"
        case .activity: "activity"
        case .founded: "founded"
        case .sector: "sector"
        case .productChain: "product_chain"
        case .description: "description"
        case .descriptionEN: "description_en"
        case .region: "region"
        case .commune: "commune"
        case .locality: "locality"
        case .address: "address"
        case .territoryOfAction: "territory_of_action"
        case .membersTotal: "members_total"
        case .membersWomen: "members_women"
        case .membersYoung: "members_young"
        case .email: "email"
        case .phone: "phone"
        case .website: "website"
        case .aliases: "aliases"
        case .dga: "dga"
        case .conadi: "conadi"
        case .registerNumber: "register_number"
        case .ownCode: "own_code"
        case .dissolved: "dissolved"
        case .country: "country"
        case .province: "province"
        case .membersMen: "members_men"
        case .lastBoard: "last_board"
        case .employerRuts: "employer_ruts"
        }
    }
}
