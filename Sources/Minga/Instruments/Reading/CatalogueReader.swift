import Kit

/// Reads the files of a catalogue. Whatever is not known to the program is an error that names file and key: nothing is skipped.
struct CatalogueReader {
    let files: CatalogueFiles
    let vocabulary: Vocabulary
    var sources: Set<String> = []
    /// Sources without a date of their own, with the day each was read: that day says nothing of the age of what they say.
    var undated: [String: PartialDate] = [:]
    var agencies: Set<String> = []
    var instruments: Set<String> = []

    static func read(_ files: CatalogueFiles) throws(Problem) -> CatalogueDocument {
        var reader = CatalogueReader(files: files, vocabulary: try VocabularyReader.read(files))
        var document = CatalogueDocument()
        document.sources = try reader.readSources()
        reader.undated = try reader.readUndated()
        reader.sources = Set(document.sources.map(\.id))
        let listed = try files.json("agencies.json").elements ?? []
        reader.agencies = Set(listed.compactMap { $0["id"]?.text })
        let names = files.names(in: "instruments/")
        reader.instruments = Set(names.map { String($0.dropFirst("instruments/".count).dropLast(".json".count)) })
        document.agencies = try reader.readAgencies()
        for name in names { document.instruments.append(try reader.instrument(name)) }
        document.matrix = try reader.readMatrix()
        document.monitoring = try reader.readMonitoring()
        return document
    }

    private func readSources() throws(Problem) -> [Source] {
        let file = CataloguePlace(file: "sources.json")
        guard let list = try files.json(file.file).elements else {
            throw file.fault(Words(es: "se espera una lista", en: "a list is expected"))
        }
        var sources: [Source] = []
        for (index, value) in list.enumerated() {
            var entry = CatalogueEntry(value, at: file.item(index))
            let id = try key(&entry)
            let title = try entry.require("title")
            let grade = try self.grade(&entry)
            _ = try entry.code("kind", .sourceKinds, vocabulary)
            _ = try entry.dateIfAny("seen")
            _ = try entry.flag("undated")
            let url = try entry.textIfAny("url")
            guard url == nil || url.flatMap(WebAddress.init) != nil else {
                throw entry.place.key("url").fault(Words(es: "no es una dirección web", en: "it is not a web address"))
            }
            let name = title.text == nil ? try CatalogueEntry.words(title, at: entry.place.key("title")) : Words(same: title.text ?? "")
            sources.append(
                Source(
                    id: id, title: name,
                    publisher: try entry.textIfAny("publisher"), url: url.flatMap(WebAddress.init),
                    published: try entry.dateIfAny("published"),
                    trust: grade.trust, note: try entry.wordsIfAny("note")))
            try entry.finish()
        }
        return sources
    }

    private func readUndated() throws(Problem) -> [String: PartialDate] {
        let undated = try files.json("sources.json").elements?.filter { $0["undated"] == true } ?? []
        let pairs = undated.compactMap { source in
            source["id"]?.text.flatMap { id in source["seen"]?.text.flatMap(PartialDate.init(iso:)).map { (id, $0) } }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    private func readAgencies() throws(Problem) -> [CatalogueDocument.Entry] {
        let file = CataloguePlace(file: "agencies.json")
        guard let list = try files.json(file.file).elements else {
            throw file.fault(Words(es: "se espera una lista", en: "a list is expected"))
        }
        var read: [CatalogueDocument.Entry] = []
        for (index, value) in list.enumerated() {
            var entry = CatalogueEntry(value, at: file.item(index))
            let id = try key(&entry)
            _ = try entry.textIfAny("organisation")
            var agency = CatalogueDocument.Entry(id: id, subject: "agency/" + id)
            agency.claims = try claims(&entry, part: "", form: { AgencyField(rawValue: $0)?.form })
            agency.tasks = try tasks(&entry, of: agency.subject) { AgencyField(rawValue: $0) != nil }
            try entry.finish()
            read.append(agency)
        }
        return read
    }

    private func instrument(_ name: String) throws(Problem) -> CatalogueDocument.Entry {
        var entry = try files.open(name)
        let id = try key(&entry)
        guard name == "instruments/\(id).json" else {
            throw entry.place.key("id").fault(Words(es: "el archivo se llama de otro modo", en: "the file has another name"))
        }
        var read = CatalogueDocument.Entry(id: id, subject: "instrument/" + id)
        read.claims = try claims(&entry, part: "") { vocabulary.field($0)?.form }
        for kind in InstrumentPart.Kind.allCases {
            for var part in try entry.entries(kind.list) {
                let partID = kind.rawValue + "/" + (try key(&part))
                read.parts.append(
                    InstrumentPart(
                        id: partID, title: try part.wordsIfAny("title"), year: try part.dateIfAny("year")?.description,
                        from: try part.dateIfAny("from")?.description, until: try part.dateIfAny("until")?.description,
                        territory: try territory(&part)))
                read.claims += try claims(&part, part: partID) { vocabulary.field($0)?.form }
                try part.finish()
            }
        }
        read.tasks = try tasks(&entry, of: read.subject) { vocabulary.field($0) != nil }
        try entry.finish()
        return read
    }

    /// A key: lower-case words joined by hyphens.
    func key(_ entry: inout CatalogueEntry) throws(Problem) -> String {
        let id = try entry.text("id")
        let isKey = id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 } && id.utf8.count <= 60
        guard isKey else {
            throw entry.place.key("id").fault(
                Words(
                    es: "«\(id)» no es una clave: minúsculas, cifras y guiones",
                    en: "“\(id)” is not a key: lower-case letters, digits and hyphens"))
        }
        return id
    }

    func territory(_ entry: inout CatalogueEntry) throws(Problem) -> String? {
        guard let code = try entry.textIfAny("territory") else { return nil }
        try check(territory: code, at: entry.place.key("territory"))
        return code
    }

    func check(territory code: String, at place: CataloguePlace) throws(Problem) {
        guard code == "CL" || Gazetteer.shared.territory(code) != nil else { throw place.unknown(code, among: ["CL", "10", "10104"]) }
    }

    private func tasks(_ entry: inout CatalogueEntry, of subject: String, isField: (String) -> Bool) throws(Problem) -> [MissingFact] {
        var missing: [MissingFact] = []
        for var unknown in try entry.entries("unknown") {
            let field = try unknown.text("field")
            guard isField(field) else { throw unknown.place.key("field").unknown(field, among: vocabulary.fields.map(\.name)) }
            missing.append(MissingFact(subject: subject, field: field, doesApply: true, task: try unknown.words("task")))
            try unknown.finish()
        }
        for field in try entry.texts("not_applicable") {
            guard isField(field) else { throw entry.place.key("not_applicable").unknown(field, among: vocabulary.fields.map(\.name)) }
            missing.append(MissingFact(subject: subject, field: field, doesApply: false, task: nil))
        }
        return missing
    }
}
