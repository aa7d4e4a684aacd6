import Kit

/// Addresses of the registry.
enum RegistryPaths {
    static let directory = Address("/organizaciones")
    static let new = Address("/organizaciones/nueva")
    static let organisation = Address("/organizaciones/{id}")
    static let edit = Address("/organizaciones/{id}/editar")
    static let propose = Address("/organizaciones/{id}/proponer")
    static let sources = Address("/organizaciones/{id}/fuentes")
    static let proposals = Address("/propuestas")
    static let proposal = Address("/propuestas/{id}")

    static func page(_ serial: Int64) -> Path { organisation(String(serial)) }
}
