import Kit

/// Something that nobody has said of an instrument yet, with whom to ask: work for the steward.
public struct CatalogueTask: Sendable, Hashable {
    public let instrument: String
    public let name: String
    public let agency: String?
    /// `cap`; of figures, `monitoring.basis`.
    public let field: String
    public let words: Words
}

extension Instruments {
    static let tasksPerPage = 40

    /// What is open, by agency and instrument; a task ends when a steward has said what was asked.
    public func tasks(agency: String? = nil, page: Int = 1) async throws -> (tasks: [CatalogueTask], total: Int) {
        try await database.scan { transaction in
            let filter: SQL = agency.map { "AND i.agency = \($0)" } ?? ""
            let open: SQL = """
                FROM catalogue_tasks t JOIN instruments i ON t.subject = 'instrument/' || i.id WHERE t.does_apply = 1 \(filter) AND NOT EXISTS
                (SELECT 1 FROM catalogue_claims c WHERE c.subject = t.subject AND c.field = t.field AND c.part = '' AND c.is_steward = 1)
                """
            let total = try transaction.number("SELECT count(*) \(open)") ?? 0
            let tasks = try transaction.all(
                """
                SELECT i.id, i.name, i.agency, t.field, t.task_es, t.task_en \(open) ORDER BY i.agency NULLS LAST, i.sort_key, i.id, t.position
                LIMIT \(Self.tasksPerPage) OFFSET \((page - 1) * Self.tasksPerPage)
                """
            ) { row in
                CatalogueTask(
                    instrument: row.text(0), name: row.text(1), agency: row.textIfAny(2), field: row.text(3),
                    words: Words(es: row.textIfAny(4) ?? "", en: row.textIfAny(5) ?? ""))
            }
            return (tasks, total)
        }
    }
}

extension Knowledge {
    /// Whether what was asked of a field is still open: sources may say part of it, a steward says it whole.
    func isOpen(_ missing: MissingFact) -> Bool {
        missing.doesApply && !claims.contains { $0.isSteward && $0.part.isEmpty && $0.field == missing.field }
    }
}
