import Kit

/// Addresses of the catalogue.
enum InstrumentPaths {
    static let list = Address("/instrumentos")
    static let instrument = Address("/instrumentos/{id}")
    static let edit = Address("/instrumentos/{id}/corregir")
    static let field = Address("/instrumentos/{id}/corregir/{field}")
    static let state = Address("/instrumentos/{id}/estado")
    static let tasks = Address("/instrumentos/pendientes")
    static let agency = Address("/agencias/{id}")
    static let matrix = Address("/matriz")
    /// Where its rules are tried.
    static let trial = Address("/simular")
    /// Where instruments meet and where they leave gaps.
    static let crossings = Address("/instrumentos/cruces")
}
