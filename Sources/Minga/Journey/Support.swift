import Kit

/// What the journey tells of an instrument: its name, who runs it, and what state the catalogue gives it.
public struct Support: Sendable, Hashable {
    public let id: String
    public let name: String
    public let agencies: [Agency]
    /// `vigente`, `historico`…; nil when no source says it.
    public let state: String?
    /// Day, month or year of the source that gives the state.
    public let stateSince: PartialDate?
    public let stages: Set<String>
    public let purposes: Set<String>
    /// Addresses and e-mails that the public may use.
    public let contacts: [String]

    /// Who runs it.
    public struct Agency: Sendable, Hashable {
        public let id: String
        public let name: String
        /// Acronym, or the name when there is none.
        public let short: String
        public let website: WebAddress?
    }

    /// Whether it is over: nobody is told that it is open to them.
    public var isOver: Bool { state == "historico" || state == "cerrado" }

    static func read(_ files: [String: [UInt8]]) throws(Problem) -> [Support] {
        var agencies: [String: Agency] = [:]
        for item in try JSON(parsing: files["agencies.json"] ?? []).elements ?? [] {
            let agency = agency(item)
            agencies[agency.id] = agency
        }
        var supports: [Support] = []
        for (name, bytes) in files.sorted(by: { $0.key < $1.key }) where name.hasPrefix("instruments/") {
            supports.append(support(try JSON(parsing: bytes), agencies))
        }
        return supports
    }

    private static func agency(_ item: JSON) -> Agency {
        let name = texts(item, "name").first ?? ""
        let site = texts(item, "website").first.flatMap(WebAddress.init)
        return Agency(id: item["id"]?.text ?? "", name: name, short: texts(item, "acronym").first ?? name, website: site)
    }

    private static func support(_ item: JSON, _ agencies: [String: Agency]) -> Support {
        let state = item["claims"]?["state"]?.elements?.first
        return Support(
            id: item["id"]?.text ?? "", name: texts(item, "name").first ?? "", agencies: texts(item, "agency").compactMap { agencies[$0] },
            state: state?["value"]?.text, stateSince: state?["date"]?.text.flatMap(PartialDate.init(iso:)),
            stages: Set(texts(item, "stage")), purposes: Set(texts(item, "purpose")), contacts: texts(item, "contact"))
    }

    private static func texts(_ item: JSON, _ field: String) -> [String] {
        item["claims"]?[field]?.elements?.compactMap { $0["value"]?.text } ?? []
    }
}
