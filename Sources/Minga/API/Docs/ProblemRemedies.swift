import Kit

extension Problem.Code {
    /// What to do about it.
    public var remedy: Words {
        switch self {
        case .malformed:
            Words(
                es: "El JSON no se lee, o hay un parámetro desconocido, repetido o con un valor imposible. «errors» dice cuál.",
                en: "The JSON cannot be read, or a parameter is unknown, repeated or has an impossible value. “errors” says which.")
        case .unauthenticated:
            Words(
                es: "Enviar Authorization: Bearer con una clave vigente, que se crea en «Mi cuenta».",
                en: "Send Authorization: Bearer with a valid key, made in “My account”.")
        case .forbidden:
            Words(
                es: "La cuenta no tiene ese permiso en ese lugar, o la clave es solo de lectura. La administración de la red puede darlo.",
                en: "The account does not have that permission there, or the key is read-only. The network's administrators can give it.")
        case .notFound:
            Words(
                es: "No hay nada en esa dirección, o dejó de ser público.",
                en: "There is nothing at that address, or it is no longer public.")
        case .methodNotAllowed:
            Words(
                es: "La cabecera Allow dice qué métodos admite la dirección.", en: "The Allow header says which methods the address takes.")
        case .notAcceptable:
            Words(
                es: "Cambiar Accept, o usar ?format= con uno de los formatos que se ofrecen.",
                en: "Change Accept, or use ?format= with one of the formats offered.")
        case .conflict:
            Words(
                es: "El estado actual no admite ese cambio, o la misma solicitud todavía se atiende. Leer de nuevo y decidir.",
                en: "The current state does not allow that change, or the same request is still being answered. Read again and decide.")
        case .stale:
            Words(
                es:
                    "Otra persona cambió el registro después de que usted lo leyó. Leerlo otra vez, rehacer el cambio y enviar el ETag nuevo.",
                en: "Someone else changed the record after you read it. Read it again, redo the change and send the new ETag.")
        case .tooLarge: Words(es: "Enviar menos de una vez: el cuerpo admite 1 MiB.", en: "Send less at a time: the body takes 1 MiB.")
        case .addressTooLong:
            Words(
                es: "Pedir menos filtros, o más cortos: una dirección admite \(Request.targetLimit) bytes.",
                en: "Ask for fewer filters, or shorter ones: an address takes \(Request.targetLimit) bytes.")
        case .unsupportedMedia: Words(es: "Enviar Content-Type: application/json.", en: "Send Content-Type: application/json.")
        case .invalid:
            Words(
                es: "Cada error trae el puntero JSON del dato, qué está mal y cómo se arregla.",
                en: "Each error has the JSON pointer of the value, what is wrong and how to mend it.")
        case .tooManyRequests: Words(es: "Esperar los segundos de Retry-After.", en: "Wait the seconds of Retry-After.")
        case .internalError:
            Words(
                es: "Un defecto del programa, anotado en su registro. Avisar a la administración con la hora.",
                en: "A defect of the program, noted in its log. Tell the administrators the time.")
        case .unavailable:
            Words(
                es: "Nada quedó a medias. Esperar los segundos de Retry-After e intentar de nuevo.",
                en: "Nothing was half done. Wait the seconds of Retry-After and try again.")
        case .preconditionRequired:
            Words(
                es: "Enviar If-Match con el ETag que vino al leer el registro.",
                en: "Send If-Match with the ETag that came when reading the record.")
        case .refused:
            Words(
                es: "El servicio se protege de dañar sus datos. La administración ve el motivo en el registro.",
                en: "The service protects its data from damage. The administrators see why in the log.")
        }
    }
}
