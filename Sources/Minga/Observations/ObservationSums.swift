import Kit

/// Sums of live observations by source, measure, role, time, instrument, place and sex, kept beside the rows so that series are read without
/// walking them. Every change of rows goes through here, in its transaction.
enum ObservationSums {
    private static let key: SQL = "source_id, measure, role, year, month, agency, instrument, instrument_words, region, commune, sex"

    /// Puts the rows that the filter names into the sums.
    static func add(_ filter: SQL, _ transaction: any Transaction) throws { try apply(1, filter, transaction) }

    /// Takes them out again.
    static func take(_ filter: SQL, _ transaction: any Transaction) throws { try apply(-1, filter, transaction) }

    private static func apply(_ sign: Int, _ filter: SQL, _ transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO observation_sums(\(key), row_count, pesos, rest, people)
            \(select(sign: sign, Observation.live + " AND " + filter))
            ON CONFLICT (\(key)) DO UPDATE SET row_count = observation_sums.row_count + excluded.row_count,
                pesos = observation_sums.pesos + excluded.pesos, rest = observation_sums.rest + excluded.rest,
                people = observation_sums.people + excluded.people
            """)
    }

    private static func select(sign: Int, _ filter: SQL) -> SQL {
        """
        SELECT o.source_id, f.measure, o.role, COALESCE(o.year, 0), COALESCE(o.month, 0), COALESCE(o.agency, o.agency_words, ''),
            COALESCE(o.instrument, ''), COALESCE(o.instrument_words, ''), COALESCE(o.region, ''), COALESCE(o.commune, ''), COALESCE(o.sex, ''),
            CAST(\(sign) AS BIGINT) * count(*), CAST(\(sign) AS BIGINT) * CAST(COALESCE(sum(f.pesos), 0) AS BIGINT),
            CAST(\(sign) AS BIGINT) * CAST(COALESCE(sum(f.rest), 0) AS BIGINT), CAST(\(sign) AS BIGINT) * CAST(COALESCE(sum(f.people), 0) AS BIGINT)
        FROM observations o JOIN observation_figures f ON f.observation_id = o.id
        WHERE \(filter)
        GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11
        """
    }

    /// Groups whose sums are not those of their rows: none, unless something wrote past this file.
    static func discrepancies(_ transaction: any Transaction) throws -> Int {
        let fresh = try transaction.all("SELECT * FROM (\(select(sign: 1, Observation.live))) AS fresh") { row in
            (0..<15).map { row.value($0) }
        }
        let kept = try transaction.all("SELECT \(key), row_count, pesos, rest, people FROM observation_sums WHERE row_count <> 0") { row in
            (0..<15).map { row.value($0) }
        }
        return Set(fresh).symmetricDifference(Set(kept)).count
    }
}
