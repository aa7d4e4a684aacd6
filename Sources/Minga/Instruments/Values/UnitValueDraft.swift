import Kit

/// A value as somebody writes it, on the form, in a file or on the command line. What is wrong is told by the name of the entry.
public struct UnitValueDraft: Sendable, Hashable {
    public let unit: UnitValue.Unit
    public let day: CivilDate
    public let hundredths: Int64
    public let source: String
    public let address: WebAddress?
    public let seenOn: CivilDate
    public let grade: Grade

    /// Names of the entries, in the order of a file.
    static let names = ["unit", "day", "pesos", "source", "address", "seen", "grade"]

    /// The UF is published up to the 9th of the next month.
    private static let daysAhead = 40
    private static let firstYear = 1980

    /// - Parameter typed: by the names above; `address`, `seen` (today) and `grade` (seen) may be left out.
    /// - Throws: `invalid` with each entry that is wrong.
    init(_ typed: Pairs, today: CivilDate) throws(Problem) {
        var flaws: [Problem.Field] = []
        func flaw(_ name: String, _ es: String, _ en: String) { flaws.append(.init(name, Words(es: es, en: en))) }
        let unit = typed["unit"].flatMap { UnitValue.Unit(rawValue: $0.lowercased()) }
        if unit == nil { flaw("unit", "Escriba uf o utm.", "Write uf or utm.") }
        let day = typed["day"].flatMap(CivilDate.init(typed:))
        if let day {
            if day > today.adding(days: Self.daysAhead) {
                flaw(
                    "day", "Ese día está muy adelante: nadie ha publicado su valor.",
                    "That day is far ahead: nobody has published its value.")
            } else if day.year < Self.firstYear {
                flaw("day", "Escriba un día de \(Self.firstYear) o después.", "Write a day of \(Self.firstYear) or later.")
            } else if unit == .utm, day.day != 1 {
                flaw("day", "La UTM es de un mes: escriba su primer día.", "The UTM is of a month: write its first day.")
            }
        } else {
            flaw("day", "Escriba una fecha que exista, como 31-12-2025.", "Write a date that exists, such as 31-12-2025.")
        }
        let hundredths = typed["pesos"].flatMap(Self.hundredths)
        if let hundredths {
            if unit == .utm, hundredths % 100 != 0 { flaw("pesos", "La UTM son pesos enteros.", "The UTM is whole pesos.") }
        } else {
            flaw("pesos", "Escriba los pesos, como 39.727,96.", "Write the pesos, such as 39,727.96.")
        }
        let source = typed["source"]?.trimmed.nonEmpty
        if source.map({ $0.count > 200 }) ?? true {
            flaw("source", "Diga dónde se publicó, en una línea.", "Say where it was published, in a line.")
        }
        let address = typed["address"]?.trimmed.nonEmpty
        let web = address.flatMap { $0.lowercased().hasPrefix("http") ? WebAddress($0) : nil }
        if address != nil, web == nil {
            flaw("address", "Escriba una dirección que empiece con https://.", "Write an address that begins with https://.")
        }
        let seen = typed["seen"].map { CivilDate(typed: $0) } ?? today
        if seen.map({ $0 > today }) ?? true {
            flaw(
                "seen", "Escriba el día en que se vio la fuente; no puede ser después de hoy.",
                "Write the day the source was seen; not after today.")
        }
        let grade = typed["grade"].map { Grade(rawValue: $0.uppercased()) } ?? .seen
        if grade == nil {
            let all = Grade.allCases.map(\.rawValue).joined(separator: ", ")
            flaw("grade", "El grado es uno de \(all).", "The grade is one of \(all).")
        }
        guard flaws.isEmpty, let unit, let day, let hundredths, let source, let seen, let grade else { throw .invalid(flaws) }
        (self.unit, self.day, self.hundredths, self.source) = (unit, day, hundredths, source)
        (self.address, seenOn, self.grade) = (web, seen, grade)
    }

    /// `39.727,96`, `39727.96`, `39,727.96`, `66.628` (thousands), `66628`; nil for what is no amount above zero of two decimals at most.
    static func hundredths(_ text: String) -> Int64? {
        var plain = text.trimmed.replacing("$", with: "").replacing(" ", with: "").replacing("\u{A0}", with: "")
        guard !plain.isEmpty, plain.utf8.count <= 20, plain.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }) else {
            return nil
        }
        var decimals = ""
        if let mark = plain.lastIndex(where: { $0 == "." || $0 == "," }) {
            let rest = plain[plain.index(after: mark)...]
            let isRepeated = plain.count { $0 == plain[mark] } > 1
            if rest.count <= 2, !isRepeated {
                guard !rest.isEmpty else { return nil }
                decimals = String(rest)
                plain = String(plain[..<mark])
            }
        }
        let groups = plain.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "," }
        guard Set(plain.filter { !$0.isNumber }).count <= 1, groups.first?.isEmpty == false,
            groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.count == 1 || groups[0].count <= 3, let whole = Int64(groups.joined()), whole < 1_000_000_000_000
        else { return nil }
        let part = Int64(decimals.count == 1 ? decimals + "0" : decimals) ?? 0
        let hundredths = whole * 100 + part
        return hundredths > 0 ? hundredths : nil
    }

    func value(id: String, by actor: String, at now: Instant) -> UnitValue {
        UnitValue(
            unit: unit, day: day, hundredths: hundredths, source: Words(same: source), address: address, seenOn: seenOn, grade: grade,
            noted: .init(id: id, by: actor, at: now, withdrawnAt: nil))
    }

    /// A slip of the finger is told by the nearest value that is known: half as much again for each year between them is too much.
    static func check(_ value: UnitValue, beside table: UnitValueTable) throws(Problem) {
        func distance(_ other: UnitValue) -> Int { abs(other.day.dayNumber - value.day.dayNumber) }
        let others = table.of(value.unit).filter { $0.day != value.day }
        guard let near = others.min(by: { distance($0) < distance($1) }) else { return }
        let years = Double(distance(near)) / 365 + 1
        var most = 1.0
        for _ in 0..<min(40, Int(years.rounded(.up))) { most *= 1.5 }
        let ratio = value.pesos / near.pesos
        guard ratio > most || ratio < 1 / most else { return }
        throw Problem.invalid([
            Problem.Field(
                "pesos",
                Words(
                    es:
                        "No parece: la \(value.unit.acronym) del \(near.day.formatted(.es)) es \(near.formatted(.es)). Revise comas y puntos.",
                    en:
                        "Unlikely: the \(value.unit.acronym) of \(near.day.formatted(.en)) is \(near.formatted(.en)). Check commas and points."
                ))
        ])
    }
}
