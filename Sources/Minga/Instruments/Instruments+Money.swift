import Kit

extension Instruments {
    /// Keys of the instruments of which some source says an amount: a budget, a cap, or money in its figures.
    public func withMoney() async throws -> Set<String> {
        let subjects = try await database.scan { transaction in
            try transaction.all(
                """
                SELECT DISTINCT subject FROM catalogue_claims WHERE field IN ('budget', 'cap', 'floor') AND withdrawn_at IS NULL
                UNION SELECT DISTINCT subject FROM monitoring_series WHERE unit = 'clp'
                """
            ) { $0.text(0) }
        }
        return Set(subjects.filter { $0.hasPrefix("instrument/") }.map { String($0.dropFirst("instrument/".count)) })
    }
}
