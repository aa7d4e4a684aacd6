import Kit

/// How far an import is: written with its rows, so that it goes on exactly there.
struct BatchProgress: Sendable, Hashable {
    /// The last row that is in.
    var row = 0
    var counts = ImportReport.Counts()
    /// Reasons that only the store could tell, with how often each came.
    var conflicts: [String: Int] = [:]

    init() {}

    var text: String {
        JSON.object([
            .init("row", .number(row)), .init("counts", counts.json),
            .init("conflicts", .object(conflicts.sorted { $0.key < $1.key }.map { .init($0.key, .number($0.value)) })),
        ]).description
    }

    init?(text: String) {
        guard let json = try? JSON(parsing: Array(text.utf8)), let row = json["row"]?.integer, let counts = json["counts"] else {
            return nil
        }
        self.row = Int(row)
        self.counts = ImportReport.Counts(counts)
        for member in json["conflicts"]?.members ?? [] { conflicts[member.name] = member.value.integer.map { Int($0) } ?? 0 }
    }

    mutating func add(_ drafts: [RowDraft], _ outcome: ImportChunk.Outcome) {
        row = max(row, drafts.last?.row ?? 0)
        counts = counts + outcome.counts
        for (_, cell) in outcome.conflicts { conflicts[cell.code, default: 0] += 1 }
    }
}

extension ImportReport.Counts {
    init(_ json: JSON) {
        func number(_ name: String) -> Int { json[name]?.integer.map { Int($0) } ?? 0 }
        self.init(
            created: number("created"), linked: number("linked"), changed: number("changed"), unchanged: number("unchanged"),
            held: number("held"), heldCells: number("heldCells"))
    }
}

/// The right to write a batch: whoever takes it over ends the other's, so that two processes never write the same rows.
struct ImportLease: Sendable, Hashable {
    let token: String
    static let milliseconds: Int64 = 30_000

    init() { token = Hex.encode(Secret.random(16)) }

    static func end(from now: Instant) -> Instant { Instant(milliseconds: now.milliseconds + milliseconds) }
}
