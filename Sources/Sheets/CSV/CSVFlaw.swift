import Kit

/// What is wrong in the writing of one record; the reading goes on.
public enum CSVFlaw: Sendable, Hashable {
    /// A quote inside an unquoted cell, or letters after the closing quote. Columns count from 1.
    case strayQuote(column: Int)
    /// A quote opened in this line is never closed.
    case unclosedQuote(line: Int, column: Int)
    case nul(column: Int)
    case cellTooLarge(column: Int)
    case recordTooLarge
    case tooManyColumns

    /// Whether the cells of the record cannot be told apart: only its first line, raw, is left.
    public var isFatal: Bool {
        switch self {
        case .strayQuote, .nul: false
        case .unclosedQuote, .cellTooLarge, .recordTooLarge, .tooManyColumns: true
        }
    }

    public var code: String {
        switch self {
        case .strayQuote: "strayQuote"
        case .unclosedQuote: "unclosedQuote"
        case .nul: "nul"
        case .cellTooLarge: "cellTooLarge"
        case .recordTooLarge: "rowTooLarge"
        case .tooManyColumns: "tooManyColumns"
        }
    }

    public var message: Words {
        switch self {
        case .strayQuote(let column):
            Words(es: "Hay una comilla suelta en la columna \(column).", en: "There is a stray quote in column \(column).")
        case .unclosedQuote(let line, let column):
            Words(
                es: "La comilla que se abre en la línea \(line), columna \(column), no se cierra.",
                en: "The quote opened in line \(line), column \(column), is never closed.")
        case .nul(let column):
            Words(es: "Hay un carácter nulo (NUL) en la columna \(column).", en: "There is a NUL character in column \(column).")
        case .cellTooLarge(let column):
            Words(es: "La celda de la columna \(column) pasa de 1 MiB.", en: "The cell in column \(column) is over 1 MiB.")
        case .recordTooLarge: Words(es: "La fila pasa de 8 MiB.", en: "The row is over 8 MiB.")
        case .tooManyColumns: Words(es: "La fila tiene más de 4.096 columnas.", en: "The row has more than 4,096 columns.")
        }
    }

    public var remedy: Words {
        switch self {
        case .strayQuote:
            Words(
                es: "Escriba las comillas interiores dobles (\"\") y la celda entre comillas.",
                en: "Double the inner quotes (\"\") and quote the whole cell.")
        case .unclosedQuote:
            Words(
                es: "Cierre la comilla o quítela, y vuelva a importar el archivo.",
                en: "Close the quote or take it out, and import the file again.")
        case .nul:
            Words(es: "Guarde de nuevo el archivo como CSV UTF-8.", en: "Save the file again as CSV UTF-8.")
        case .cellTooLarge, .recordTooLarge, .tooManyColumns:
            Words(es: "Revise el separador y las comillas de la fila.", en: "Check the separator and the quotes of the row.")
        }
    }
}
