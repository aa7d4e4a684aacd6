import Kit

/// How a command ends, for scripts and service managers (`minga help exit-codes`).
public enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case failed = 1
    case usage = 2
    case refused = 3
    case unavailable = 4

    public init(_ error: any Error) {
        switch error {
        case let problem as Problem: self.init(problem.code)
        case DatabaseError.unavailable: self = .unavailable
        default: self = .failed
        }
    }

    private init(_ code: Problem.Code) {
        switch code {
        case .malformed, .invalid: self = .usage
        case .refused, .conflict, .forbidden: self = .refused
        case .unavailable, .tooManyRequests: self = .unavailable
        default: self = .failed
        }
    }

    public var meaning: Words {
        switch self {
        case .done: Words(es: "Se hizo lo pedido.", en: "What was asked is done.")
        case .failed: Words(es: "Falló, o la revisión encontró un problema.", en: "It failed, or the check found a problem.")
        case .usage:
            Words(es: "La orden o la configuración está mal escrita.", en: "The command or the configuration is not written right.")
        case .refused:
            Words(
                es: "Minga se niega: base más nueva que el programa, paso cambiado, cadena de eventos rota, destino con datos.",
                en: "Minga refuses: database newer than the program, changed step, broken chain of events, target with data.")
        case .unavailable:
            Words(
                es: "Algo no responde: base de datos, disco, puerto ocupado. Intentar de nuevo puede servir.",
                en: "Something does not answer: database, disk, port taken. Trying again may help.")
        }
    }
}

/// What to say of an error at the command line.
enum ErrorWords {
    static func of(_ error: any Error) -> Words {
        switch error {
        case let problem as Problem:
            guard !problem.fields.isEmpty else { return problem.detail }
            let lines = problem.fields.map { Words(es: "\($0.name): \($0.message.es)", en: "\($0.name): \($0.message.en)") }
            return Words(es: lines.map(\.es).joined(separator: "\n"), en: lines.map(\.en).joined(separator: "\n"))
        case DatabaseError.unavailable(let reason):
            return Words(
                es: "La base de datos no responde: \(reason). Revise que esté en marcha, el espacio en disco y los permisos.",
                en: "The database does not answer: \(reason). Check that it runs, the space on disk and the permissions.")
        case DatabaseError.duplicate(let reason), DatabaseError.constraint(let reason), DatabaseError.other(let reason):
            return Words(es: "La base de datos rechazó la operación: \(reason)", en: "The database rejected the operation: \(reason)")
        default: return Words(same: "\(error)")
        }
    }
}
