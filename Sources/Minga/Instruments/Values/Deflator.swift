import Kit

/// Brings pesos of a year to pesos of the end of another with the UF, which follows the consumer prices: pesos × UF of the base ÷ UF of the
/// year, both of 31 December (`METHODS` §5). An approximation: money spent through a year had a little more worth than at its end.
public struct Deflator: Sendable, Hashable {
    private let values: [Int: UnitValue]

    /// - Parameter values: the UF of 31 December, one for each year.
    init(_ values: [UnitValue]) { self.values = Dictionary(values.map { ($0.day.year, $0) }, uniquingKeysWith: { $1 }) }

    /// The last year whose UF is known: amounts are told in pesos of it.
    public var base: Int? { values.keys.max() }

    public func value(_ year: Int) -> UnitValue? { values[year] }

    /// Pesos of the base year; nil when a UF is not known.
    public func real(_ pesos: Double, of year: Int) -> Double? {
        guard let base, let last = values[base], let own = values[year] else { return nil }
        return pesos * last.pesos / own.pesos
    }

    /// `pesos de 2025`.
    var baseWords: Words? { base.map { Words(es: "pesos de \($0)", en: "pesos of \($0)") } }

    /// How it was reckoned and with what, for who reads it.
    func method(_ years: [Int]) -> Words? {
        guard let base, let last = values[base] else { return nil }
        let missing = Set(years).filter { values[$0] == nil }.sorted()
        let grades = Set((years + [base]).compactMap { values[$0]?.grade })
        let isOfficial = grades == [.seen]
        let list = missing.map(String.init).joined(separator: ", ")
        let gap =
            missing.isEmpty
            ? Words(same: "") : Words(es: " No se conoce la UF de fin de \(list).", en: " The UF of the end of \(list) is not known.")
        let grade =
            isOfficial
            ? Words(same: "")
            : Words(es: " No todos los valores se leyeron en la fuente oficial.", en: " Not all values were read in the official source.")
        return Words(
            es: """
                Pesos reales: el monto de cada año por la UF del 31-12-\(base) (\(last.formatted(.es))) y dividido por la UF del 31 de diciembre de su \
                año. Es una aproximación: lo que se gastó durante el año valía algo más.\(grade.es)\(gap.es)
                """,
            en: """
                Real pesos: the amount of each year times the UF of 31 December \(base) (\(last.formatted(.en))) divided by the UF of 31 December of \
                its year. It is an approximation: what was spent during the year was worth a little more.\(grade.en)\(gap.en)
                """)
    }
}
