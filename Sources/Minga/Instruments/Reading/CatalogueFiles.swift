import Kit

/// The files that a catalogue is read from, by their path below `data/catalogue`.
public struct CatalogueFiles: Sendable {
    var bytes: [String: [UInt8]]

    public init(_ bytes: [String: [UInt8]]) { self.bytes = bytes }

    /// Those that the program carries.
    public static let bundled = CatalogueFiles(Asset.data(below: "catalogue/"))

    func names(in folder: String) -> [String] { bytes.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(".json") }.sorted() }

    /// A file as an entry whose keys must all be read.
    func open(_ name: String) throws(Problem) -> CatalogueEntry { CatalogueEntry(try json(name), at: CataloguePlace(file: name)) }

    func json(_ name: String) throws(Problem) -> JSON {
        guard let text = bytes[name] else { throw CataloguePlace(file: name).fault(Words(es: "no está", en: "it is missing")) }
        do {
            return try JSON(parsing: text)
        } catch {
            throw CataloguePlace(file: name).fault(Words(es: "no es JSON válido", en: "it is not valid JSON"))
        }
    }
}

/// Where in the catalogue's files something stands: `instruments/indap-pae.json: claims.name[0].grade`.
struct CataloguePlace: Sendable, Hashable {
    let file: String
    var path = ""

    func key(_ name: String) -> CataloguePlace { CataloguePlace(file: file, path: path.isEmpty ? name : path + "." + name) }
    func item(_ index: Int) -> CataloguePlace { CataloguePlace(file: file, path: path + "[\(index)]") }

    func fault(_ what: Words) -> Problem {
        let place = "data/catalogue/" + file + (path.isEmpty ? "" : ": " + path)
        return Problem(.invalid, Words(es: "\(place): \(what.es).", en: "\(place): \(what.en)."), fields: [Problem.Field(place, what)])
    }

    /// A code that no list has, with some that would do.
    func unknown(_ code: String, among codes: [String]) -> Problem {
        let some = codes.prefix(8).joined(separator: ", ")
        return fault(
            Words(
                es: "valor desconocido «\(code.prefix(60))»; se espera, por ejemplo, \(some)",
                en: "unknown value “\(code.prefix(60))”; expected for example \(some)"))
    }
}
