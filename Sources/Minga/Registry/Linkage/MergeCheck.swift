import Kit

/// Checks for `minga verify` that merges are sound: every former address resolves, nothing goes round in circles, no organisation holds
/// two valid RUTs, every statement belongs to exactly one living organisation, and everything that moved remembers a place that is.
public struct MergeCheck: Sendable {
    public struct Outcome: Sendable, Hashable {
        public let merges: Int
        public let flaws: [Words]
    }

    let database: any Database

    public init(_ database: any Database) { self.database = database }

    /// Flaws named in each check.
    private static let most = 20

    public func run() async throws -> Outcome {
        try await database.scan { transaction in
            let flaws = try Self.circles(transaction) + Self.homes(transaction) + Self.ruts(transaction) + Self.statements(transaction)
            return Outcome(
                merges: try transaction.number("SELECT count(*) FROM merges WHERE split_at IS NULL") ?? 0,
                flaws: flaws + (try Self.pairs(transaction)))
        }
    }

    /// Each absorbed record leads, merge by merge, to the home written for it.
    private static func circles(_ transaction: any Transaction) throws -> [Words] {
        var next: [String: String] = [:]
        try transaction.forEach("SELECT absorbed_id, survivor_id FROM merges WHERE split_at IS NULL") { next[$0.text(0)] = $0.text(1) }
        let homes = Dictionary(
            try transaction.all("SELECT member_id, home_id FROM homes") { ($0.text(0), $0.text(1)) },
            uniquingKeysWith: { first, _ in first })
        var flaws: [Words] = []
        for absorbed in Set(next.keys).union(homes.keys).sorted() where flaws.count < most {
            var seen: Set<String> = [absorbed]
            var place = absorbed
            while let following = next[place] {
                place = following
                guard seen.insert(place).inserted else { break }
            }
            if next[place] != nil {
                flaws.append(Words(es: "Las uniones de \(absorbed) dan vueltas.", en: "The merges of \(absorbed) go round in circles."))
            } else if homes[absorbed] != place {
                flaws.append(
                    Words(
                        es: "La dirección antigua \(absorbed) no lleva a \(place).",
                        en: "The former address \(absorbed) does not lead to \(place)."))
            }
        }
        return flaws
    }

    /// A home is a record, listed unless nobody says anything of its family; those living in it are not listed.
    private static func homes(_ transaction: any Transaction) throws -> [Words] {
        let listed = try transaction.all(
            "SELECT h.member_id FROM homes h JOIN organisations o ON o.id = h.member_id WHERE o.is_listed = 1 ORDER BY h.member_id LIMIT \(most)"
        ) { $0.text(0) }.map {
            Words(es: "La ficha unida \($0) sigue en las listas.", en: "The merged record \($0) is still listed.")
        }
        let lost = try transaction.all(
            """
            SELECT h.member_id FROM homes h LEFT JOIN organisations o ON o.id = h.home_id WHERE o.id IS NULL
                OR (o.is_listed = 0 AND EXISTS (SELECT 1 FROM statements s WHERE s.withdrawn_at IS NULL AND (s.organisation_id = o.id
                    OR s.organisation_id IN (SELECT k.member_id FROM homes k WHERE k.home_id = o.id))))
            ORDER BY h.member_id LIMIT \(most)
            """
        ) { $0.text(0) }.map {
            Words(es: "La dirección antigua \($0) no lleva a ninguna ficha.", en: "The former address \($0) leads to no record.")
        }
        return listed + lost
    }

    private static func ruts(_ transaction: any Transaction) throws -> [Words] {
        try transaction.all(
            """
            SELECT h.home_id, m.value, i.value FROM homes h JOIN merged_identifiers m ON m.organisation_id = h.member_id AND m.scheme = 'rut'
            JOIN identifiers i ON i.organisation_id = h.home_id AND i.scheme = 'rut' WHERE i.value <> m.value ORDER BY h.home_id LIMIT \(most)
            """
        ) { ($0.text(0), $0.text(1), $0.text(2)) }.map { home, one, other in
            Words(es: "\(home) reúne dos RUT válidos: \(one) y \(other).", en: "\(home) holds two valid RUTs: \(one) and \(other).")
        }
    }

    /// Its own organisation is a record; that record or its home shows it.
    private static func statements(_ transaction: any Transaction) throws -> [Words] {
        try transaction.all(
            """
            SELECT s.id FROM statements s LEFT JOIN organisations o ON o.id = s.organisation_id LEFT JOIN homes h ON h.member_id = s.organisation_id
            LEFT JOIN organisations k ON k.id = h.home_id
            WHERE s.withdrawn_at IS NULL AND (o.id IS NULL OR COALESCE(k.is_listed, o.is_listed) = 0) ORDER BY s.id LIMIT \(most)
            """
        ) { $0.text(0) }.map {
            Words(es: "Lo dicho en \($0) no es de ninguna ficha.", en: "What \($0) says belongs to no record.")
        }
    }

    /// A pair decided as the same stands on a merge that stands; one decided as different is not together.
    private static func pairs(_ transaction: any Transaction) throws -> [Words] {
        let lost = try transaction.all(
            """
            SELECT p.id FROM link_pairs p LEFT JOIN merges m ON m.id = p.merge_id
            WHERE p.merge_id IS NOT NULL AND (m.id IS NULL OR m.split_at IS NOT NULL) ORDER BY p.id LIMIT \(most)
            """
        ) { $0.text(0) }.map {
            Words(es: "El par \($0) nombra una unión que ya no está.", en: "Pair \($0) names a merge that is no longer there.")
        }
        let together = try transaction.all(
            """
            SELECT p.id FROM link_pairs p LEFT JOIN homes h ON h.member_id = p.one_id LEFT JOIN homes k ON k.member_id = p.other_id
            WHERE p.state = \(LinkPair.State.different) AND COALESCE(h.home_id, p.one_id) = COALESCE(k.home_id, p.other_id)
            ORDER BY p.id LIMIT \(most)
            """
        ) { $0.text(0) }.map {
            Words(es: "El par \($0) son distintas y están unidas.", en: "The records of pair \($0) are different and merged.")
        }
        return lost + together
    }
}
