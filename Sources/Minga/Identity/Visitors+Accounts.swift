import Kit
import Logging

extension Visitors {
    /// The visitors of a network: its sessions, and a record of what was refused to them.
    public static func accounts(of network: Network) -> Visitors {
        let sessions = Sessions(network)
        return Visitors(session: { try await sessions.resume(token: $0) }, denied: { await Refusals(network: network).note($0) })
    }
}

/// Keeps what signed-in people asked for and may not have: at most some of each account in an hour, so that nobody fills the chain.
private struct Refusals: Sendable {
    static let limit = Limit("denied", 20, per: 3600)

    let network: Network

    func note(_ visit: Visit) async {
        guard let account = visit.actor.accountID else { return }
        let (now, actor) = (network.now(), visit.actor)
        let asked: JSON = ["method": .string(visit.request.method.rawValue), "path": .string(Mask.personal(visit.request.path))]
        do {
            try await network.throttle.count(Self.limit, account)
            try await network.database.write { transaction in
                try IdentityEvent.denied.record(of: account, by: actor, payload: asked, at: now, in: transaction)
            }
        } catch {
            network.log.notice("refused", metadata: ["actor": .string(account), "path": .string(Mask.personal(visit.request.path))])
        }
    }
}
