import Kit
import Rules

/// Where instruments cross and where they leave gaps: the only way to both for pages and API.
public struct Crossings: Feature {
    public static let name = "crossings"

    let network: Network

    public init(_ network: Network) { self.network = network }

    public static func routes() -> [Route] { [Route(.get, InstrumentPaths.crossings, .anyone, CrossingRoutes.desk).shared] }
    public static func endpoints() -> [Endpoint] { CrossingEndpoints.all }

    /// Pairs of instruments whose rules coincide, nest or overlap; those that reach nobody in common come last.
    func pairs() async throws -> [RulePair] {
        let shelf = try await RuleShelf.open(in: network)
        return await PairShelf.shared.pairs(shelf.standing(on: network.now().day()), shelf.supports)
    }

    /// Cells of the matrix with money, those without anybody who could ask for it first.
    func cells() async throws -> [FundedCell] {
        let shelf = try await RuleShelf.open(in: network)
        let instruments = Instruments(network)
        let names = Dictionary(shelf.supports.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return FundedCell.all(
            try await instruments.matrix(), funded: try await instruments.withMoney(), try await demand(shelf), names: names)
    }

    /// Kinds of organisation by region, those for whom no instrument is open first.
    func groups() async throws -> [ServedGroup] { ServedGroup.all(try await demand(RuleShelf.open(in: network))) }

    private func demand(_ shelf: RuleShelf) async throws -> Demand {
        Demand(shelf.standing(on: network.now().day()), try await Roll.load(network, shelf.book.facts), shelf.supports)
    }

    /// Every call that the catalogue knows.
    func windows() async throws -> [CallWindow] {
        let instruments = Instruments(network)
        var windows: [CallWindow] = []
        for instrument in try await instruments.all() {
            let parts = try await instruments.parts(of: instrument.id).filter { $0.kind == .call }
            guard !parts.isEmpty else { continue }
            let known = try await instruments.knowledge(of: instrument.subject)
            windows += parts.map { part in
                func date(_ field: String) -> PartialDate? {
                    known.shown(field, part: part.id)?.value.text.flatMap { PartialDate(iso: String($0.prefix { $0 != "T" })) }
                }
                let places = known.codes("territory", part: part.id)
                return CallWindow(
                    instrument: instrument.id, name: instrument.name, part: part.id, title: part.title, opens: date("opens"),
                    closes: date("closes"), territories: places.isEmpty ? [part.territory].compactMap(\.self) : places)
            }
        }
        return windows
    }

    func collisions() async throws -> [CallCollision] { CallCollision.all(try await windows()) }
}
