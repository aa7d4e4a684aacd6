import Kit

/// When a call was open, as far as its sources say. A month counts from its first to its last day.
struct CallWindow: Sendable {
    let instrument: String
    let name: String
    /// `call/atacama-2025-1`.
    let part: String
    let title: Words?
    let opens: PartialDate?
    let closes: PartialDate?
    /// CUT codes or `CL`; empty is not known.
    let territories: [String]

    var days: ClosedRange<CivilDate>? {
        guard let first = opens?.firstDay, let last = closes?.lastDay, first <= last else { return nil }
        return first...last
    }

    /// Whether both may be asked for from one place; nil when a territory is not known.
    func meets(_ other: CallWindow) -> Bool? {
        guard !territories.isEmpty, !other.territories.isEmpty else { return nil }
        if territories.contains("CL") || other.territories.contains("CL") { return true }
        return territories.contains { own in other.territories.contains { $0.hasPrefix(own) || own.hasPrefix($0) } }
    }
}

/// Two calls that were open on the same days.
struct CallCollision: Sendable {
    let first: CallWindow
    let second: CallWindow
    let days: ClosedRange<CivilDate>
    /// Nil: the territory of one of them is not known.
    let inOnePlace: Bool?

    /// Collisions of calls of different instruments, newest first; calls of places that do not meet are left out.
    static func all(_ windows: [CallWindow]) -> [CallCollision] {
        let dated = windows.compactMap { window in window.days.map { (window: window, days: $0) } }
        let found = dated.indices.flatMap { index in
            dated[(index + 1)...].compactMap { other -> CallCollision? in
                let one = dated[index]
                let (first, last) = (max(one.days.lowerBound, other.days.lowerBound), min(one.days.upperBound, other.days.upperBound))
                let place = one.window.meets(other.window)
                guard one.window.instrument != other.window.instrument, first <= last, place != false else { return nil }
                return CallCollision(first: one.window, second: other.window, days: first...last, inOnePlace: place)
            }
        }
        return found.sorted { $0.days.lowerBound > $1.days.lowerBound }
    }
}
