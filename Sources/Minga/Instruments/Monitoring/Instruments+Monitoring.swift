import Kit

/// The figures of an instrument, as far as sources give them.
public struct Monitored: Sendable, Hashable {
    public var series: [MonitoringSeries] = []
    public var growth: [StatedGrowth] = []
    public var projects: [MonitoredProject] = []
    /// Sums of several instruments that this one is part of, each with its series.
    public var together: [Together] = []

    public struct Together: Sendable, Hashable {
        public let aggregate: MonitoringAggregate
        public let series: [MonitoringSeries]
    }

    public var isEmpty: Bool { series.isEmpty && growth.isEmpty && projects.isEmpty && together.isEmpty }
}

extension Instruments {
    public func monitored(_ id: String) async throws -> Monitored {
        try await database.scan { transaction in
            let subject = Instrument.subject(id)
            var found = Monitored(series: try Self.series(of: subject, transaction))
            found.growth = try transaction.all(
                "SELECT \(StatedGrowth.columns) FROM monitoring_growth WHERE subject = \(subject) ORDER BY id", StatedGrowth.read)
            found.projects = try transaction.all(
                "SELECT \(MonitoredProject.columns) FROM monitoring_projects WHERE subject = \(subject) ORDER BY position",
                MonitoredProject.read)
            let all = try transaction.all(
                "SELECT \(MonitoringAggregate.columns) FROM monitoring_aggregates ORDER BY id", MonitoringAggregate.read)
            found.together = try all.filter { $0.instruments.contains(id) }.map {
                Monitored.Together(aggregate: $0, series: try Self.series(of: "aggregate/" + $0.id, transaction))
            }
            return found
        }
    }

    private static func series(of subject: String, _ transaction: any Transaction) throws -> [MonitoringSeries] {
        let heads = try transaction.all(
            "SELECT id, measure, unit, basis, territory, modality, agency, note_es, note_en FROM monitoring_series WHERE subject = \(subject) ORDER BY position"
        ) { row in
            (row.text(0), row.text(1), row.text(2), row.text(3), row.text(4), row.textIfAny(5), row.textIfAny(6), Cells.words(row, 7))
        }
        return try heads.map { head in
            MonitoringSeries(
                measure: head.1, unit: head.2, basis: head.3, territory: head.4, modality: head.5, agency: head.6, note: head.7,
                points: try transaction.all(
                    "SELECT \(MonitoringSeries.Point.columns) FROM monitoring_points WHERE series_id = \(head.0) ORDER BY position",
                    MonitoringSeries.Point.read))
        }
    }
}
