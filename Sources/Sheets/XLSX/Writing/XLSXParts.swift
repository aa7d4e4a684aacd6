import Kit

/// The parts of an XLSX workbook that are the same in all, but for the names of its sheets (ECMA-376 part 1, 12.3; part 2).
enum XLSXParts {
    static let declaration = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
    static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let packages = "http://schemas.openxmlformats.org/package/2006"
    private static let documents = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let type = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    static func all(sheets: [String], title: String, at instant: Instant) -> [(name: String, text: String)] {
        [
            ("xl/styles.xml", styles), ("xl/workbook.xml", workbook(sheets)), ("xl/_rels/workbook.xml.rels", links(sheets.count)),
            ("docProps/core.xml", properties(title, instant)), ("_rels/.rels", roots), ("[Content_Types].xml", types(sheets.count)),
        ]
    }

    /// In the order of `SheetXML.Style`: plain, heading, day, instant, warning.
    private static let styles =
        declaration + #"<styleSheet xmlns="\#(main)"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd\-mm\-yyyy"/>"#
        + #"<numFmt numFmtId="165" formatCode="dd\-mm\-yyyy\ hh:mm"/></numFmts>"#
        + #"<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>"#
        + #"<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>"#
        + #"<fill><patternFill patternType="solid"><fgColor rgb="FFE8EDE6"/></patternFill></fill>"#
        + #"<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill></fills>"#
        + #"<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"#
        + #"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">"#
        + #"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#
        + #"<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1"/>"#
        + #"<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#
        + #"<xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>"#
        + #"<xf numFmtId="0" fontId="0" fillId="3" borderId="0" xfId="0" applyFill="1" applyAlignment="1"><alignment wrapText="1"/></xf>"#
        + #"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#

    private static func workbook(_ sheets: [String]) -> String {
        let entries = sheets.enumerated().map { index, name in
            #"<sheet name="\#(XMLSigns.escaped(name))" sheetId="\#(index + 1)" r:id="s\#(index + 1)"/>"#
        }
        return declaration + #"<workbook xmlns="\#(main)" xmlns:r="\#(documents)"><sheets>\#(entries.joined())</sheets></workbook>"#
    }

    private static func links(_ sheets: Int) -> String {
        let entries = (1...max(sheets, 1)).map { number in
            #"<Relationship Id="s\#(number)" Type="\#(documents)/worksheet" Target="worksheets/sheet\#(number).xml"/>"#
        }
        return declaration + #"<Relationships xmlns="\#(packages)/relationships">\#(entries.joined())"#
            + #"<Relationship Id="styles" Type="\#(documents)/styles" Target="styles.xml"/></Relationships>"#
    }

    private static let roots =
        declaration + #"<Relationships xmlns="\#(packages)/relationships">"#
        + #"<Relationship Id="book" Type="\#(documents)/officeDocument" Target="xl/workbook.xml"/>"#
        + #"<Relationship Id="core" Type="\#(packages)/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#

    private static func properties(_ title: String, _ instant: Instant) -> String {
        declaration + #"<cp:coreProperties xmlns:cp="\#(packages)/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" "#
            + #"xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#
            + "<dc:title>\(XMLSigns.escaped(title))</dc:title><dc:creator>Minga</dc:creator>"
            + #"<dcterms:created xsi:type="dcterms:W3CDTF">\#(instant.iso)</dcterms:created></cp:coreProperties>"#
    }

    private static func types(_ sheets: Int) -> String {
        let entries = (1...max(sheets, 1)).map {
            #"<Override PartName="/xl/worksheets/sheet\#($0).xml" ContentType="\#(type).worksheet+xml"/>"#
        }
        return declaration + #"<Types xmlns="\#(packages)/content-types">"#
            + #"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#
            + #"<Override PartName="/xl/workbook.xml" ContentType="\#(type).sheet.main+xml"/>"#
            + #"<Override PartName="/xl/styles.xml" ContentType="\#(type).styles+xml"/>"#
            + #"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>"#
            + entries.joined() + "</Types>"
    }
}
