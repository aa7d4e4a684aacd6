import Kit

/// A part that one feature adds to the page of a record of another, which does not know it: what an organisation was granted, for example.
public struct RecordPart: Sendable {
    /// Markup of a whole section, with its heading.
    public let html: HTML

    public init(_ html: HTML) { self.html = html }
}

/// The record whose page is being shown.
public struct RecordSubject: Sendable {
    public enum Kind: Sendable {
        case organisation, instrument
    }

    public let kind: Kind
    public let id: String
    /// RUT of an organisation that has one: `82878900-7`.
    public let rut: String?
    /// Key of the agency of an instrument that has one.
    public let agency: String?

    public init(_ kind: Kind, id: String, rut: String? = nil, agency: String? = nil) {
        self.kind = kind
        self.id = id
        self.rut = rut
        self.agency = agency
    }
}

extension Features {
    /// What every feature adds to the page, in the order of the features.
    public static func parts(of subject: RecordSubject, for visit: Visit) async throws -> [RecordPart] {
        var found: [RecordPart] = []
        for feature in all { found += try await feature.parts(of: subject, for: visit) }
        return found
    }
}
