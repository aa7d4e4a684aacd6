import Kit

/// What a row of a list of projects may say.
enum ProjectField: String, CaseIterable {
    case code, name, year, agency, programme, plan, action, request, executor, rut, region, commune
    case communeCode = "commune_code"
    case amount, measure, state
    case approvedOn = "approved_on"
    case startsOn = "starts_on"
    case endsOn = "ends_on"

    var target: TargetField {
        TargetField(
            rawValue, title, kind, hint: hint, isRequired: self == .name, isKey: self == .code, words: words,
            choices: self == .measure ? Self.measures.map { ($0.rawValue, $0.title) } : [], rank: self == .rut ? 0 : 1)
    }

    /// What the amount of a project may be.
    static let measures: [SupportMeasure] = [.announced, .requested, .approved, .contracted, .spent]

    private var kind: TargetField.Kind {
        switch self {
        case .year: .number
        case .amount: .amount
        case .region, .commune, .communeCode: .place
        case .rut: .rut
        case .measure: .choice
        case .approvedOn, .startsOn, .endsOn: .date
        default: .text
        }
    }

    private var title: Words {
        switch self {
        case .code: Words(es: "Código del proyecto", en: "Code of the project")
        case .name: Words(es: "Nombre del proyecto", en: "Name of the project")
        case .year: Words(es: "Año de creación o adjudicación", en: "Year of creation or award")
        case .agency: Words(es: "Agencia (clave)", en: "Agency (key)")
        case .programme: Words(es: "Programa", en: "Programme")
        case .plan: Words(es: "Plan", en: "Plan")
        case .action: Words(es: "Tipo de acción", en: "Kind of action")
        case .request: Words(es: "Tipo de solicitud", en: "Kind of request")
        case .executor: Words(es: "Quién lo ejecuta", en: "Who carries it out")
        case .rut: Words(es: "RUT de la organización", en: "RUT of the organisation")
        case .region: Words(es: "Región", en: "Region")
        case .commune: Words(es: "Comuna", en: "Commune")
        case .communeCode: Words(es: "Código de la comuna", en: "Code of the commune")
        case .amount: Words(es: "Monto", en: "Amount")
        case .measure: Words(es: "Qué monto es", en: "Which amount it is")
        case .state: Words(es: "Estado", en: "State")
        case .approvedOn: Words(es: "Fecha de aprobación", en: "Date of approval")
        case .startsOn: Words(es: "Inicio", en: "Start")
        case .endsOn: Words(es: "Término", en: "End")
        }
    }

    private var hint: Words? {
        guard self == .measure else { return nil }
        return Words(
            es:
                "Anunciado, solicitado, aprobado, contratado y ejecutado son montos distintos; sin este dato se toma como anunciado. Aprobado sin fecha de aprobación queda como solicitado, si el archivo trae esa fecha.",
            en:
                "Announced, requested, approved, contracted and spent are different amounts; without this it is taken as announced. Approved without a date of approval stays as requested, when the file has that date."
        )
    }

    private var words: [String] {
        switch self {
        case .code: ["id proyecto", "codigo proyecto", "codigo", "codigo bip", "id"]
        case .name: ["nombre proyecto", "nombre del proyecto", "nombre iniciativa", "titulo", "nombre", "proyecto"]
        case .year: ["ano creacion", "ano concurso", "ano", "anio", "year"]
        case .programme: ["programa", "fondo", "instrumento"]
        case .plan: ["plan"]
        case .action: ["tipo de accion", "tipologia", "tipo"]
        case .request: ["tipo solicitud"]
        case .executor: ["unidad ejecutora", "ejecutor", "unidad tecnica", "institucion"]
        case .rut: ["rut", "rut beneficiario"]
        case .region: ["region"]
        case .commune: ["comuna"]
        case .communeCode: ["id comuna ine", "codigo comuna", "cut"]
        case .amount: ["aporte subdere", "monto adj fondef", "monto", "monto aprobado", "costo total", "inversion"]
        case .state: ["estado"]
        case .approvedOn: ["fecha aprobacion"]
        case .startsOn: ["fecha inicio", "inicio"]
        case .endsOn: ["fecha termino", "termino"]
        case .agency, .measure: []
        }
    }
}

extension Facts {
    func project(_ field: ProjectField) -> String? { claims[field.rawValue]?.value.nonEmpty }
}
