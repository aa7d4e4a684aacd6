/// What went wrong, for people and for machines (RFC 9457): a stable code, a detail in both languages, and errors per field.
public struct Problem: Error, Sendable, Hashable {
    /// Closed list; each is documented in `docs/problems.md`.
    public enum Code: String, Sendable, CaseIterable {
        case malformed, unauthenticated, forbidden, notFound = "not-found", methodNotAllowed = "method-not-allowed"
        case conflict, stale, tooLarge = "too-large", addressTooLong = "address-too-long", unsupportedMedia = "unsupported-media", invalid
        case tooManyRequests = "too-many-requests", internalError = "internal-error", unavailable
        case preconditionRequired = "precondition-required", notAcceptable = "not-acceptable", refused

        public var status: Int {
            switch self {
            case .malformed: 400
            case .unauthenticated: 401
            case .forbidden: 403
            case .notFound: 404
            case .methodNotAllowed: 405
            case .notAcceptable: 406
            case .conflict: 409
            case .stale: 412
            case .tooLarge: 413
            case .addressTooLong: 414
            case .unsupportedMedia: 415
            case .invalid: 422
            case .preconditionRequired: 428
            case .tooManyRequests: 429
            case .internalError: 500
            case .unavailable, .refused: 503
            }
        }

        public var title: Words {
            switch self {
            case .malformed: Words(es: "La solicitud no se entiende", en: "The request cannot be understood")
            case .unauthenticated: Words(es: "Hay que ingresar", en: "You need to sign in")
            case .forbidden: Words(es: "Sin permiso", en: "Not allowed")
            case .notFound: Words(es: "No encontrado", en: "Not found")
            case .methodNotAllowed: Words(es: "Método no admitido", en: "Method not allowed")
            case .conflict: Words(es: "Conflicto con el estado actual", en: "Conflict with the current state")
            case .stale: Words(es: "Otra persona cambió el registro", en: "Someone else changed the record")
            case .tooLarge: Words(es: "Demasiado grande", en: "Too large")
            case .addressTooLong: Words(es: "Dirección demasiado larga", en: "Address too long")
            case .unsupportedMedia: Words(es: "Formato no admitido", en: "Unsupported format")
            case .invalid: Words(es: "Hay datos por corregir", en: "Some data need correction")
            case .tooManyRequests: Words(es: "Demasiadas solicitudes", en: "Too many requests")
            case .internalError: Words(es: "Error interno", en: "Internal error")
            case .unavailable: Words(es: "Servicio no disponible por ahora", en: "Service unavailable for now")
            case .notAcceptable: Words(es: "Formato de respuesta no disponible", en: "Answer not available in that format")
            case .preconditionRequired: Words(es: "Falta la versión que se edita", en: "The version being edited is missing")
            case .refused: Words(es: "El servicio se niega a seguir", en: "The service refuses to go on")
            }
        }
    }

    /// An error of one field: its name in the form, its JSON pointer in the API, what is wrong and the remedy.
    public struct Field: Sendable, Hashable {
        public let name: String
        public let message: Words

        public init(_ name: String, _ message: Words) {
            self.name = name
            self.message = message
        }

        /// RFC 6901 pointer; a name that begins with `/` already is one.
        public var pointer: String { name.hasPrefix("/") ? name : "/" + name.replacing("~", with: "~0").replacing(".", with: "/") }
    }

    public var code: Code
    public var detail: Words
    public var fields: [Field]
    /// Seconds after which trying again makes sense, for 429 and 503.
    public var retryAfter: Int?

    public init(_ code: Code, _ detail: Words, fields: [Field] = [], retryAfter: Int? = nil) {
        self.code = code
        self.detail = detail
        self.fields = fields
        self.retryAfter = retryAfter
    }

    public static func notFound(_ detail: Words) -> Problem { Problem(.notFound, detail) }

    public static func invalid(_ fields: [Field]) -> Problem {
        Problem(
            .invalid,
            .plural(
                fields.count, one: Words(es: "Hay # dato por corregir.", en: "# entry needs correction."),
                many: Words(es: "Hay # datos por corregir.", en: "# entries need correction.")), fields: fields)
    }
}
