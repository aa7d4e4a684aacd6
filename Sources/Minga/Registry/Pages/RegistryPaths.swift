import Kit

/// Addresses of the registry.
enum RegistryPaths {
    static let directory = Address("/organizaciones")
    static let new = Address("/organizaciones/nueva")
    static let organisation = Address("/organizaciones/{id}")
    static let edit = Address("/organizaciones/{id}/editar")
    static let propose = Address("/organizaciones/{id}/proponer")
    static let sources = Address("/organizaciones/{id}/fuentes")
    static let plan = Address("/organizaciones/{id}/plan")
    static let proposals = Address("/propuestas")
    static let proposal = Address("/propuestas/{id}")

    static let newTie = Address("/organizaciones/{id}/relaciones/nueva")
    static let tie = Address("/organizaciones/{id}/relaciones/{tie}")
    static let correctTie = Address("/organizaciones/{id}/relaciones/{tie}/corregir")
    static let endTie = Address("/organizaciones/{id}/relaciones/{tie}/terminar")
    static let withdrawTie = Address("/organizaciones/{id}/relaciones/{tie}/retirar")
    static let newRole = Address("/organizaciones/{id}/cargos/nuevo")
    static let role = Address("/organizaciones/{id}/cargos/{role}")
    static let correctRole = Address("/organizaciones/{id}/cargos/{role}/corregir")
    static let endRole = Address("/organizaciones/{id}/cargos/{role}/terminar")
    static let withdrawRole = Address("/organizaciones/{id}/cargos/{role}/retirar")

    static let batches = Address("/importaciones")
    static let newIntake = Address("/importaciones/nueva")
    static let intake = Address("/importaciones/archivos/{id}")
    static let intakeColumns = Address("/importaciones/archivos/{id}/columnas")
    static let intakeTrial = Address("/importaciones/archivos/{id}/ensayo")
    static let intakeProblems = Address("/importaciones/archivos/{id}/problemas")
    static let startIntake = Address("/importaciones/archivos/{id}/importar")
    static let discardIntake = Address("/importaciones/archivos/{id}/descartar")
    static let schedules = Address("/importaciones/repetidas")
    static let newSchedule = Address("/importaciones/{id}/repetir")
    static let removeSchedule = Address("/importaciones/repetidas/{id}/quitar")
    static let undoBatch = Address("/importaciones/{id}/deshacer")
    static let batch = Address("/importaciones/{id}")
    static let held = Address("/cuarentena/{id}")
    static let correctHeld = Address("/cuarentena/{id}/corregir")
    static let dismissHeld = Address("/cuarentena/{id}/descartar")
    static let reopenHeld = Address("/cuarentena/{id}/reabrir")

    static func page(_ serial: Int64) -> Path { organisation(String(serial)) }
}
