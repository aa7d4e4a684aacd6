import Kit

/// What one source says of one organisation: a value for each field it speaks of. A field not named is unknown to that source.
public struct Facts: Sendable, Hashable {
    /// One claim: canonical text (ISO date, digits, code), with the doubt that the source leaves and where in it the claim stands.
    public struct Claim: Sendable, Hashable {
        /// Empty when a steward states that the value is not known.
        public var value: String
        public var doubt: Words?
        /// Line, slide or row of the source.
        public var locator: String?

        public init(_ value: String, doubt: Words? = nil, locator: String? = nil) {
            self.value = value
            self.doubt = doubt
            self.locator = locator
        }
    }

    /// Keyed by `OrganisationField.rawValue`; other names are kept and shown as the source printed them.
    public var claims: [String: Claim]

    public init(_ claims: [String: Claim] = [:]) { self.claims = claims }

    public subscript(field: OrganisationField) -> Claim? {
        get { claims[field.rawValue] }
        set { claims[field.rawValue] = newValue }
    }

    /// Canonical text, fields in alphabetical order: `{"name":"…","rut":{"v":"…","es":"…","en":"…","at":"…"}}`.
    public var text: String {
        var writer = JSONWriter(capacity: 400)
        writer.object { writer in
            for (name, claim) in claims.sorted(by: { $0.key < $1.key }) {
                writer.key(name)
                Self.write(claim, to: &writer)
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ claim: Claim, to writer: inout JSONWriter) {
        guard claim.doubt != nil || claim.locator != nil else { return writer.string(claim.value) }
        writer.object { writer in
            writer.key("v")
            writer.string(claim.value)
            if let doubt = claim.doubt {
                writer.key("es")
                writer.string(doubt.es)
                writer.key("en")
                writer.string(doubt.en)
            }
            if let locator = claim.locator {
                writer.key("at")
                writer.string(locator)
            }
        }
    }

    public init(text: String) {
        claims = [:]
        guard let members = (try? JSON(parsing: Array(text.utf8)))?.members else { return }
        for member in members {
            if let value = member.value.text {
                claims[member.name] = Claim(value)
            } else if let value = member.value["v"]?.text {
                let doubt = member.value["es"]?.text.map { Words(es: $0, en: member.value["en"]?.text ?? $0) }
                claims[member.name] = Claim(value, doubt: doubt, locator: member.value["at"]?.text)
            }
        }
    }
}
