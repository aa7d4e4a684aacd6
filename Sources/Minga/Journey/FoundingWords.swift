import Kit

/// How a kind of organisation is founded, as far as it was read: each act and office with its source, the day it was read and its grade.
struct FoundingWay: Sendable {
    struct Step: Sendable {
        let words: Words
        let source: String
        let grade: Grade
        var seen = CivilDate(iso: "2026-11-20") ?? CivilDate(dayNumber: 0)
    }

    /// The rule that says how many it takes.
    let rule: String
    /// Told to every group that is not constituted, whether or not it can already.
    let isUsual: Bool
    let acts: [Step]
    let offices: [Step]

    static let unknownOffices = Words(es: "No se leyó qué cargos exige.", en: "Which offices it asks for was not read.")

    static let all = [cooperative, waterCommunity, tradeAssociation]

    private static let cooperative = FoundingWay(
        rule: "coop.constitucion", isUsual: true,
        acts: [
            Step(
                words: Words(
                    es: "Junta constitutiva: quienes la forman se reúnen y acuerdan crearla.",
                    en: "Constitutive meeting: those who form it meet and agree to create it."),
                source: "fedelagos.cl", grade: .secondary),
            Step(
                words: Words(
                    es: "Escritura pública, o documento autorizado, con el acta de esa junta.",
                    en: "Public deed, or authorised document, with the minutes of that meeting."),
                source: "fedelagos.cl", grade: .secondary),
            Step(
                words: Words(
                    es: "Extracto inscrito en el Registro de Comercio y publicado en el Diario Oficial.",
                    en: "Extract inscribed in the Registro de Comercio and published in the Diario Oficial."),
                source: "fedelagos.cl", grade: .secondary),
            Step(
                words: Words(
                    es: "Registro en el Departamento de Cooperativas (DAES) o en la Seremi de Economía.",
                    en: "Registration with the Departamento de Cooperativas (DAES) or the regional office of the Economy ministry."),
                source: "fedelagos.cl", grade: .secondary),
        ],
        offices: [
            Step(
                words: Words(
                    es: "Junta general de socios, consejo de administración, gerente y junta de vigilancia.",
                    en: "General meeting of members, board of directors, manager and supervisory board."),
                source: "transtecnia.cl, diarioelheraldo.cl", grade: .secondary),
            Step(
                words: Words(
                    es: "Con 20 socios o menos, un gerente administrador puede reemplazar al consejo.",
                    en: "With 20 members or fewer, a managing administrator may replace the board."),
                source: "transtecnia.cl, diarioelheraldo.cl", grade: .secondary),
        ])

    private static let waterCommunity = FoundingWay(
        rule: "oua.comunidad.constitucion", isUsual: false,
        acts: [
            Step(
                words: Words(
                    es: "Escritura pública de todos los titulares (art. 187), o sentencia judicial (art. 188).",
                    en: "Public deed of all holders (art. 187), or a court's decision (art. 188)."),
                source: "Código de Aguas", grade: .seen),
            Step(
                words: Words(
                    es: "Registro en la Dirección General de Aguas: desde ahí tiene personalidad jurídica (art. 196).",
                    en: "Registration at the Dirección General de Aguas: from then on it has legal personality (art. 196)."),
                source: "Código de Aguas", grade: .seen),
        ],
        offices: [
            Step(
                words: Words(
                    es: "Con más de cinco miembros, un directorio de 3 a 11 personas por un año; si no, administradores (arts. 228-235).",
                    en: "With more than five members, a directorate of 3 to 11 people for a year; otherwise administrators (arts. 228-235)."
                ),
                source: "Código de Aguas", grade: .seen)
        ])

    private static let tradeAssociation = FoundingWay(
        rule: "ag.constitucion", isUsual: false,
        acts: [
            Step(
                words: Words(
                    es: "Depósito de los documentos en el Ministerio de Economía y extracto en el Diario Oficial.",
                    en: "Deposit of the documents at the Economy ministry, and an extract in the Diario Oficial."),
                source: "DL 2.757 de 1979, conocimiento general", grade: .unverified)
        ],
        offices: [])
}
