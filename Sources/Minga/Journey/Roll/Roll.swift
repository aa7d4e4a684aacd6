import Kit
import Rules

/// Every listed organisation as facts of the rules, side by side, to be matched together.
public struct Roll: Sendable {
    /// Who stands in a row.
    public struct Member: Sendable, Hashable {
        public let id: String
        public let serial: Int64
        public let name: String
        /// Code of the kind; nil when no source says it.
        public let kind: String?
        /// CUT code; nil when no source says where it is.
        public let region: String?
        /// The smallest place named: commune, province or region.
        public let territory: String?

        var place: Place { Place(territory: territory, organisation: id) }
    }

    /// Until when what is known counts.
    public enum Horizon: Sendable, Hashable {
        /// All that is known now.
        case now
        /// What sources had seen by the end of that day, whenever this network learnt it.
        case observed(CivilDate)
        /// What this network had on record at the end of that day.
        case recorded(CivilDate)
    }

    public let members: [Member]
    public let columns: Columns

    public var count: Int { members.count }

    init(members: [Member], profiles: [[RecordFacts.Known]], facts: FactBook) {
        self.members = members
        var columns = Columns(facts: facts, count: members.count)
        for (row, known) in profiles.enumerated() {
            for fact in known { columns.set(fact.fact.name, row: row, to: fact.state) }
        }
        self.columns = columns
    }
}
