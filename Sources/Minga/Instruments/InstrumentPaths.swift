import Kit

/// Addresses of the catalogue.
enum InstrumentPaths {
    static let list = Address("/instrumentos")
    static let instrument = Address("/instrumentos/{id}")
    static let edit = Address("/instrumentos/{id}/corregir")
    static let field = Address("/instrumentos/{id}/corregir/{field}")
    static let state = Address("/instrumentos/{id}/estado")
    static let tasks = Address("/instrumentos/pendientes")
    static let newPart = Address("/instrumentos/{id}/partes")
    static let removePart = Address("/instrumentos/{id}/partes/{kind}/{part}/retirar")
    /// In the address of a form: the version, variant or call that is corrected.
    static let part = "parte"
    static let agency = Address("/agencias/{id}")
    static let editAgency = Address("/agencias/{id}/corregir")
    static let agencyField = Address("/agencias/{id}/corregir/{field}")
    static let matrix = Address("/matriz")
    /// Where its rules are tried.
    static let trial = Address("/simular")
    /// Where instruments meet and where they leave gaps.
    static let crossings = Address("/instrumentos/cruces")
}
