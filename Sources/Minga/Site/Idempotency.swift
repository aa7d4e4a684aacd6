import Kit
import Synchronization

/// One effect per key: the first good answer to a keyed POST is kept for a day and given again to whoever repeats it.
///
/// A failed answer frees its key, so that a corrected form can be sent again. A key left without answer by a process that died is free
/// for another process after a lease: the verbs that create take the key too, so that what was done before the crash is found, not done twice.
struct Idempotency: Sendable {
    static let field = "_key"
    static let header = "idempotency-key"

    let database: any Database
    let now: @Sendable () -> Instant

    /// This process, as the holder of the keys it is answering.
    private static let holder = Identifier.make()
    /// Keys that this process is answering now. One it left without answer, because the store went away, is in the store only and free.
    private static let answering = Mutex<Set<String>>([])
    /// Seconds after which a key that another process left unanswered may be taken.
    private static let lease = 10

    /// How long a repeated form waits for the first to finish; a program is told at once.
    var patience = Duration.seconds(30)

    private enum Found: Sendable {
        case fresh
        case running
        case otherBody
        case done(Answer)
    }

    /// The key of a request: the header of a program, the hidden field of a form.
    static func key(_ visit: Visit) throws(Problem) -> String? {
        guard visit.request.method == .post else { return nil }
        guard let key = visit.request.headers[header] ?? visit.form.raw(field) else { return nil }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Problem(
                .malformed,
                Words(
                    es: "La clave de idempotencia debe tener entre 1 y 200 caracteres ASCII visibles.",
                    en: "The idempotency key must have from 1 to 200 visible ASCII characters."))
        }
        return key
    }

    func run(_ key: String, _ visit: Visit, _ handle: () async throws -> Answer) async throws -> Answer {
        let caller = visit.actor.accountID ?? "anonymous " + visit.request.remote
        let digest =
            Secret.sha256("\(visit.request.method.rawValue) \(visit.request.path)\n")
            + (visit.submission.digest ?? Hex.encode(Secret.sha256(visit.request.body)))
        var found = try await claim(caller, key, digest)
        if case .running = found, !visit.request.isAPI {
            let deadline = ContinuousClock.now + patience
            var pause = Duration.milliseconds(20)
            while case .running = found, ContinuousClock.now < deadline {
                try await Task.sleep(for: pause)
                pause = min(pause * 2, .milliseconds(320))
                found = try await claim(caller, key, digest)
            }
        }
        switch found {
        case .done(let answer): return answer.header("idempotent-replayed", "true")
        case .running: throw Self.running
        case .otherBody: throw Self.otherBody
        case .fresh: return try await first(caller, key, handle)
        }
    }

    private func first(_ caller: String, _ key: String, _ handle: () async throws -> Answer) async throws -> Answer {
        defer { Self.release(caller, key) }
        let answer: Answer
        do {
            answer = try await handle()
        } catch {
            try? await free(caller, key)
            throw error
        }
        // What was done is told as done, also when its answer cannot be kept.
        if (200..<400).contains(answer.status), case .bytes(let body) = answer.body, let text = String(validating: body, as: UTF8.self) {
            try? await keep(answer, text, caller, key)
        } else {
            try? await free(caller, key)
        }
        return answer
    }

    private static func release(_ caller: String, _ key: String) { _ = answering.withLock { $0.remove(caller + "\n" + key) } }

    /// Holds the key among those this process is answering while it is fresh.
    private func claim(_ caller: String, _ key: String, _ digest: String) async throws -> Found {
        if let settled = try await database.read({ try Self.settled(caller, key, digest, in: $0) }) { return settled }
        guard Self.answering.withLock({ $0.insert(caller + "\n" + key).inserted }) else { return .running }
        do {
            let found = try await claimInStore(caller, key, digest)
            if case .fresh = found { return found }
            Self.release(caller, key)
            return found
        } catch {
            Self.release(caller, key)
            throw error
        }
    }

    private func claimInStore(_ caller: String, _ key: String, _ digest: String) async throws -> Found {
        let moment = now()
        return try await database.write { transaction in
            try transaction.execute("DELETE FROM idempotency_keys WHERE created_at < \(moment.adding(seconds: -86_400))")
            let isNew = try transaction.execute(
                """
                INSERT INTO idempotency_keys(caller, idempotency_key, digest, holder, created_at)
                VALUES (\(caller), \(key), \(digest), \(Self.holder), \(moment))
                ON CONFLICT (caller, idempotency_key) DO NOTHING
                """)
            if isNew == 1 { return .fresh }
            if let settled = try Self.settled(caller, key, digest, in: transaction) { return settled }
            let taken = try transaction.execute(
                """
                UPDATE idempotency_keys SET holder = \(Self.holder), created_at = \(moment)
                WHERE caller = \(caller) AND idempotency_key = \(key) AND status IS NULL
                    AND (holder = \(Self.holder) OR created_at < \(moment.adding(seconds: -Self.lease)))
                """)
            return taken == 1 ? .fresh : .running
        }
    }

    /// What is known of a key that was answered or came with another body; nil while it is free or being answered.
    private static func settled(_ caller: String, _ key: String, _ digest: String, in transaction: any Transaction) throws -> Found? {
        let kept = try transaction.first(
            "SELECT digest, status, headers, body FROM idempotency_keys WHERE caller = \(caller) AND idempotency_key = \(key)"
        ) { row in
            (digest: row.text(0), status: row.intIfAny(1), headers: row.textIfAny(2) ?? "", body: row.textIfAny(3) ?? "")
        }
        guard let kept else { return nil }
        guard kept.digest == digest else { return .otherBody }
        return kept.status.map { .done(Answer(status: $0, headers: read(kept.headers), body: .bytes(Array(kept.body.utf8)))) }
    }

    private func keep(_ answer: Answer, _ body: String, _ caller: String, _ key: String) async throws {
        let headers = answer.headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        let status = answer.status
        _ = try await database.write {
            try $0.execute(
                """
                UPDATE idempotency_keys SET status = \(status), headers = \(headers), body = \(body)
                WHERE caller = \(caller) AND idempotency_key = \(key)
                """)
        }
    }

    private func free(_ caller: String, _ key: String) async throws {
        _ = try await database.write {
            try $0.execute("DELETE FROM idempotency_keys WHERE caller = \(caller) AND idempotency_key = \(key) AND status IS NULL")
        }
    }

    private static func read(_ headers: String) -> [(name: String, value: String)] {
        headers.split(separator: "\n").compactMap { line in
            line.range(of: ": ").map { (name: String(line[..<$0.lowerBound]), value: String(line[$0.upperBound...])) }
        }
    }

    private static let running = Problem(
        .conflict,
        Words(es: "La misma solicitud todavía se está atendiendo.", en: "The same request is still being answered."), retryAfter: 1)

    private static let otherBody = Problem(
        .invalid,
        Words(
            es: "Esta clave ya se usó con otros datos. Recargue el formulario, o use una clave nueva, para enviar otra cosa.",
            en: "This key was already used with other data. Reload the form, or use a new key, to send something else."))
}

extension Visit {
    /// A new key for the hidden field of a form that creates something.
    public var freshKey: String { Identifier.make(at: network.now()) }
}
