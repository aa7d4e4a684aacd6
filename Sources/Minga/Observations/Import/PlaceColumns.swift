import Kit

/// The columns of one row that say where: they are read together once all are known, because a commune must lie in its region and a code
/// must be that of the name beside it. Readings are remembered.
struct PlaceColumns: Sendable {
    private var said: [String: String] = [:]
    private var known: [[String: String]: (place: WrittenPlace, flaw: (field: String, flaw: FieldReader.Flaw)?)] = [:]
    private let gazetteer: Gazetteer
    private static let mostRemembered = 5_000

    init(gazetteer: Gazetteer = .shared) { self.gazetteer = gazetteer }

    mutating func begin() { said.removeAll(keepingCapacity: true) }

    /// A column of `region`, `commune` or `commune_code`.
    mutating func take(_ text: String, as field: String) { said[field] = text }

    /// Where the row is, and what of it a person must look at; nil when no column says any place.
    mutating func place() -> (place: WrittenPlace, flaw: (field: String, flaw: FieldReader.Flaw)?)? {
        guard !said.isEmpty else { return nil }
        if let found = known[said] { return found }
        let found = read()
        if known.count >= Self.mostRemembered { known.removeAll() }
        known[said] = found
        return found
    }

    private func read() -> (place: WrittenPlace, flaw: (field: String, flaw: FieldReader.Flaw)?) {
        var place = WrittenPlace()
        let region = said["region"].map { gazetteer.resolve($0, level: .region) }
        place.region = region?.code
        let name = said["commune"] ?? ""
        let code = said["commune_code"] ?? ""
        guard !name.isEmpty || !code.isEmpty else {
            place.words = said["region"]
            place.confidence = region?.confidence
            place.candidate = region?.candidates.first
            return (place, region.flatMap { Self.flaw($0, said["region"] ?? "", gazetteer) }.map { ("region", $0) })
        }
        let reading = gazetteer.resolve(code: code, name: name, level: .commune, within: region?.code)
        place.words = name.isEmpty ? code : name
        place.confidence = reading.confidence
        place.commune = reading.code
        place.candidate = reading.code == nil ? reading.candidates.first : nil
        if let commune = reading.code { place.region = String(commune.prefix(2)) }
        return (place, Self.flaw(reading, place.words ?? "", gazetteer).map { (name.isEmpty ? "commune_code" : "commune", $0) })
    }

    /// Bodies and words that say «no place» are what the source means; the rest that is not certain waits for a person.
    private static func flaw(_ reading: PlaceReading, _ text: String, _ gazetteer: Gazetteer) -> FieldReader.Flaw? {
        let names = reading.candidates.prefix(4).compactMap { code in gazetteer.name(of: code).map { "\($0) (\(code))" } }
            .joined(separator: ", ")
        switch reading.confidence {
        case .exact, .folded, .alias, .body, .unsaid: return nil
        case .near:
            return FieldReader.Flaw(
                .unknownPlace,
                Words(
                    es: "«\(text.prefix(60))» se parece a \(names), pero no se toma por ello. Escriba el nombre o el código.",
                    en: "“\(text.prefix(60))” looks like \(names), but is not taken for it. Write the name or the code."))
        case .ambiguous:
            return FieldReader.Flaw(
                .ambiguousPlace,
                Words(
                    es: "«\(text.prefix(60))» puede ser \(names). Escriba el código.",
                    en: "“\(text.prefix(60))” may be \(names). Write the code."))
        case .unknown:
            return FieldReader.Flaw(
                .unknownPlace,
                Words(
                    es: "«\(text.prefix(60))» no es un lugar conocido. Escriba la comuna o región, o su código.",
                    en: "“\(text.prefix(60))” is not a known place. Write the commune or region, or its code."))
        }
    }
}

extension Facts {
    /// Where the row is, as claims: the codes that are certain, the source's words always.
    mutating func set(_ place: WrittenPlace) {
        set(.region, place.region)
        set(.commune, place.commune)
        set(.communeCode, nil)
        set(.placeWords, place.words)
        set(.placeConfidence, place.confidence?.rawValue)
        set(.placeCandidate, place.candidate)
    }

    var place: WrittenPlace? {
        var place = WrittenPlace()
        place.region = text(.region)
        place.commune = text(.commune)
        place.words = text(.placeWords)
        place.confidence = text(.placeConfidence).flatMap(PlaceReading.Confidence.init)
        place.candidate = text(.placeCandidate)
        return place == WrittenPlace() ? nil : place
    }
}
