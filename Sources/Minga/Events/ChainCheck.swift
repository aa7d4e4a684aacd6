import Kit

/// Walks the chain of events and names the first bad link.
public struct ChainCheck: Sendable {
    public struct Flaw: Error, Sendable, Hashable {
        public let sequence: Int
        public let reason: Words

        /// The same as a refusal to start, with the remedy.
        public var problem: Problem {
            Problem(
                .refused,
                Words(
                    es:
                        "La cadena de eventos está rota en el eslabón \(sequence): \(reason.es) Restaure el último respaldo verificado y compare.",
                    en: "The chain of events is broken at link \(sequence): \(reason.en) Restore the last verified backup and compare."))
        }
    }

    public struct Outcome: Sendable, Hashable {
        public let links: Int
        public let head: String
        public let flaw: Flaw?
    }

    let database: any Database

    public init(_ database: any Database) { self.database = database }

    /// The whole chain, in slices; `progress` hears how many links of how many are done.
    public func walk(progress: @Sendable (Int, Int) -> Void = { _, _ in }) async throws -> Outcome {
        let (total, headHash) = try await head()
        var previous = Link.origin
        var done = 0
        while done < total {
            let from = done
            let slice = try await database.scan { transaction in
                try transaction.all("SELECT \(Events.columns) FROM events WHERE sequence > \(from) ORDER BY sequence LIMIT 5000") {
                    (try Events.link($0), $0.text(5))
                }
            }
            guard !slice.isEmpty else { return Outcome(links: done, head: previous, flaw: Self.missing(done + 1)) }
            for (link, payload) in slice where link.sequence <= total {
                if let flaw = Self.flaw(link, payload: payload, at: done + 1, after: previous) {
                    return Outcome(links: done, head: previous, flaw: flaw)
                }
                previous = link.hash
                done += 1
            }
            progress(done, total)
        }
        if previous != headHash {
            return Outcome(
                links: done, head: previous,
                flaw: Flaw(
                    sequence: done,
                    reason: Words(
                        es: "el último evento no es el que la cabeza nombra.", en: "the last event is not the one that the head names.")))
        }
        return Outcome(links: done, head: previous, flaw: nil)
    }

    /// Events that a start walks at most: a tenth of a second.
    private static let mostAtStart = 100_000

    /// For every start: the whole chain while that is quick, else the head and the last event (`minga verify` walks the rest).
    public func glance() async throws {
        let (total, hash) = try await head()
        guard total > 0 else { return }
        if total <= Self.mostAtStart {
            if let flaw = try await walk().flaw { throw flaw.problem }
            return
        }
        let last = try await database.scan { transaction in
            try transaction.first("SELECT \(Events.columns) FROM events ORDER BY sequence DESC LIMIT 1") {
                (try Events.link($0), $0.text(5))
            }
        }
        guard let (link, payload) = last, link.sequence == total, link.hash == hash else { throw Self.missing(total).problem }
        if let flaw = Self.flaw(link, payload: payload, at: total, after: link.previous) { throw flaw.problem }
    }

    private func head() async throws -> (Int, String) {
        try await database.scan { transaction in
            try transaction.first("SELECT sequence, hash FROM chain_head WHERE id = 1") { ($0.int(0), $0.text(1)) } ?? (0, "")
        }
    }

    private static func missing(_ sequence: Int) -> Flaw {
        Flaw(sequence: sequence, reason: Words(es: "falta el evento.", en: "the event is missing."))
    }

    private static func flaw(_ link: Link, payload: String, at sequence: Int, after previous: String) -> Flaw? {
        guard link.sequence == sequence else { return missing(sequence) }
        guard link.previous == previous else {
            return Flaw(sequence: sequence, reason: Words(es: "no sigue al evento anterior.", en: "it does not follow the event before."))
        }
        guard Link.hash(link.sequence, link.at, link.event, payload: payload, after: previous) == link.hash else {
            return Flaw(
                sequence: sequence,
                reason: Words(es: "su contenido cambió después de escrito.", en: "its content changed after it was written."))
        }
        return nil
    }
}
