import Kit

/// A measure over time, of an instrument or of several together. What was announced, approved and executed are different series.
public struct MonitoringSeries: Sendable, Hashable {
    public struct Point: Sendable, Hashable {
        /// `2017`, `2024-11`, `2022/2025`, or `unknown`.
        public let period: String
        public let amount: Double
        public let qualifier: String?
        public let isEstimate: Bool
        public let sourceID: String
        public let observedOn: PartialDate?
        public let grade: Grade
        public let note: Words?
        public let doubt: Words?
    }

    public let measure: String
    public let unit: String
    /// `announced`, `approved`, `executed`, or `unstated` by the source.
    public let basis: String
    /// `CL` or a CUT code.
    public let territory: String
    public let modality: String?
    public let agency: String?
    public let note: Words?
    public let points: [Point]

    /// The source gives the amount and not when.
    static let unknownPeriod = "unknown"

    /// From the first to the last period, as a share of the first; nil unless every period has one whole value.
    public var growth: (from: Point, until: Point, share: Double)? {
        let known = points.filter { $0.qualifier == nil && $0.period != Self.unknownPeriod }.sorted { $0.period < $1.period }
        guard known.count > 1, known.count == points.count, Set(known.map(\.period)).count == known.count else { return nil }
        guard let first = known.first, let last = known.last, first.amount > 0 else { return nil }
        return (first, last, last.amount / first.amount - 1)
    }
}

/// Growth as a source prints it, to set beside the one that its own values give.
public struct StatedGrowth: Sendable, Hashable {
    public let measure: String
    public let from: String
    public let until: String
    public let percent: Double
    public let printed: String?
    public let sourceID: String
    public let observedOn: PartialDate?
    public let grade: Grade
}

/// A project that an instrument supported, as a source tells it.
public struct MonitoredProject: Sendable, Hashable {
    public let id: String
    public let name: Words
    public let what: Words
    public let territory: String
    public let period: String
    public let members: Int?
    public let kind: String?
    public let stage: String?
    public let sourceID: String
    public let observedOn: PartialDate?
    public let grade: Grade
    public let doubt: Words?
}

/// Figures of several instruments together, which cannot be split among them.
public struct MonitoringAggregate: Sendable, Hashable {
    public let id: String
    public let what: Words
    public let territory: String
    public let instruments: [String]
}

/// One file's worth of figures about one subject.
struct MonitoringDraft {
    /// `instrument/indap-pae`, `aggregate/ohiggins-gabinete-2024`.
    let subject: String
    var series: [MonitoringSeries] = []
    var growth: [StatedGrowth] = []
    var projects: [MonitoredProject] = []
    var tasks: [MissingFact] = []
    var aggregate: MonitoringAggregate?

    var digest: String { Secret.sha256(String(reflecting: (series, growth, projects, tasks, aggregate))) }
}
