import Kit

/// A workbook of LibreOffice (OpenDocument, ISO/IEC 26300): all its sheets stand in one part.
final class ODSBook {
    let sheets: [String]
    private let archive: ZipArchive
    private let limits: SheetLimits

    init(_ archive: ZipArchive, limits: SheetLimits) throws(Problem) {
        self.archive = archive
        self.limits = limits
        if archive.parts["META-INF/manifest.xml"] != nil {
            let manifest = ODSManifest()
            try Expat.read(archive.source(of: "META-INF/manifest.xml"), part: "META-INF/manifest.xml", into: manifest)
            guard !manifest.isEncrypted else { throw SheetProblem.encrypted }
        }
        let names = ODSNames()
        try Expat.read(archive.source(of: "content.xml"), part: "content.xml", into: names)
        sheets = names.names
        guard !sheets.isEmpty else {
            throw SheetProblem.unknown(Words(es: "un documento sin hojas de cálculo", en: "a document without sheets"))
        }
    }

    func rows(of index: Int) throws(Problem) -> any RowSource {
        try ODSRows(archive.source(of: "content.xml"), sheet: index, name: sheets[index], limits: limits)
    }
}

private final class ODSManifest: XMLHandler {
    private(set) var isEncrypted = false

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        if XMLName.isLocal(name, "encryption-data") { isEncrypted = true }
    }
}

private final class ODSNames: XMLHandler {
    private(set) var names: [String] = []
    private var depth = 0

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        guard XMLName.isLocal(name, "table") else { return }
        if depth == 0 { names.append(attributes.text("name") ?? "\(names.count + 1)") }
        depth += 1
    }

    override func end(_ name: XMLText) {
        if XMLName.isLocal(name, "table") { depth -= 1 }
    }
}
