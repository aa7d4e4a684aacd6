import Kit

/// A question to an agency: does this instrument stand as the catalogue says? It is answered at a signed address, without an account.
public struct ConfirmationRequest: Sendable, Hashable {
    public enum Answer: String, Sendable, CaseIterable {
        case still = "sigue"
        case changed = "cambio"

        var title: Words {
            switch self {
            case .still: Words(es: "Sigue vigente", en: "Still in force")
            case .changed: Words(es: "Cambió", en: "It changed")
            }
        }
    }

    /// How an answer stands against its day.
    public enum Timing: String, Sendable, CaseIterable {
        case onTime, late, none, waiting
    }

    public let id: String
    public let instrumentID: String
    public let agencyID: String
    /// Who is asked at the agency; never shown to the public.
    public let contact: String
    public let askedBy: String
    public let askedAt: Instant
    /// The last day to answer on time.
    public let dueOn: CivilDate
    public let expiresAt: Instant
    public let answeredAt: Instant?
    public let answer: Answer?
    /// What the agency wrote beside its answer.
    public let note: String?
    /// When a steward saw to a change that was told.
    public let settledAt: Instant?

    /// Days to answer on time, and days that the address lasts.
    static let daysToAnswer = 15
    static let daysOfAddress = 60

    public func timing(today: CivilDate) -> Timing {
        guard let answeredAt else { return dueOn < today ? .none : .waiting }
        return answeredAt.day() <= dueOn ? .onTime : .late
    }

    /// Who answered, as claims and events name it: the agency, not a person.
    var verifier: String { "agency/" + agencyID }
}

/// How an agency answers: questions whose day has passed or that were answered.
public struct Punctuality: Sendable, Hashable {
    public var onTime = 0
    public var late = 0
    public var none = 0
    public var waiting = 0

    public var asked: Int { onTime + late + none + waiting }

    init(_ confirmations: [ConfirmationRequest], today: CivilDate) {
        for confirmation in confirmations {
            switch confirmation.timing(today: today) {
            case .onTime: onTime += 1
            case .late: late += 1
            case .none: none += 1
            case .waiting: waiting += 1
            }
        }
    }
}

/// The address of a question: its key and a signature over it and its last moment, which nobody else can make.
struct ConfirmationToken: Sendable {
    let id: String

    private static func signature(_ id: String, _ expiresAt: Instant, _ key: SiteKey) -> String {
        Hex.encode(Array(key.sign(Array("confirmation:\(id):\(expiresAt.milliseconds)".utf8)).prefix(16)))
    }

    static func text(_ confirmation: ConfirmationRequest, _ key: SiteKey) -> String {
        confirmation.id + "." + signature(confirmation.id, confirmation.expiresAt, key)
    }

    /// The key named in a token; nil when it has not the form of one.
    static func id(in text: String) -> String? {
        let id = text.prefix { $0 != "." }
        return Identifier.isValid(String(id)) ? String(id) : nil
    }

    /// Whether the text is the token of the question, compared in a time that tells nothing.
    static func isGenuine(_ text: String, _ confirmation: ConfirmationRequest, _ key: SiteKey) -> Bool {
        Secret.equal(Array(text.utf8), Array(self.text(confirmation, key).utf8))
    }
}
