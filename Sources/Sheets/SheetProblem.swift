import Kit

/// Why a file cannot be read, each with what helps.
enum SheetProblem {
    static let empty = Problem(.malformed, Words(es: "El archivo está vacío.", en: "The file is empty."))

    static func unknown(_ kind: Words) -> Problem {
        Problem(
            .unsupportedMedia,
            Words(
                es: "El archivo es \(kind.es), no una planilla. Ábralo con el programa que lo hizo y guárdelo como XLSX, ODS o CSV.",
                en: "The file is \(kind.en), not a sheet. Open it with the program that made it and save it as XLSX, ODS or CSV."))
    }

    static let noTable = Problem(
        .unsupportedMedia,
        Words(
            es:
                "La página web no trae ninguna tabla. Descargue de nuevo la planilla: puede que el sitio haya entregado un mensaje de error.",
            en: "The web page has no table. Download the sheet again: the site may have answered with an error message."))

    static func truncated(_ what: Words) -> Problem {
        Problem(
            .malformed,
            Words(
                es: "El archivo está cortado o dañado: \(what.es). Descárguelo de nuevo, o ábralo y guárdelo otra vez.",
                en: "The file is cut or damaged: \(what.en). Download it again, or open it and save it anew."))
    }

    static func damaged(_ part: String, row: Int) -> Problem {
        truncated(
            row > 0
                ? Words(es: "falla después de la fila \(row) de «\(part)»", en: "it fails after row \(row) of “\(part)”")
                : Words(es: "no se entiende «\(part)»", en: "“\(part)” cannot be understood"))
    }

    static let encrypted = Problem(
        .unsupportedMedia,
        Words(
            es: "El libro está protegido con contraseña. Ábralo con ella, quite la protección y guárdelo.",
            en: "The workbook is protected by a password. Open it with it, take the protection off and save it."))

    static func bomb(_ part: String) -> Problem {
        Problem(
            .tooLarge,
            Words(
                es: "«\(part)» se expande sin medida al descomprimirlo, como una bomba ZIP. Si la planilla es real, guárdela como CSV.",
                en: "“\(part)” grows without measure when unpacked, as a ZIP bomb does. If the sheet is real, save it as CSV."))
    }

    static let entities = Problem(
        .unsupportedMedia,
        Words(
            es: "El XML declara un DOCTYPE con entidades, que no se admiten por seguridad. Guarde el archivo como XLSX u ODS.",
            en: "The XML declares a DOCTYPE with entities, refused for safety. Save the file as XLSX or ODS."))

    static func tooManyColumns(_ limit: Int) -> Problem {
        let count = (Numbers.whole(limit, .es), Numbers.whole(limit, .en))
        return Problem(
            .tooLarge,
            Words(
                es: "Una fila tiene más de \(count.0) columnas. Revise el separador y las comillas, o quite las columnas vacías.",
                en: "A row has more than \(count.1) columns. Check separator and quotes, or take out the empty columns."))
    }

    static func tooManyRows(_ limit: Int) -> Problem {
        Problem(
            .tooLarge,
            Words(
                es: "La hoja tiene más de \(Numbers.whole(limit, .es)) filas. Divídala en archivos.",
                en: "The sheet has more than \(Numbers.whole(limit, .en)) rows. Cut it into files."))
    }

    static func cellTooLarge(row: Int) -> Problem {
        Problem(
            .tooLarge,
            Words(
                es: "Una celda de la fila \(row) pasa de 1 MiB. Revise si el archivo está dañado.",
                en: "A cell of row \(row) is over 1 MiB. Check whether the file is damaged."))
    }

    static let textTooLarge = Problem(
        .tooLarge,
        Words(
            es: "Los textos compartidos del libro pasan de 256 MiB. Guárdelo como CSV.",
            en: "The shared texts of the workbook are over 256 MiB. Save it as CSV."))

    static func old(_ kind: Words) -> Problem {
        Problem(
            .unsupportedMedia,
            Words(
                es: "El libro es \(kind.es). Ábralo y guárdelo como XLSX.", en: "The workbook is \(kind.en). Open it and save it as XLSX."))
    }
}
