import Kit

/// An Excel workbook (ECMA-376): which sheets it has, and what they share.
final class XLSXBook {
    let archive: ZipArchive
    let sheets: [(name: String, part: String)]
    let limits: SheetLimits
    private let isFrom1904: Bool
    private let stringsPart: String?
    private let stylesPart: String?
    private var shared: (strings: [SheetCell], styles: XLSXStyles)?

    init(_ archive: ZipArchive, limits: SheetLimits) throws(Problem) {
        self.archive = archive
        self.limits = limits
        let root = try Self.relations(archive, of: "", part: "_rels/.rels")
        let book = root.first { $0.value.kind == "officeDocument" }?.value.target ?? "xl/workbook.xml"
        if book.hasSuffix(".bin") || archive.parts["xl/workbook.bin"] != nil {
            throw SheetProblem.old(Words(es: "un Excel binario (XLSB)", en: "a binary Excel workbook (XLSB)"))
        }
        let slash = book.lastIndex(of: "/")
        let folder = slash.map { String(book[...$0]) } ?? ""
        let file = slash.map { String(book[book.index(after: $0)...]) } ?? book
        let relations = try Self.relations(archive, of: folder, part: folder + "_rels/" + file + ".rels")
        let list = XLSXSheetList()
        try Expat.read(archive.source(of: book), part: book, into: list)
        isFrom1904 = list.isFrom1904
        sheets = list.sheets.compactMap { sheet in
            guard let relation = relations[sheet.relation], relation.kind == "worksheet", archive.parts[relation.target] != nil else {
                return nil
            }
            return (sheet.name, relation.target)
        }
        func target(_ kind: String) -> String? {
            relations.values.first { $0.kind == kind && archive.parts[$0.target] != nil }?.target
        }
        stringsPart = target("sharedStrings")
        stylesPart = target("styles")
        guard !sheets.isEmpty else {
            throw SheetProblem.truncated(Words(es: "el libro no trae ninguna hoja", en: "the workbook has no sheet"))
        }
    }

    func rows(of index: Int) throws(Problem) -> any RowSource {
        if shared == nil { shared = try read() }
        let (strings, styles) = shared ?? ([], XLSXStyles())
        let part = sheets[index].part
        return try XLSXRows(
            archive.source(of: part), name: sheets[index].name, strings: strings, styles: styles, isFrom1904: isFrom1904,
            limits: limits)
    }

    private func read() throws(Problem) -> (strings: [SheetCell], styles: XLSXStyles) {
        let styles = XLSXStyles()
        if let stylesPart { try Expat.read(archive.source(of: stylesPart), part: stylesPart, into: styles) }
        guard let stringsPart else { return ([], styles) }
        let strings = XLSXStrings(limit: limits.sharedText)
        try Expat.read(archive.source(of: stringsPart), part: stringsPart, into: strings)
        guard !strings.isStopped else { throw SheetProblem.textTooLarge }
        return (strings.cells, styles)
    }

    private static func relations(_ archive: ZipArchive, of folder: String, part: String) throws(Problem) -> [String:
        XLSXRelations.Relation]
    {
        guard archive.parts[part] != nil else { return [:] }
        let relations = XLSXRelations(folder: folder)
        try Expat.read(archive.source(of: part), part: part, into: relations)
        return relations.all
    }
}

/// Which part each relation of a part leads to.
private final class XLSXRelations: XMLHandler {
    struct Relation {
        let kind: String
        let target: String
    }

    private let folder: String
    private(set) var all: [String: Relation] = [:]

    init(folder: String) { self.folder = folder }

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        guard XMLName.isLocal(name, "Relationship"), let id = attributes.text("Id"), let type = attributes.text("Type"),
            let target = attributes.text("Target")
        else { return }
        let kind = type.split(separator: "/").last.map(String.init) ?? ""
        all[id] = Relation(kind: kind, target: resolved(target))
    }

    /// `../x` and `/xl/x` made whole.
    private func resolved(_ target: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var parts = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { _ = parts.popLast() } else if step != "." { parts.append(String(step)) }
        }
        return parts.joined(separator: "/")
    }
}

private final class XLSXSheetList: XMLHandler {
    private(set) var sheets: [(name: String, relation: String)] = []
    private(set) var isFrom1904 = false

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        if XMLName.isLocal(name, "sheet"), let title = attributes.text("name"), let relation = attributes.text("id") {
            sheets.append((title, relation))
        } else if XMLName.isLocal(name, "workbookPr") {
            isFrom1904 = ["1", "true"].contains(attributes.text("date1904") ?? "")
        }
    }
}
