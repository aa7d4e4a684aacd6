import Kit

extension ObservationQuery.Facet {
    var title: Words {
        switch self {
        case .year: Words(es: "Año", en: "Year")
        case .agency: Words(es: "Agencia", en: "Agency")
        case .instrument: Words(es: "Instrumento", en: "Instrument")
        case .region: Words(es: "Región", en: "Region")
        case .sex: Words(es: "Sexo", en: "Sex")
        }
    }
}

extension ProjectQuery.Facet {
    var title: Words {
        switch self {
        case .source: Words(es: "Fuente", en: "Source")
        case .year: Words(es: "Año", en: "Year")
        case .region: Words(es: "Región", en: "Region")
        case .commune: Words(es: "Comuna", en: "Commune")
        case .programme: Words(es: "Programa", en: "Programme")
        case .state: Words(es: "Estado", en: "State")
        }
    }
}

/// Words that pages of observations and projects share.
enum ObservationWords {
    static let unsaid = Words(es: "La fuente no lo dice", en: "The source does not say")

    static let observations = Words(es: "Montos y beneficiarios", en: "Amounts and beneficiaries")
    static let projects = Words(es: "Proyectos publicados", en: "Published projects")

    /// Name of a value of an axis or facet.
    static func name(_ value: String?, region: Bool = false, sex: Bool = false) -> Words {
        guard let value, !value.isEmpty, value != "0", value != ObservationQuery.unsaid else { return unsaid }
        if region, let name = Gazetteer.shared.name(of: value) { return Words(same: name) }
        if sex, let known = BeneficiarySex(rawValue: value) { return known.title }
        return Words(same: value)
    }

    /// Why rows of a file are left out of a sum.
    static func notAdded(_ count: Int) -> Words {
        .plural(
            count,
            one: Words(
                es: "# fila no se suma, porque contiene a otras o repite su monto.",
                en: "# row is not added, because it holds others or repeats their amount."),
            many: Words(
                es: "# filas no se suman, porque contienen a otras o repiten su monto.",
                en: "# rows are not added, because they hold others or repeat their amounts."))
    }

    static func rows(_ count: Int) -> Words {
        .plural(count, one: Words(es: "# fila", en: "# row"), many: Words(es: "# filas", en: "# rows"))
    }
}

/// Addresses of observations and published projects.
enum ObservationPaths {
    static let list = Address("/observaciones")
    static let source = Address("/observaciones/{fuente}")
    static let rows = Address("/observaciones/{fuente}/filas")
    static let projects = Address("/proyectos-publicados")
    static let project = Address("/proyectos-publicados/{id}")
}
