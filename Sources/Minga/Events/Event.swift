import Kit

/// Something that happened, kept for ever: who did what to which record. Personal data are referenced, never embedded, so that erasing
/// them leaves the chain whole (Ley 21.719).
public struct Event: Sendable, Hashable {
    /// Key of the account, `system` or `anonymous`.
    public let actor: String
    /// `organisation.corrected`, `account.signed-in`.
    public let verb: String
    /// `organisation/0190…`.
    public let subject: String
    public let payload: JSON

    public init(_ verb: String, of subject: String, by actor: Actor, payload: JSON = .object([])) {
        self.init(verb, of: subject, byName: actor.eventName, payload: payload)
    }

    public init(_ verb: String, of subject: String, byName actor: String, payload: JSON = .object([])) {
        self.actor = actor
        self.verb = verb
        self.subject = subject
        self.payload = payload
    }
}

/// An event as it stands in the chain.
public struct Link: Sendable, Hashable {
    public let sequence: Int
    public let at: Instant
    public let event: Event
    /// SHA-256 of the event before, in hexadecimal; zeros for the first.
    public let previous: String
    public let hash: String

    static let origin = String(repeating: "0", count: 64)

    /// SHA-256 over the previous hash and the canonical text of this event.
    static func hash(_ sequence: Int, _ at: Instant, _ event: Event, payload: String, after previous: String) -> String {
        var writer = JSONWriter(capacity: payload.utf8.count + 256)
        writer.array([previous, String(sequence), String(at.milliseconds), event.actor, event.verb, event.subject, payload]) {
            $0.string($1)
        }
        return Hex.encode(Secret.sha256(writer.bytes))
    }
}
