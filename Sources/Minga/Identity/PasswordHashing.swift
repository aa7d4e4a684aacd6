import Dispatch
import Kit
import Synchronization

/// Where passwords are hashed: one thread of its own, so that two sign-ins do not stall every page, with a bounded queue, so that a
/// flood of sign-ins is refused instead of taking the memory.
public final class PasswordHashing: Sendable {
    public static let shared = PasswordHashing(limit: 32)

    private let queue = DispatchQueue(label: "minga.passwords", qos: .userInitiated)
    private let waiting = Mutex(0)
    private let limit: Int
    /// The one comparison of every sign-in; tests watch it.
    private let compare: @Sendable (PasswordHash, String) -> Bool

    public convenience init(limit: Int) { self.init(limit: limit) { $0.matches($1) } }

    init(limit: Int, compare: @escaping @Sendable (PasswordHash, String) -> Bool) {
        self.limit = limit
        self.compare = compare
    }

    public func hash(_ password: String) async throws -> PasswordHash {
        try await run { () throws(Problem) in try PasswordHash.make(password) }
    }

    /// Whether the password fits, and the hash to store instead when the parameters have changed since.
    /// Without a stored hash it works just as long and says no.
    func check(_ password: String, against stored: PasswordHash?) async throws -> (fits: Bool, renewed: PasswordHash?) {
        try await run { () throws(Problem) in
            let fits = self.compare(stored ?? Self.decoy, password)
            guard let stored, fits else { return (false, nil) }
            return (true, stored.isOutdated ? try PasswordHash.make(password) : nil)
        }
    }

    /// The hash of no known password, with today's parameters: what an account that does not exist is compared with.
    static let decoy = PasswordHash(
        stored: "$argon2id$v=19$m=47104,t=1,p=1$Y1y/N/TGEBgQtF112WkuFQ$q80AI3MeiPZcMepevnIk9UPDVeicdYy9wJYKcJ1ywKw")

    private func run<T: Sendable>(_ work: @escaping @Sendable () throws(Problem) -> T) async throws -> T {
        let isAdmitted = waiting.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
        guard isAdmitted else { throw Self.crowded }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async {
                let result = Result(catching: work)
                self.waiting.withLock { $0 -= 1 }
                continuation.resume(with: result.mapError { $0 })
            }
        }
    }

    private static let crowded = Problem(
        .unavailable,
        Words(
            es: "Hay demasiadas personas ingresando a la vez. Intente de nuevo en unos segundos.",
            en: "Too many people are signing in at once. Try again in a few seconds."), retryAfter: 3)
}
