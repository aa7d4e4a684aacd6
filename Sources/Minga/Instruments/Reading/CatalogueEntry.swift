import Kit

/// An object of the catalogue's files, read strictly: a key that nobody asked for is an error, and so is a value of another form.
struct CatalogueEntry {
    let place: CataloguePlace
    private let members: [JSON.Member]?
    private var read: Set<String> = []

    init(_ json: JSON, at place: CataloguePlace) {
        self.place = place
        members = json.members
    }

    /// The value of a key, marked as read; nil when absent.
    mutating func take(_ key: String) throws(Problem) -> JSON? {
        guard let members else { throw place.fault(Words(es: "se espera un objeto", en: "an object is expected")) }
        read.insert(key)
        return members.first { $0.name == key }?.value
    }

    mutating func require(_ key: String) throws(Problem) -> JSON {
        guard let value = try take(key) else { throw place.key(key).fault(Words(es: "falta", en: "it is missing")) }
        return value
    }

    mutating func text(_ key: String) throws(Problem) -> String { try Self.text(try require(key), at: place.key(key)) }

    mutating func textIfAny(_ key: String) throws(Problem) -> String? {
        guard let value = try take(key) else { return nil }
        return try Self.text(value, at: place.key(key))
    }

    mutating func wholeIfAny(_ key: String) throws(Problem) -> Int? {
        guard let value = try take(key) else { return nil }
        guard let number = value.integer else {
            throw place.key(key).fault(Words(es: "se espera un entero", en: "a whole number is expected"))
        }
        return Int(number)
    }

    mutating func number(_ key: String) throws(Problem) -> Double {
        guard let number = try require(key).asDouble else {
            throw place.key(key).fault(Words(es: "se espera un número", en: "a number is expected"))
        }
        return number
    }

    mutating func flag(_ key: String) throws(Problem) -> Bool {
        switch try take(key) {
        case nil: return false
        case .bool(let flag)?: return flag
        default: throw place.key(key).fault(Words(es: "se espera true o false", en: "true or false is expected"))
        }
    }

    mutating func wordsIfAny(_ key: String) throws(Problem) -> Words? {
        guard let value = try take(key) else { return nil }
        return try Self.words(value, at: place.key(key))
    }

    mutating func words(_ key: String) throws(Problem) -> Words { try Self.words(try require(key), at: place.key(key)) }

    mutating func dateIfAny(_ key: String) throws(Problem) -> PartialDate? {
        guard let text = try textIfAny(key) else { return nil }
        guard let date = PartialDate(iso: text) else {
            throw place.key(key).fault(Words(es: "«\(text)» no es una fecha", en: "“\(text)” is not a date"))
        }
        return date
    }

    mutating func texts(_ key: String) throws(Problem) -> [String] {
        var texts: [String] = []
        for (value, place) in try list(key) { texts.append(try Self.text(value, at: place)) }
        return texts
    }

    /// A code of a list.
    mutating func code(_ key: String, _ list: Vocabulary.List, _ vocabulary: Vocabulary) throws(Problem) -> String? {
        guard let text = try textIfAny(key) else { return nil }
        guard vocabulary.has(list, text) else { throw place.key(key).unknown(text, among: vocabulary.terms(list).map(\.code)) }
        return text
    }

    /// Items of an array with where each stands; none when the key is absent.
    mutating func list(_ key: String) throws(Problem) -> [(JSON, CataloguePlace)] {
        guard let value = try take(key) else { return [] }
        guard let elements = value.elements else { throw place.key(key).fault(Words(es: "se espera una lista", en: "a list is expected")) }
        return elements.enumerated().map { ($0.element, place.key(key).item($0.offset)) }
    }

    /// Objects of an array.
    mutating func entries(_ key: String) throws(Problem) -> [CatalogueEntry] { try list(key).map { CatalogueEntry($0.0, at: $0.1) } }

    /// An object whose keys are data, each with where it stands.
    mutating func table(_ key: String) throws(Problem) -> [(name: String, value: JSON, place: CataloguePlace)] {
        let value = try require(key)
        guard let members = value.members else { throw place.key(key).fault(Words(es: "se espera un objeto", en: "an object is expected")) }
        return members.map { ($0.name, $0.value, place.key(key).key($0.name)) }
    }

    /// Every key has been read, or the first that was not is the error.
    func finish() throws(Problem) {
        var seen: Set<String> = []
        for member in members ?? [] {
            guard read.contains(member.name) else {
                let known = read.sorted().joined(separator: ", ")
                throw place.key(member.name).fault(
                    Words(es: "clave desconocida; se conocen \(known)", en: "unknown key; known are \(known)"))
            }
            guard seen.insert(member.name).inserted else {
                throw place.key(member.name).fault(Words(es: "viene dos veces", en: "it comes twice"))
            }
        }
    }

    static func text(_ value: JSON, at place: CataloguePlace) throws(Problem) -> String {
        guard let text = value.text, !text.trimmed.isEmpty else {
            throw place.fault(Words(es: "se espera un texto", en: "a text is expected"))
        }
        return text
    }

    static func words(_ value: JSON, at place: CataloguePlace) throws(Problem) -> Words {
        var entry = CatalogueEntry(value, at: place)
        let words = Words(es: try entry.text("es"), en: try entry.text("en"))
        try entry.finish()
        return words
    }
}

extension JSON {
    /// A number of either kind.
    var asDouble: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}
