import Kit

/// What happens to accounts, as the chain of events keeps it: keys and roles, never names, addresses or secrets.
enum IdentityEvent: String, CaseIterable {
    case created, disabled, enabled, granted, revoked
    case signedIn = "signed-in"
    case signedOut = "signed-out"
    case signInFailed = "sign-in-failed"
    case sessionEnded = "session-ended"
    case passwordChanged = "password-changed"
    case passwordReset = "password-reset"
    case denied

    func record(of account: String, by actor: Actor, payload: JSON = .object([]), at instant: Instant, in transaction: any Transaction)
        throws
    {
        try transaction.record(Event("account." + rawValue, of: "account/" + account, by: actor, payload: payload), at: instant)
    }
}

extension Grant {
    var payload: JSON { ["role": .string(role.rawValue), "scope": .string(scope.kind), "id": .string(scope.identifier)] }
}
