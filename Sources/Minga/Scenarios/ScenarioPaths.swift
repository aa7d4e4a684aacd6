import Kit

/// Addresses of rules on trial.
enum ScenarioPaths {
    static let list = Address("/simular")
    static let rule = Address("/simular/regla/{rule}")
    static let scenario = Address("/simular/escenarios/{id}")
    static let file = Address("/simular/escenarios/{id}/regla.json")
    static let bring = Address("/simular/traer")
    static let edit = Address("/simular/escenarios/{id}/editar")
    static let discard = Address("/simular/escenarios/{id}/descartar")
    static let compare = Address("/simular/comparar")
    static let date = Address("/simular/fecha")
}
