import Kit

/// An instrument with known money in a cell of the matrix, with the organisations of that stage that could ask for it.
struct FundedCell: Sendable {
    let purpose: Purpose
    let stage: Stage
    let instrument: String
    let name: String
    let confidence: MatrixConfidence
    let demand: Need

    enum Need: Sendable, Hashable {
        /// Organisations that qualify, and those of which it is not known.
        case known(yes: Int, unknown: Int)
        /// No rule of it is known.
        case noRule
        /// The registry holds organisations, not persons: nobody of this stage is in it.
        case outsideRegistry
    }

    /// Money and, as far as is known, nobody who could take it.
    var isWithoutDemand: Bool { demand == .known(yes: 0, unknown: 0) }

    static func all(_ rows: [MatrixRow], funded: Set<String>, _ demand: Demand, names: [String: String]) -> [FundedCell] {
        let cells = Purpose.allCases.flatMap { purpose in
            Stage.allCases.flatMap { stage in
                rows.filter { $0.purpose == purpose && $0.cell(stage)?.isFilled == true && funded.contains($0.instrument) }.map { row in
                    FundedCell(
                        purpose: purpose, stage: stage, instrument: row.instrument, name: names[row.instrument] ?? row.printed,
                        confidence: row.cell(stage)?.confidence ?? .low, demand: need(row.instrument, stage, demand))
                }
            }
        }
        return cells.sorted { $0.rank < $1.rank }
    }

    private static func need(_ instrument: String, _ stage: Stage, _ demand: Demand) -> Need {
        guard stage != .individual else { return .outsideRegistry }
        guard let counts = demand.counts(instrument, where: { member in member.kind.map { Self.stage($0) == stage } ?? false }) else {
            return .noRule
        }
        return .known(yes: counts.yes, unknown: counts.unknown)
    }

    /// The stage of a kind of organisation, as the journey has it.
    static func stage(_ kind: String) -> Stage? { Stage(rawValue: Journey.Stage(kind: kind).rawValue) }

    /// Those without demand first, then those of which more must be known.
    private var rank: Int {
        switch demand {
        case .known(0, 0): 0
        case .known(0, _): 1
        case .noRule: 2
        case .outsideRegistry: 3
        case .known: 4
        }
    }
}
