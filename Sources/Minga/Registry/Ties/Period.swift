import Kit

/// From when until when something holds, as exactly as a source says it. Without a start the start is not known; without an end it goes on.
public struct Period: Sendable, Hashable {
    public var from: PartialDate?
    public var until: PartialDate?

    public init(from: PartialDate? = nil, until: PartialDate? = nil) {
        self.from = from
        self.until = until
    }

    /// False when the last day that the end may stand for lies before the first day that the start may stand for.
    public var isPossible: Bool {
        guard let first = from?.firstDay, let last = until?.lastDay else { return true }
        return last >= first
    }

    /// Whether it still holds on a day.
    public func holds(on day: CivilDate) -> Bool { until?.lastDay.map { $0 >= day } ?? true }

    /// Whether some day may lie in both.
    public func overlaps(_ other: Period) -> Bool {
        Period(from: from, until: other.until).isPossible && Period(from: other.from, until: until).isPossible
    }

    /// `desde 2019`, `2019 a 04-11-2024`, `hasta 2021`; empty when neither is known.
    public var words: Words? {
        switch (from, until) {
        case (nil, nil): nil
        case (let from?, nil): Words(es: "desde \(from.formatted(.es))", en: "since \(from.formatted(.en))")
        case (nil, let until?): Words(es: "hasta \(until.formatted(.es))", en: "until \(until.formatted(.en))")
        case (let from?, let until?):
            Words(es: "\(from.formatted(.es)) a \(until.formatted(.es))", en: "\(from.formatted(.en)) to \(until.formatted(.en))")
        }
    }

    /// Both dates of today's calendar and the future are bounded, and in order; names of the fields that are wrong.
    func flaws(today: CivilDate) -> [Problem.Field] {
        var flaws: [Problem.Field] = []
        if let first = from?.firstDay, first > today {
            flaws.append(
                Problem.Field(
                    "from",
                    Words(
                        es: "Todavía no llega esa fecha. Anótelo cuando haya empezado.",
                        en: "That date has not come yet. Note it when it has begun.")))
        }
        if let last = until?.lastDay, last.year > today.year + 20 {
            flaws.append(
                Problem.Field(
                    "until", Words(es: "Falta demasiado para esa fecha. Revise el año.", en: "That date is too far away. Check the year.")))
        }
        if !isPossible {
            flaws.append(
                Problem.Field(
                    "until",
                    Words(
                        es: "Termina antes de empezar (\(from?.formatted(.es) ?? "")). Revise las dos fechas.",
                        en: "It ends before it begins (\(from?.formatted(.en) ?? "")). Check both dates.")))
        }
        return flaws
    }
}

extension PartialDate {
    /// The first day that it may stand for.
    var firstDay: CivilDate? {
        switch description.count {
        case 4: CivilDate(iso: description + "-01-01")
        case 7: CivilDate(iso: description + "-01")
        default: day
        }
    }

    /// Reads day, month or year as people write them: `4-11-2024`, `04/11/2024`, `11-2024`, `2024-11`, `2024`.
    init?(typed text: String) {
        if let date = CivilDate(typed: text).map(PartialDate.init) ?? PartialDate(iso: text) {
            self = date
            return
        }
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "/" || $0 == "." }).map { String($0).trimmed }
        guard parts.count == 2, parts[1].count == 4, (1...2).contains(parts[0].count) else { return nil }
        self.init(iso: parts[1] + "-" + (parts[0].count == 1 ? "0" : "") + parts[0])
    }

    /// As a form shows it and reads it again: `04-11-2024`, `11-2024`, `2024`.
    var typed: String { description.split(separator: "-").reversed().joined(separator: "-") }
}
