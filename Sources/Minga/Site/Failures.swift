import Kit
import Logging

/// The address exists, but not for this method.
struct MethodNotAllowed: Error {
    let allowed: [Request.Method]
}

extension Problem {
    static let unauthenticated = Problem(.unauthenticated, Words(es: "Ingrese para continuar.", en: "Sign in to continue."))

    static let forbidden = Problem(
        .forbidden,
        Words(
            es: "Su cuenta no tiene permiso para esto. Pida acceso a la administración de la red.",
            en: "Your account is not allowed to do this. Ask the network's administrators for access."))

    public static func bodyTooLarge(_ limit: Int) -> Problem {
        let size = limit >= 1 << 20 ? (limit >> 20, "MiB") : (limit >> 10, "KiB")
        return Problem(
            .tooLarge,
            Words(
                es: "Lo enviado supera el máximo de \(size.0) \(size.1).",
                en: "What was sent is over the maximum of \(size.0) \(size.1)."))
    }
}

extension Site {
    /// The answer to what was thrown: a problem as it is; anything unexpected without details, which go to the log.
    func failure(_ error: any Error, _ visit: Visit) -> Answer {
        switch error {
        case let problem as Problem: return answer(problem, visit)
        case let moved as MovedAddress: return moved.answer(visit) ?? answer(moved.problem, visit)
        case let wrong as MethodNotAllowed:
            let names = wrong.allowed.map(\.rawValue).joined(separator: ", ")
            let detail = Words(es: "Esta dirección admite \(names).", en: "This address takes \(names).")
            return answer(Problem(.methodNotAllowed, detail), visit).header("allow", names)
        case DatabaseError.unavailable(let reason):
            report(.error, "database unavailable", reason, visit)
            return answer(.databaseAway, visit)
        case is CancellationError:
            return answer(.databaseAway, visit)
        default:
            report(.error, "unexpected error", String(describing: error), visit)
            return answer(.unexpected(visit.reply.requestID), visit)
        }
    }

    /// A problem as a document for programs, as a page for people.
    func answer(_ problem: Problem, _ visit: Visit) -> Answer {
        if visit.request.isAPI { return .problem(problem, visit.language, request: visit.reply.requestID) }
        var answer = visit.page(page(problem, visit), status: problem.code.status)
        if let wait = problem.retryAfter { answer.headers.append(("retry-after", String(wait))) }
        return answer
    }

    private func page(_ problem: Problem, _ visit: Visit) -> Page {
        let list: HTML? = problem.fields.isEmpty ? nil : ErrorSummary(problem).html(visit.language)
        return Page(problem.code.title, content: "\(ProblemPanel(problem, request: visit.reply.requestID).html(visit.language))\(list)")
    }

    private func report(_ level: Logger.Level, _ message: Logger.Message, _ details: String, _ visit: Visit) {
        network.log.log(
            level: level, message,
            metadata: [
                "request": "\(visit.reply.requestID)", "method": "\(visit.request.method.rawValue)",
                "path": "\(Mask.ruts(visit.request.path))", "details": "\(Mask.ruts(details))",
            ])
    }
}

extension Problem {
    static let databaseAway = Problem(
        .unavailable,
        Words(
            es: "La base de datos no responde en este momento. No se guardó nada. Intente de nuevo en unos segundos.",
            en: "The database does not answer right now. Nothing was saved. Try again in a few seconds."), retryAfter: 5)

    static let notAForm = Problem(
        .unsupportedMedia, Words(es: "Se esperaba un formulario.", en: "A form was expected."))

    static func unexpected(_ id: String) -> Problem {
        Problem(
            .internalError,
            Words(
                es: "Algo falló y quedó registrado. Si vuelve a pasar, informe este código a la administración de la red: \(id).",
                en: "Something failed and was logged. If it happens again, tell the network's administrators this code: \(id)."))
    }
}
