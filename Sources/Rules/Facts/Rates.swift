/// Pesos of one UF and one UTM, day by day.
public struct Rates: Sendable, Hashable {
    /// The value that holds from a day on.
    public struct Rate: Sendable, Hashable {
        public let unit: MeasureUnit
        public let from: EpochDay
        public let pesos: Double
        public let source: String

        /// So many pesos for one unit from a day on.
        public init(_ unit: MeasureUnit, from: EpochDay, pesos: Double, source: String) {
            self.unit = unit
            self.from = from
            self.pesos = pesos
            self.source = source
        }

        /// Whether it may stand for the rate of a day on or after its own.
        public func serves(_ day: EpochDay) -> Bool {
            guard from <= day else { return false }
            guard unit == .utm else { return day.number - from.number <= Rates.patience }
            let (own, asked) = (from.parts, day.parts)
            return own.year == asked.year && own.month == asked.month
        }
    }

    /// How many days back a rate of the UF may be and still serve. A UTM serves in its own month only.
    public static let patience = 45
    private let rates: [Rate]

    /// Rates in any order.
    public init(_ rates: [Rate] = []) { self.rates = rates.sorted { $0.from < $1.from } }

    /// The rate of a day: the latest on or before it, at most 45 days back for the UF and of the same month for the UTM; nil when there is
    /// none. A rate that is older never passes for one of the day.
    public func rate(_ unit: MeasureUnit, on day: EpochDay) -> Rate? { latest(unit, on: day).flatMap { $0.serves(day) ? $0 : nil } }

    /// The latest rate on or before a day however old, to say from when it is; nil when there is none.
    public func latest(_ unit: MeasureUnit, on day: EpochDay) -> Rate? { rates.last { $0.unit == unit && $0.from <= day } }

    /// The latest rate on or before a day, however old: for cases that say their rates, never for an answer of that day.
    func latest(_ unit: MeasureUnit, by day: EpochDay) -> Rate? { rates.last { $0.unit == unit && $0.from <= day } }

    /// Pesos of one unit; nil when its rate is not known that day.
    func pesos(of unit: MeasureUnit, on day: EpochDay) -> Double? { unit == .clp ? 1 : rate(unit, on: day)?.pesos }

    /// An amount in another unit, exact to the hundredth; nil when a rate is missing.
    public func convert(_ amount: Double, _ from: MeasureUnit, to: MeasureUnit, on day: EpochDay) -> Double? {
        if from == to { return amount }
        guard let one = pesos(of: from, on: day), let other = pesos(of: to, on: day) else { return nil }
        let digits = to == .clp ? 100.0 : 1_000_000
        return (amount * one / other * digits).rounded() / digits
    }

    /// Reads `minga_rates: 1`. What else a rate says of its source (`seen`, `grade`, `url`, `src_en`) is for who shows it.
    public init(reading documents: [Document]) throws(RuleFlaw) {
        var rates: [Rate] = []
        for document in documents {
            let fields = try Fields(
                document, of: Phrase(es: "una tabla de valores", en: "a table of rates"), required: ["minga_rates", "rates"])
            _ = try fields.needed("minga_rates").integer(1...1)
            for item in try fields.needed("rates").items("valores", "rates") { rates.append(try Self.rate(item)) }
        }
        self.init(rates)
    }

    private static func rate(_ document: Document) throws(RuleFlaw) -> Rate {
        let fields = try Fields(
            document, of: Phrase(es: "un valor", en: "a rate"), required: ["unit", "from", "clp", "src"],
            optional: ["seen", "grade", "url", "src_en"])
        let unit = try fields.needed("unit")
        let word = try unit.word(MeasureUnit.self)
        guard word == .uf || word == .utm else { throw unit.wrong("uf o utm", "uf or utm") }
        let pesos = try fields.needed("clp")
        guard try pesos.number() > 0 else { throw pesos.wrong("un número mayor que cero", "a number above zero") }
        return Rate(word, from: try fields.needed("from").day(), pesos: try pesos.number(), source: try fields.needed("src").text())
    }
}
