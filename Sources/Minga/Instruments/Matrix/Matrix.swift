import Kit

extension Instruments {
    /// The matrix as the source has it.
    public func matrix() async throws -> [MatrixRow] { try await database.scan { try MatrixRow.all($0) } }

    /// The matrix narrowed to what is asked.
    func matrix(_ query: Matrix.Query) async throws -> Matrix {
        let byID = Dictionary(try await all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return Matrix(try await matrix(), query, works: { byID[$0]?.works(in: $1) }, seen: { byID[$0]?.lastYear })
    }
}

/// The matrix narrowed to what a visitor asks for, with its gaps and overlaps.
public struct Matrix: Sendable {
    /// What a visitor asks: purposes, stages, a region, agencies, how lately it was seen.
    public struct Query: Sendable, Hashable {
        public enum Facet: String, Sendable, CaseIterable {
            case purpose = "proposito"
            /// Rows with a filled cell of the stage, and of their cells only those.
            case stage = "etapa"
            case agency = "agencia"
            case region
            /// Year of the last trace of the instrument working.
            case seen = "visto"
        }

        public var chosen: [Facet: [String]]

        public init(_ chosen: [Facet: [String]] = [:]) { self.chosen = chosen }

        public init(_ query: Pairs) {
            var chosen: [Facet: [String]] = [:]
            for facet in Facet.allCases {
                let codes = query.all(facet.rawValue).filter { $0.utf8.count <= 60 }.prefix(40).uniqued()
                if !codes.isEmpty { chosen[facet] = codes }
            }
            self.init(chosen)
        }

        /// Stages asked for, in their order; all when none is.
        public var stages: [Stage] {
            let asked = chosen[.stage]?.compactMap(Stage.init) ?? []
            return asked.isEmpty ? Stage.allCases : Stage.allCases.filter { asked.contains($0) }
        }

        public var pairs: [(String, String)] { Facet.allCases.flatMap { facet in (chosen[facet] ?? []).map { (facet.rawValue, $0) } } }
    }

    /// One box of the matrix: a purpose and a stage, with the rows that fill it.
    public struct Box: Sendable {
        public let purpose: Purpose
        public let stage: Stage
        public let rows: [MatrixRow]

        /// Rows whose cell is neither doubted nor of low confidence.
        public var firm: Int { rows.count { row in row.cell(stage).map { !$0.isDoubtful && $0.confidence != .low } ?? false } }

        /// Several instruments of one agency in the same box.
        public var overlaps: [(agency: String, rows: [MatrixRow])] {
            let byAgency = Dictionary(grouping: rows.flatMap { row in row.agencies.map { ($0, row) } }) { $0.0 }
            return byAgency.filter { $0.value.count > 1 }.map { ($0.key, $0.value.map(\.1)) }
                .sorted { ($1.rows.count, $0.agency) < ($0.rows.count, $1.agency) }
        }
    }

    public let rows: [MatrixRow]
    public let purposes: [Purpose]
    public let stages: [Stage]
    /// All boxes of the purposes asked for, in order of purpose and stage.
    public let boxes: [Box]

    /// `works` tells whether an instrument works in a region; where nobody knows, the row stays.
    /// `seen` gives the year of the last trace of an instrument.
    public init(
        _ all: [MatrixRow], _ query: Query = Query(), works: (String, String) -> Bool? = { _, _ in nil },
        seen: (String) -> String? = { _ in nil }
    ) {
        rows = all.filter { Self.admits($0, query, without: nil, seen, works) }
        let asked = query.chosen[.purpose]?.compactMap(Purpose.init) ?? []
        let purposes = asked.isEmpty ? Purpose.allCases : Purpose.allCases.filter { asked.contains($0) }
        self.purposes = purposes
        stages = query.stages
        let (rows, stages) = (rows, stages)
        boxes = purposes.flatMap { purpose in
            stages.map { stage in
                Box(purpose: purpose, stage: stage, rows: rows.filter { $0.purpose == purpose && $0.cell(stage)?.isFilled == true })
            }
        }
    }

    static func admits(
        _ row: MatrixRow, _ query: Query, without facet: Query.Facet?, _ seen: (String) -> String?, _ works: (String, String) -> Bool?
    ) -> Bool {
        query.chosen.allSatisfy { name, codes in
            switch name {
            case facet: true
            case .purpose: codes.contains(row.purpose.rawValue)
            case .stage: row.filled.contains { codes.contains($0.rawValue) }
            case .agency: row.agencies.contains { codes.contains($0) }
            case .region: codes.contains { works(row.instrument, $0) != false }
            case .seen: codes.contains(seen(row.instrument) ?? InstrumentQuery.none)
            }
        }
    }

    public var gaps: [Box] { boxes.filter(\.rows.isEmpty) }
    /// Rows with their cells of the stages asked for, as the source has them.
    var cells: [InstrumentShape.Placed] {
        rows.flatMap { row in stages.compactMap { stage in row.cell(stage).map { InstrumentShape.Placed(row: row, cell: $0) } } }
    }
    public var filled: Int { cells.count { $0.cell.isFilled } }
    public var instruments: Int { Set(rows.map(\.instrument)).count }
    public var agencies: Int { Set(rows.flatMap(\.agencies)).count }
}
