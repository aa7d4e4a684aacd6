import Kit

enum MyAccountWords {
    static let rights = Words(es: "Roles y permisos", en: "Roles and permissions")
    static let profile = Words(es: "Datos de la cuenta", en: "Account details")
    static let password = Words(es: "Contraseña", en: "Password")
    static let sessions = Words(es: "Sesiones abiertas", en: "Open sessions")
    static let name = Words(es: "Nombre", en: "Name")
    static let language = Words(es: "Idioma", en: "Language")
    static let current = Words(es: "Contraseña actual", en: "Current password")
    static let new = Words(es: "Contraseña nueva", en: "New password")
    static let repeated = Words(es: "Contraseña nueva, otra vez", en: "New password, again")
    static let keys = Words(es: "Claves de programa", en: "Program keys")
    static let advice = Words(
        es: "8 caracteres o más; con 15 o más es mucho más segura. Sirve una frase con espacios. Las demás sesiones se cierran.",
        en: "8 characters or more; 15 or more is much safer. A sentence with spaces is fine. Your other sessions end.")
    static let pending = Words(
        es: "Falta elegir una contraseña propia. Hasta entonces la cuenta no tiene permisos.",
        en: "You still have to choose your own password. Until then the account has no permissions.")
    static let saved = Words(es: "Datos guardados.", en: "Details saved.")
    static let changed = Words(
        es: "Contraseña cambiada. Las demás sesiones se cerraron.", en: "Password changed. Your other sessions ended.")
    static let ended = Words(es: "Sesión cerrada.", en: "Session ended.")
    static let othersEnded = Words(es: "Las demás sesiones se cerraron.", en: "All other sessions ended.")
    static let limits = Words(
        es:
            "Una sesión termina tras 30 minutos sin uso (15 para quienes administran o revisan) y a las 12 horas. De cada una se guarda el tipo de dispositivo y media dirección de red.",
        en:
            "A session ends after 30 minutes without use (15 for those who administer or review) and after 12 hours. Of each we keep the kind of device and half the network address."
    )
}

extension Permission {
    var title: Words {
        switch self {
        case .manageAccounts: Words(es: "administrar cuentas", en: "manage accounts")
        case .correctRecord: Words(es: "corregir fichas", en: "correct records")
        case .reviewChange: Words(es: "revisar propuestas", en: "review proposals")
        case .proposeChange: Words(es: "proponer cambios", en: "propose changes")
        case .importRecords: Words(es: "importar registros", en: "import registers")
        case .seePeople: Words(es: "ver personas y sus contactos", en: "see people and their contacts")
        case .seeAudit: Words(es: "ver el historial completo", en: "see the whole history")
        case .keepScenarios: Words(es: "guardar escenarios de reglas", en: "keep scenarios of rules")
        case .seeEligible: Words(es: "ver por nombre a quién alcanza una regla en ensayo", en: "see by name whom a rule on trial reaches")
        }
    }
}

extension Scope {
    var title: Words {
        let kind = Self.title(ofKind: kind)
        return identifier.isEmpty ? kind : Words(es: "\(kind.es): \(identifier)", en: "\(kind.en): \(identifier)")
    }
}
