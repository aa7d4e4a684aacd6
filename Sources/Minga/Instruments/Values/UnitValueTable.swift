import Kit
import Rules

/// The values of the UF and the UTM that are known: one for each unit and day.
public struct UnitValueTable: Sendable, Hashable {
    /// By unit and day.
    public let values: [UnitValue]

    /// - Parameter values: in any order; of one unit and day, what was noted here stands before what comes with the program.
    init(_ values: [UnitValue]) {
        var chosen: [String: UnitValue] = [:]
        for value in values where chosen[value.key]?.noted == nil || value.noted != nil { chosen[value.key] = value }
        self.values = chosen.values.sorted { ($0.unit.rawValue, $0.day) < ($1.unit.rawValue, $1.day) }
    }

    static let bundled = UnitValueTable(UnitValue.bundled)

    public func of(_ unit: UnitValue.Unit) -> [UnitValue] { values.filter { $0.unit == unit } }

    /// The latest on or before a day, however old; nil when there is none.
    public func latest(_ unit: UnitValue.Unit, on day: CivilDate) -> UnitValue? { values.last { $0.unit == unit && $0.day <= day } }

    /// For the engine of rules.
    public var rates: Rates { Rates(values.map(\.rate)) }

    /// The UF of 31 December of each year that is known: what amounts of a year are brought to pesos of another with.
    public var deflator: Deflator { Deflator(of(.uf).filter { ($0.day.month, $0.day.day) == (12, 31) }) }
}
