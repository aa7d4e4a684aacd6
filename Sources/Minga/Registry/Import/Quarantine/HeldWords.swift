import Kit

/// The reasons for which a row or cell is held, in words.
enum HeldWords {
    static func title(_ code: String) -> Words { titles[code] ?? Words(same: code) }

    static let kinds: [(isWholeRow: Bool, name: String, title: Words)] = [
        (true, "fila", Words(es: "Filas que no entraron", en: "Rows that did not go in")),
        (false, "celda", Words(es: "Celdas de filas que entraron", en: "Cells of rows that went in")),
    ]

    private static let titles: [String: Words] = [
        "missing": Words(es: "Falta un dato obligatorio", en: "A required value is missing"),
        "wrongCells": Words(es: "Celdas de más o de menos", en: "Too many or too few cells"),
        "wrongDigit": Words(es: "Dígito verificador", en: "Check digit"),
        "badRut": Words(es: "No es un RUT", en: "Not a RUT"),
        "badDate": Words(es: "No es una fecha", en: "Not a date"),
        "futureDate": Words(es: "Fecha imposible", en: "Impossible date"),
        "badCount": Words(es: "No es una cantidad", en: "Not a count"),
        "badNumber": Words(es: "No es un número", en: "Not a number"),
        "badUnit": Words(es: "Unidad que no se convierte", en: "Unit that is not converted"),
        "unknownChoice": Words(es: "Valor fuera de la lista", en: "Value not in the list"),
        "unknownPlace": Words(es: "Territorio desconocido", en: "Unknown territory"),
        "ambiguousPlace": Words(es: "Territorio ambiguo", en: "Ambiguous territory"),
        "placeOutside": Words(es: "Comuna de otra región", en: "Commune of another region"),
        "badEmail": Words(es: "No es un correo", en: "Not an e-mail"),
        "badPhone": Words(es: "No es un teléfono", en: "Not a telephone"),
        "badAddress": Words(es: "No es una dirección web", en: "Not a web address"),
        "tooLong": Words(es: "Texto demasiado largo", en: "Text too long"),
        "control": Words(es: "Caracteres de control", en: "Control characters"),
        "nul": Words(es: "Carácter nulo", en: "Null character"),
        "strayQuote": Words(es: "Comilla suelta", en: "Stray quote"),
        "unclosedQuote": Words(es: "Comilla sin cerrar", en: "Unclosed quote"),
        "cellTooLarge": Words(es: "Celda demasiado grande", en: "Cell too large"),
        "rowTooLarge": Words(es: "Fila demasiado grande", en: "Row too large"),
        "tooManyColumns": Words(es: "Demasiadas columnas", en: "Too many columns"),
        "twoOrganisations": Words(es: "Números de dos organizaciones", en: "Numbers of two organisations"),
        "otherRut": Words(es: "Dos RUT para un registro", en: "Two RUT for one record"),
    ]
}
