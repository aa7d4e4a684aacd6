import Kit
import Rules
import Synchronization

/// The rules, facts, rates and instruments that come with the program, read once.
public struct RuleShelf: Sendable {
    public let book: RuleBook
    public private(set) var rates: Rates
    /// As the files say them; a network asks `supports(in:)`.
    public let supports: [Support]
    /// Where the rules stood on the day last asked about.
    private let kept = Kept()

    /// What the program carries. The tests read it, so a program whose rules cannot be read is never released.
    public static let bundled = Result { try RuleShelf(files: Asset.data(below: "catalogue/")) }

    /// The bundled rules, or a problem that the visitor may be told.
    public static func open() throws(Problem) -> RuleShelf {
        do { return try bundled.get() } catch {
            throw Problem(
                .unavailable, Words(es: "Las reglas del catálogo no se pueden leer.", en: "The rules of the catalogue cannot be read."))
        }
    }

    /// The bundled rules with the values of the UF and the UTM that a network knows around a day; nil is today.
    public static func open(in network: Network, on day: CivilDate? = nil) async throws -> RuleShelf {
        try open().with(try await UnitValues(network).table(for: day ?? network.now().day()).rates)
    }

    /// The same rules with other values of units.
    func with(_ rates: Rates) -> RuleShelf {
        var other = self
        other.rates = rates
        return other
    }

    /// - Parameter files: of `data/catalogue`, by their path below it.
    /// - Throws: `RuleFlaws`, `RuleFlaw` or `Problem`, with what is wrong and where.
    public init(files: [String: [UInt8]]) throws {
        func document(_ name: String) throws -> Rules.Document {
            try Rules.Document(parsing: String(decoding: files[name] ?? [], as: UTF8.self), file: name)
        }
        let facts = try FactBook(reading: [document("facts.json")])
        let rules = try files.keys.filter { $0.hasPrefix("rules/") }.sorted().map(document)
        book = try RuleBook(reading: rules, facts: facts)
        rates = try Rates(reading: [document("rates.json")])
        supports = try SupportReader(files: files).supports()
    }

    /// The rules as they stand on a day.
    public func standing(on day: CivilDate) -> Standing {
        kept.value.withLock { value in
            if let value, value.day == day, value.edition.rates == rates { return value }
            let fresh = Standing(self, on: day)
            value = fresh
            return fresh
        }
    }

    private final class Kept: Sendable {
        let value = Mutex<Standing?>(nil)
    }
}

/// The rules of a day, and which of them open which instrument.
public struct Standing: Sendable {
    public let day: CivilDate
    public let edition: Edition
    public let model: AnswerModel
    /// By instrument, the rules that say whether it is open; those that check a budget or only classify are left out.
    public let openers: [String: [StandingRule]]
    /// By instrument, why rules that exist cannot be used today.
    public let silent: [String: Words]

    init(_ shelf: RuleShelf, on day: CivilDate) {
        self.day = day
        let edition = Edition(shelf.book, on: EpochDay(day.dayNumber), rates: shelf.rates)
        self.edition = edition
        model = AnswerModel(edition)
        openers = Dictionary(
            grouping: edition.rules.filter { $0.rule.instrument != nil && $0.rule.consequence == .notEligible },
            by: { $0.rule.instrument ?? "" })
        silent = Self.silence(shelf.book, edition, spoken: Set(openers.keys))
    }

    private static func silence(_ book: RuleBook, _ edition: Edition, spoken: Set<String>) -> [String: Words] {
        var reasons: [String: Words] = [:]
        for rule in book.rules where rule.consequence == .notEligible {
            guard let instrument = rule.instrument, !spoken.contains(instrument), let end = rule.valid.to, end < edition.day else {
                continue
            }
            let date = CivilDate(dayNumber: end.number)
            reasons[instrument] = Words(
                es: "Las bases que se conocen rigieron hasta el \(date.formatted(.es)).",
                en: "The terms that are known held until \(date.formatted(.en)).")
        }
        for (rule, unit) in edition.unusable {
            guard let instrument = rule.instrument, !spoken.contains(instrument) else { continue }
            reasons[instrument] = UnitValueWords.missing(unit, on: CivilDate(dayNumber: edition.day.number), edition.rates)
        }
        return reasons
    }
}
