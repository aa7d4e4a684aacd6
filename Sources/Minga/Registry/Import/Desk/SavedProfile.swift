import Kit

/// How the columns of one kind of file were mapped before, by the header and the source.
struct SavedProfile: Sendable {
    let target: String
    let source: String
    /// Of the header.
    let fingerprint: String
    /// The profile as text.
    let text: String

    func keep(by actor: Actor, at now: Instant, _ transaction: any Transaction) throws {
        try transaction.execute(
            """
            INSERT INTO import_profiles(id, target, source_id, fingerprint, document, saved_by, saved_at)
            VALUES (\(Identifier.make(at: now)), \(target), \(source), \(fingerprint), \(text), \(actor.eventName), \(now))
            ON CONFLICT (target, source_id, fingerprint) DO UPDATE SET document = \(text), saved_by = \(actor.eventName), saved_at = \(now)
            """)
    }

    /// The newest for a header, whatever its source.
    static func newest(target: String, header: [String], _ transaction: any Transaction) throws -> ImportProfile? {
        let fingerprint = SheetHead.fingerprint(header)
        let text = try transaction.first(
            """
            SELECT document FROM import_profiles WHERE target = \(target) AND fingerprint = \(fingerprint) ORDER BY saved_at DESC LIMIT 1
            """
        ) { $0.text(0) }
        return try text.map { try ImportProfile(yaml: $0, name: "guardado") }
    }
}
