import Kit

/// Words of what is measured and in what.
enum MeasureWords {
    static let measures: [String: Words] = [
        "budget": Words(es: "Presupuesto", en: "Budget"), "money": Words(es: "Dinero", en: "Money"),
        "groups": Words(es: "Grupos", en: "Groups"),
        "beneficiaries": Words(es: "Beneficiarios", en: "Beneficiaries"), "organisations": Words(es: "Organizaciones", en: "Organisations"),
        "projects": Words(es: "Proyectos", en: "Projects"), "places": Words(es: "Cupos", en: "Places"),
        "seals": Words(es: "Sellos", en: "Seals"),
        "programmes": Words(es: "Programas", en: "Programmes"), "instruments": Words(es: "Instrumentos", en: "Instruments"),
    ]

    static let units: [String: Words] = [
        "groups": Words(es: "grupos", en: "groups"), "records": Words(es: "registros", en: "records"),
        "people": Words(es: "personas", en: "people"),
        "organisations": Words(es: "organizaciones", en: "organisations"), "projects": Words(es: "proyectos", en: "projects"),
        "pilots": Words(es: "pilotos", en: "pilots"), "firms": Words(es: "empresas", en: "firms"),
        "programmes": Words(es: "programas", en: "programmes"),
        "lines": Words(es: "líneas", en: "lines"),
    ]
}
