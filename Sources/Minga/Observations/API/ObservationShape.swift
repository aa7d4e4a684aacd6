import Kit

/// How observations, their sums and published projects leave to programs.
enum ObservationShape {
    static let figure = Shape<PlacedFigure>(
        "Observation",
        Words(
            es: "Una cifra de apoyo público, de una fila de un archivo publicado.",
            en: "A figure of public support, of a row of a published file.")
    ) { field in
        field.text("id", .key, Words(es: "Clave de la fila.", en: "Key of the row.")) { $0.observation.id }
        field.text("measure", .choice(SupportMeasure.self, \.title), Words(es: "Qué mide.", en: "What it measures.")) {
            $0.figure.measure.rawValue
        }
        field.wholeIfAny(
            "pesos", .whole, Words(es: "Monto en pesos, sin fracción.", en: "Amount in pesos, without fraction."), example: 49_840_101
        ) {
            $0.figure.amount.map { Int($0.pesos) }
        }
        field.wholeIfAny(
            "peso_fraction", 0...9_999, Words(es: "Diezmilésimas de peso por sumar.", en: "Ten-thousandths of a peso to add."), example: 0
        ) { $0.figure.amount.map { Int($0.rest) } }
        field.wholeIfAny("count", .count, Words(es: "Cantidad.", en: "Count."), example: 1) { $0.figure.count }
        field.textIfAny("unit", .choice(MoneyUnit.self, \.title), Words(es: "Unidad de la fuente.", en: "Unit of the source.")) {
            $0.figure.unit?.rawValue
        }
        field.textIfAny("original", .any, Words(es: "Valor en esa unidad.", en: "Value in that unit."), example: "49840.101") {
            $0.figure.original
        }
        field.text(
            "role", .choice(RowRole.self, \.title),
            Words(es: "Solo las filas que suman se suman.", en: "Only rows that add are to be added.")
        ) { $0.observation.role.rawValue }
        dimensions(&field)
        place(&field) { $0.observation.facts.place }
        origin(&field, source: { $0.observation.sourceID }, row: { $0.observation.rowNumber }, on: { $0.observation.observedOn })
    }

    private static func dimensions(_ field: inout ShapeFields<PlacedFigure>) {
        field.wholeIfAny("year", 1900...2200, Words(es: "Año.", en: "Year."), example: 2024) { $0.observation.facts.year }
        field.wholeIfAny("month", 1...12, Words(es: "Mes hasta el que se acumula.", en: "Month up to which it accumulates.")) {
            $0.observation.facts.month
        }
        let texts: [(StaticString, Words, @Sendable (ObservationFacts) -> String?)] = [
            ("agency", Words(es: "Agencia.", en: "Agency."), { $0.agency ?? $0.agencyWords }),
            ("instrument", Words(es: "Instrumento del catálogo.", en: "Instrument of the catalogue."), { $0.instrument }),
            ("instrument_words", Words(es: "Como lo nombra la fuente.", en: "As the source names it."), { $0.instrumentWords }),
            ("line", Words(es: "Convocatoria o línea.", en: "Call or line."), { $0.line }),
            ("line_code", Words(es: "Código de la línea o proyecto.", en: "Code of the line or project."), { $0.lineCode }),
            ("money_source", Words(es: "Origen de los fondos.", en: "Source of the money."), { $0.moneySource }),
            ("office", Words(es: "Oficina que lo entrega.", en: "Office that grants it."), { $0.office }),
            ("beneficiary_kind", Words(es: "Tipo de beneficiario.", en: "Kind of beneficiary."), { $0.kindWords }),
            ("sex", Words(es: "Sexo.", en: "Sex."), { $0.sex }),
            ("economic_activity", Words(es: "Actividad económica.", en: "Economic activity."), { $0.activity }),
            ("rut", Words(es: "RUT de la organización.", en: "RUT of the organisation."), { $0.rut }),
            ("holder", Words(es: "Organización, según la fuente.", en: "Organisation, as the source says."), { $0.holder }),
            ("title", Words(es: "Título del proyecto.", en: "Title of the project."), { $0.title }),
            ("state", Words(es: "Estado, según la fuente.", en: "State, as the source says."), { $0.stateWords }),
        ]
        for (name, words, get) in texts { field.textIfAny(name, .any, words) { get($0.observation.facts) } }
    }

    private static func place<T>(_ field: inout ShapeFields<T>, _ get: @escaping @Sendable (T) -> WrittenPlace?) {
        field.textIfAny("region", .region, Words(es: "Región (CUT).", en: "Region (CUT).")) { get($0)?.region }
        field.textIfAny("commune", .commune, Words(es: "Comuna (CUT).", en: "Commune (CUT).")) { get($0)?.commune }
        field.textIfAny("place_words", .any, Words(es: "Lugar como está escrito.", en: "Place as written."), example: "SALAMANCA") {
            get($0)?.words
        }
        field.textIfAny(
            "place_confidence", .choice(PlaceReading.Confidence.self, \.title),
            Words(es: "Cómo se reconoció el lugar.", en: "How the place was recognised.")
        ) { get($0)?.confidence?.rawValue }
    }

    private static func origin<T>(
        _ field: inout ShapeFields<T>, source: @escaping @Sendable (T) -> String, row: @escaping @Sendable (T) -> Int,
        on: @escaping @Sendable (T) -> PartialDate?
    ) {
        field.text("source", .any, Words(es: "Clave de la fuente.", en: "Key of the source."), example: "sercotec-beneficiarios-2024") {
            source($0)
        }
        field.whole("source_row", 1...Int64.max, Words(es: "Fila de su archivo.", en: "Row of its file.")) { row($0) }
        field.partialDateIfAny("observed_on", Words(es: "Cuándo miró la fuente.", en: "When the source looked.")) { on($0) }
    }

    static let point = Shape<PlacedPoint>(
        "SeriesPoint", Words(es: "Una suma de observaciones de una fuente.", en: "A sum of observations of one source.")
    ) { field in
        field.text("source", .any, Words(es: "Clave de la fuente.", en: "Key of the source."), example: "corfo-innova-2009-2021") {
            $0.point.source
        }
        field.partialDateIfAny("source_date", Words(es: "Fecha de la fuente.", en: "Date of the source.")) { $0.source?.published }
        field.text("measure", .choice(SupportMeasure.self, \.title), Words(es: "Qué mide.", en: "What it measures.")) {
            $0.point.measure.rawValue
        }
        field.text("by", .choice(SeriesAxis.self, \.title), Words(es: "Por qué se separa.", en: "By what it is told apart.")) {
            $0.axis.rawValue
        }
        field.textIfAny("key", .any, Words(es: "Valor; nulo si la fuente no lo dice.", en: "Value; null when the source does not say it."))
        {
            $0.point.key
        }
        field.textIfAny("instrument", .any, Words(es: "Instrumento del catálogo.", en: "Instrument of the catalogue.")) {
            $0.point.instrument
        }
        field.whole("rows", .count, Words(es: "Filas que se suman.", en: "Rows that are added.")) { $0.point.sum.rows }
        field.wholeIfAny("pesos", .whole, Words(es: "Pesos, sin fracción.", en: "Pesos, without fraction.")) {
            $0.point.sum.amount.map { Int($0.pesos) }
        }
        field.wholeIfAny("peso_fraction", 0...9_999, Words(es: "Diezmilésimas de peso.", en: "Ten-thousandths of a peso.")) {
            $0.point.sum.amount.map { Int($0.rest) }
        }
        field.wholeIfAny("count", .count, Words(es: "Cantidad.", en: "Count.")) { $0.point.sum.count }
        field.wholeIfAny(
            "real_pesos", .whole,
            Words(
                es: "Pesos del año «real_year», por la UF de fin de año; solo de años enteros.",
                en: "Pesos of the year “real_year”, by the UF of the end of the year; of whole years only.")
        ) { $0.realPesos.flatMap { Int(exactly: $0.rounded()) } }
        field.wholeIfAny("real_year", 1900...2200, Words(es: "Año de esos pesos.", en: "Year of those pesos."), example: 2025) {
            $0.realPesos == nil ? nil : $0.deflator.base
        }
    }

    static let project = Shape<ProjectRecord>(
        "PublishedProject", Words(es: "Un proyecto como lo publica un ministerio.", en: "A project as a ministry publishes it.")
    ) { field in
        field.text("id", .key, Words(es: "Clave.", en: "Key.")) { $0.id }
        field.textIfAny("code", .any, Words(es: "Código de la fuente.", en: "Code of the source."), example: "1-C-2014-748") {
            $0.facts.code
        }
        field.text("name", .any, Words(es: "Nombre.", en: "Name.")) { $0.facts.name }
        field.wholeIfAny("year", 1900...2200, Words(es: "Año.", en: "Year.")) { $0.facts.year }
        let texts: [(StaticString, Words, @Sendable (ProjectFacts) -> String?)] = [
            ("agency", Words(es: "Agencia.", en: "Agency."), { $0.agency }),
            ("programme", Words(es: "Programa.", en: "Programme."), { $0.programme }),
            ("plan", Words(es: "Plan.", en: "Plan."), { $0.plan }),
            ("action", Words(es: "Tipo de acción.", en: "Kind of action."), { $0.action }),
            ("request", Words(es: "Tipo de solicitud.", en: "Kind of request."), { $0.request }),
            ("executor", Words(es: "Quién lo ejecuta.", en: "Who carries it out."), { $0.executor }),
            ("rut", Words(es: "RUT de la organización.", en: "RUT of the organisation."), { $0.rut }),
            ("state", Words(es: "Estado, según la fuente.", en: "State, as the source says."), { $0.state }),
            ("approved_on", Words(es: "Aprobación.", en: "Approval."), { $0.approvedOn }),
            ("starts_on", Words(es: "Inicio.", en: "Start."), { $0.startsOn }),
            ("ends_on", Words(es: "Término.", en: "End."), { $0.endsOn }),
        ]
        for (name, words, get) in texts { field.textIfAny(name, .any, words) { get($0.facts) } }
        field.textIfAny("measure", .choice(SupportMeasure.self, \.title), Words(es: "Qué monto es.", en: "Which amount it is.")) {
            $0.facts.amount?.measure.rawValue
        }
        field.wholeIfAny("pesos", .whole, Words(es: "Monto en pesos.", en: "Amount in pesos.")) {
            $0.facts.amount?.amount.map { Int($0.pesos) }
        }
        place(&field) { $0.facts.place }
        origin(&field, source: { $0.sourceID }, row: { $0.rowNumber }, on: { $0.observedOn })
    }
}

/// A point of a series with the axis it stands on and the source it is of.
struct PlacedPoint: Sendable {
    let point: SeriesPoint
    let axis: SeriesAxis
    let source: Source?
    let deflator: Deflator

    /// Of money of a whole year whose UF is known.
    var realPesos: Double? {
        guard let amount = point.sum.amount, point.untilMonth == 0, let number = point.key.flatMap(Int.init) else { return nil }
        switch axis {
        case .year: return deflator.real(amount.double, of: number)
        case .month: return deflator.real(amount.double, of: number / 100)
        default: return nil
        }
    }
}
