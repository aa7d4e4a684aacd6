/// Archives around one part, stored as they are.
enum Wrapping {
    static func wrap(_ part: [UInt8], kind: Int) -> [UInt8] {
        let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
        if kind == 5 { return zip([("content.xml", part)]) }
        var parts: [(name: String, bytes: [UInt8])] = [("[Content_Types].xml", Array("<Types/>".utf8))]
        for (index, name) in names.enumerated() { parts.append((name, index == kind ? part : Array(plain[index].utf8))) }
        return zip(parts)
    }

    private static let plain = [
        """
        <worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
        <row r="2"><c r="A2" s="1"><v>45351</v></c><c r="B2"><v>5</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>
        """,
        "<sst><si><t>fecha</t></si><si><r><t>mon</t></r><r><t>to</t></r></si></sst>",
        "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd/mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>",
        "<workbook><workbookPr date1904=\"0\"/><sheets><sheet name=\"a\" id=\"r1\"/></sheets></workbook>",
        """
        <Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/>
        <Relationship Id="r3" Type="x/styles" Target="/xl/styles.xml"/></Relationships>
        """,
    ]

    private static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let name = Array(part.name.utf8)
            var head = word(20)
            for _ in 0..<4 { head += word(0) }
            head += long(0)
            head += long(part.bytes.count)
            head += long(part.bytes.count)
            head += word(name.count)
            head += word(0)
            directory += long(0x0201_4B50)
            directory += word(20)
            directory += head
            for _ in 0..<3 { directory += word(0) }
            directory += long(0)
            directory += long(out.count)
            directory += name
            out += long(0x0403_4B50)
            out += head
            out += name
            out += part.bytes
        }
        let start = out.count
        out += directory
        out += long(0x0605_4B50)
        for number in [0, 0, parts.count, parts.count] { out += word(number) }
        out += long(directory.count)
        out += long(start)
        return out + word(0)
    }

    private static func word(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
    private static func long(_ number: Int) -> [UInt8] { word(number & 0xFFFF) + word(number >> 16 & 0xFFFF) }
}
