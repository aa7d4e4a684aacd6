import Kit

/// What the journey tells of an instrument: its name, who runs it, what state the catalogue gives it, and when its calls were.
public struct Support: Sendable, Hashable {
    public let id: String
    public let name: String
    public let agencies: [Agency]
    /// `vigente`, `historico`…; nil when no source says it.
    public let state: String?
    /// Day, month or year of the source that gives the state.
    public let stateSince: PartialDate?
    public let stages: Set<String>
    public let purposes: Set<String>
    /// Addresses and e-mails that the public may use.
    public let contacts: [String]
    /// How often it is called, a code of the vocabulary; nil when no source says it.
    public let recurrence: String?
    /// Its calls whose days are known, the latest first.
    public let windows: [SupportWindow]
    /// Whether the store has its record, so that a page can be linked.
    public let hasRecord: Bool

    /// Who runs it.
    public struct Agency: Sendable, Hashable {
        public let id: String
        public let name: String
        /// Acronym, or the name when there is none.
        public let short: String
        public let website: WebAddress?
        /// Public contacts of the agency itself.
        public let contacts: [String]
    }

    /// Whether it is over: nobody is told that it is open to them.
    public var isOver: Bool { state == "historico" || state == "cerrado" }

    /// Whether what is known of its state is past its half-life.
    public func isStateStale(today: CivilDate) -> Bool {
        state != nil && Vocabulary.shared.field("state")?.isStale(stateSince, today: today) ?? false
    }
}

/// When a call opened and closed, as far as a source gives it.
public struct SupportWindow: Sendable, Hashable {
    public let title: Words?
    /// `2025-04`, `2025-04-30T17:00`.
    public let opens: String?
    public let closes: String?
    /// CUT code, or `CL`; nil when no source says it.
    public let territory: String?
    public let sourceID: String

    /// The last day it may still be open; nil when no source says when it closes.
    public var lastDay: CivilDate? { closes.flatMap(LocalTime.init)?.date.lastDay }

    /// Whether it may be open, or open later.
    public func isAhead(of today: CivilDate) -> Bool {
        if let lastDay { return lastDay >= today }
        return opens.flatMap(LocalTime.init)?.date.lastDay.map { $0 >= today } ?? false
    }
}
