import Kit

/// What a row of a file of support may say, beside the figures: each `SupportMeasure` is a field too.
enum ObservationField: String, CaseIterable {
    case year, month, agency, instrument
    case instrumentID = "instrument_id"
    case project, line
    case lineCode = "line_code"
    case moneySource = "money_source"
    case office, region, commune
    case communeCode = "commune_code"
    case kind, sex, activity, rut, holder, title, state
    // Classification of a budget, from the whole to the part.
    case part = "budget_part"
    case chapter = "budget_chapter"
    case programme = "budget_programme"
    case subtitle = "budget_subtitle"
    case item = "budget_item"
    case allotment = "budget_allotment"
    // Made by the reading.
    case role, parent, unit
    case placeWords = "place_words"
    case placeConfidence = "place_confidence"
    case placeCandidate = "place_candidate"

    /// Fields that columns may be mapped to.
    static let offered = allCases.filter { $0.rawValue.firstRange(of: "place_") == nil && ![.role, .parent, .unit].contains($0) }

    var target: TargetField {
        TargetField(
            rawValue, title, kind, hint: hint, isRequired: self == .year, isKey: false, words: words,
            choices: self == .sex ? BeneficiarySex.allCases.map { ($0.rawValue, $0.title) } : [], rank: rank)
    }

    private var kind: TargetField.Kind {
        switch self {
        case .year, .month: .number
        case .region, .commune, .communeCode: .place
        case .sex: .choice
        case .rut: .rut
        default: .text
        }
    }

    /// The RUT is read before the names that it forbids, when it is of a person.
    private var rank: Int { self == .rut ? 0 : 1 }

    private var title: Words {
        switch self {
        case .year: Words(es: "Año", en: "Year")
        case .month: Words(es: "Mes hasta el que se acumula", en: "Month up to which it accumulates")
        case .agency: Words(es: "Agencia (clave o nombre)", en: "Agency (key or name)")
        case .instrument: Words(es: "Instrumento, como lo nombra la fuente", en: "Instrument, as the source names it")
        case .instrumentID: Words(es: "Instrumento del catálogo (clave)", en: "Instrument of the catalogue (key)")
        case .project: Words(es: "Código del proyecto", en: "Code of the project")
        case .line: Words(es: "Convocatoria, programa o línea", en: "Call, programme or line")
        case .lineCode: Words(es: "Código de la línea", en: "Code of the line")
        case .moneySource: Words(es: "Origen de los fondos", en: "Source of the money")
        case .office: Words(es: "Oficina que lo entrega", en: "Office that grants it")
        case .region: Words(es: "Región", en: "Region")
        case .commune: Words(es: "Comuna", en: "Commune")
        case .communeCode: Words(es: "Código de la comuna", en: "Code of the commune")
        case .kind: Words(es: "Tipo de beneficiario", en: "Kind of beneficiary")
        case .sex: Words(es: "Sexo", en: "Sex")
        case .activity: Words(es: "Actividad económica", en: "Economic activity")
        case .rut: Words(es: "RUT de la organización", en: "RUT of the organisation")
        case .holder: Words(es: "Nombre de la organización", en: "Name of the organisation")
        case .title: Words(es: "Título del proyecto", en: "Title of the project")
        case .state: Words(es: "Estado", en: "State")
        case .part: Words(es: "Partida", en: "Part of the budget")
        case .chapter: Words(es: "Capítulo", en: "Chapter")
        case .programme: Words(es: "Programa presupuestario", en: "Programme of the budget")
        case .subtitle: Words(es: "Subtítulo", en: "Subtitle")
        case .item: Words(es: "Ítem", en: "Item")
        case .allotment: Words(es: "Asignación", en: "Allotment")
        case .role: Words(es: "Cómo se suma", en: "How it adds up")
        case .unit: Words(es: "Unidad de los montos en el archivo", en: "Unit of the amounts in the file")
        case .parent: Words(es: "Fila que la contiene", en: "Row that holds it")
        case .placeWords: Words(es: "Lugar, como está escrito", en: "Place, as written")
        case .placeConfidence: Words(es: "Cómo se reconoció el lugar", en: "How the place was recognised")
        case .placeCandidate: Words(es: "Lugar posible, por confirmar", en: "Possible place, to be confirmed")
        }
    }

    private var hint: Words? {
        switch self {
        case .year: Words(es: "Si el archivo no lo trae, dígalo como valor fijo.", en: "When the file lacks it, give it as a constant.")
        case .rut:
            Words(
                es: "Los RUT de personas no se guardan, ni los nombres que los acompañan.",
                en: "The RUT of persons are not kept, nor the names beside them.")
        default: nil
        }
    }

    private var words: [String] {
        switch self {
        case .year: ["ano", "anio", "ano adjudicacion", "anio adjudicacion", "ano concurso", "periodo", "year"]
        case .month: ["mes", "month"]
        case .agency: ["agencia", "servicio", "institucion", "agency"]
        case .instrument: ["instrumento", "fondo", "instrument"]
        case .project: ["codigo proyecto", "codigo", "id proyecto"]
        case .line: ["programa", "convocatoria", "concurso", "linea", "denominacion", "call"]
        case .moneySource: ["fuente de financiamiento", "origen fondos", "fuente financiamiento"]
        case .office: ["direccion regional", "oficina", "office"]
        case .region: ["region", "region ejecucion", "regionejecucion", "nombre region"]
        case .commune: ["comuna", "comuna beneficiario", "nombre comuna", "commune"]
        case .communeCode: ["codigo comuna", "id comuna ine", "cut", "codigo comuna ine"]
        case .kind: ["tipo beneficiario", "tipo de beneficiario"]
        case .sex: ["sexo", "sexo contacto", "genero"]
        case .activity: ["actividad economica", "actividad economica postulante beneficiario"]
        case .rut: ["rut beneficiario", "rut", "rut organizacion"]
        case .holder: ["beneficiario", "razon social", "nombre beneficiario"]
        case .title: ["titulo", "nombre proyecto", "titulo proyecto"]
        case .state: ["estado", "estado data"]
        case .part: ["partida"]
        case .chapter: ["capitulo"]
        case .subtitle: ["subtitulo"]
        case .item: ["item"]
        case .allotment: ["asignacion"]
        case .instrumentID, .lineCode, .programme, .role, .parent, .unit, .placeWords, .placeConfidence, .placeCandidate: []
        }
    }
}

/// Sex of those who received support, in aggregated counts only.
public enum BeneficiarySex: String, Sendable, CaseIterable, Bindable {
    case women = "mujer"
    case men = "hombre"
    case nonBinary = "no-binario"

    public var title: Words {
        switch self {
        case .women: Words(es: "Mujeres", en: "Women")
        case .men: Words(es: "Hombres", en: "Men")
        case .nonBinary: Words(es: "No binario", en: "Non-binary")
        }
    }

    /// How sources write it; nil for words that do not say.
    init?(words: String) {
        switch Fold.search(words) {
        case "mujer", "mujeres", "femenino", "f", "female", "woman", "women": self = .women
        case "hombre", "hombres", "masculino", "m", "male", "man", "men": self = .men
        case "no binario", "no binaria", "nonbinary", "non binary": self = .nonBinary
        default: return nil
        }
    }
}

extension SupportMeasure {
    /// Field of the target that a column of this measure fills.
    var target: TargetField {
        TargetField("figure_" + rawValue, title, kind == .money ? .amount : .number, words: words)
    }

    private var words: [String] {
        switch self {
        case .announced: ["monto anunciado"]
        case .requested: ["monto solicitado", "solicitado"]
        case .approved: ["aprobado corfo", "monto aprobado", "monto adjudicado", "subsidio", "monto subsidio"]
        case .contracted: ["monto contratado", "contratado"]
        case .spent: ["monto ejecutado", "gasto", "monto pagado"]
        case .initialBudget: ["presupuesto inicial", "ley inicial"]
        case .currentBudget: ["presupuesto vigente", "ley vigente"]
        case .spentBudget: ["ejecucion acumulada", "ejecutado"]
        case .privateShare: ["aprobado privado", "aporte privado", "cofinanciamiento privado"]
        case .privateCash: ["aprobado privado pecuniario", "aporte pecuniario"]
        case .taxBasis: ["monto consolidado ley", "monto certificado"]
        case .beneficiaries: ["beneficiarios", "numero de beneficiarios", "n beneficiarios", "usuarios"]
        case .projects: ["proyectos", "numero de proyectos", "n proyectos"]
        case .initialIncome, .currentIncome, .receivedIncome, .balance: []
        }
    }
}

extension Facts {
    func text(_ field: ObservationField) -> String? { claims[field.rawValue]?.value.nonEmpty }

    mutating func set(_ field: ObservationField, _ text: String?) {
        claims[field.rawValue] = text.map { Facts.Claim($0) }
    }
}
