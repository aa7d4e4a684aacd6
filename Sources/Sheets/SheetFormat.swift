import Kit

/// What a file really is, told by its content.
public enum SheetFormat: String, Sendable, CaseIterable {
    /// Text cut by comma, semicolon, tab or bar.
    case csv
    case xlsx
    case ods
    /// Excel 97 to 2003, binary (BIFF8).
    case xls
    /// A web page, often saved with the ending `.xls`.
    case html
    /// Excel's XML of 2003.
    case spreadsheetml
    case json
    /// One JSON value a line.
    case ndjson

    public var words: Words {
        switch self {
        case .csv: Words(es: "texto separado (CSV)", en: "separated text (CSV)")
        case .xlsx: Words(es: "libro de Excel (XLSX)", en: "Excel workbook (XLSX)")
        case .ods: Words(es: "libro de LibreOffice (ODS)", en: "LibreOffice workbook (ODS)")
        case .xls: Words(es: "libro de Excel antiguo (XLS binario)", en: "old Excel workbook (binary XLS)")
        case .html: Words(es: "página web con tablas (HTML)", en: "web page with tables (HTML)")
        case .spreadsheetml: Words(es: "XML de Excel 2003 (SpreadsheetML)", en: "Excel 2003 XML (SpreadsheetML)")
        case .json: Words(same: "JSON")
        case .ndjson: Words(es: "JSON por líneas (NDJSON)", en: "JSON lines (NDJSON)")
        }
    }
}
