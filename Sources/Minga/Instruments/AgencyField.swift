import Kit

/// A fact that can be known of an agency.
public enum AgencyField: String, Sendable, CaseIterable {
    case name, acronym, alias, kind
    case partOf = "part_of"
    case website, contact, role

    var form: InstrumentField.Form {
        switch self {
        case .name, .acronym, .alias: .text
        case .kind: .kind
        case .partOf: .text
        case .website, .contact: .address
        case .role: .words
        }
    }

    /// The field as forms and records read it.
    var described: InstrumentField {
        InstrumentField(name: rawValue, title: title, form: form, halfLifeDays: 1_825, isExpected: false)
    }

    public var title: Words {
        switch self {
        case .name: Words(es: "Nombre", en: "Name")
        case .acronym: Words(es: "Sigla", en: "Acronym")
        case .alias: Words(es: "Otro nombre", en: "Alias")
        case .kind: OrganisationField.kind.title
        case .partOf: Words(es: "Depende de", en: "Part of")
        case .website: Words(es: "Sitio web", en: "Website")
        case .contact: Words(es: "Contacto público", en: "Public contact")
        case .role: Words(es: "Papel", en: "Role")
        }
    }
}
