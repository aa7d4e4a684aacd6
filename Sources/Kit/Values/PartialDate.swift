/// A date as exact as its source: a day, a month or only a year (`2024-11-04`, `2024-11`, `2024`).
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
    public let description: String

    /// Reads the ISO forms; nil for a day or month that does not exist.
    public init?(iso text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        switch parts.count {
        case 3: guard CivilDate(iso: text) != nil else { return nil }
        case 2: guard CivilDate(iso: text + "-01") != nil else { return nil }
        case 1: guard CivilDate(iso: text + "-01-01") != nil else { return nil }
        default: return nil
        }
        description = text
    }

    public init(_ date: CivilDate) { description = date.description }

    /// Set when the source gives the day.
    public var day: CivilDate? { CivilDate(iso: description) }

    /// `04-11-2024`, `noviembre de 2024`, `2024`.
    public func formatted(_ language: Language) -> String {
        if let day { return day.formatted(language) }
        guard let month = CivilDate(iso: description + "-01") else { return description }
        let name = language(CivilDate.months[month.month - 1])
        return language == .es ? "\(name) de \(month.year)" : "\(name) \(month.year)"
    }
}
