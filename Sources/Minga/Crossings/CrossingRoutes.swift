import Kit

enum CrossingRoutes {
    /// What the desk shows at a time; small pages, one table each.
    enum View: String, CaseIterable {
        case pairs = "pares"
        case cells = "celdas"
        case groups = "grupos"
        case calendar = "calendario"

        var title: Words {
            switch self {
            case .pairs: Words(es: "Pares que se cruzan", en: "Pairs that meet")
            case .cells: Words(es: "Dinero sin demanda", en: "Money without demand")
            case .groups: Words(es: "Grupos sin instrumento", en: "Groups without an instrument")
            case .calendar: Words(es: "Choques de calendario", en: "Calendar collisions")
            }
        }
    }

    static func desk(_ visit: Visit) async throws -> Answer {
        let view = visit.query["vista"].flatMap(View.init) ?? .pairs
        let crossings = Crossings(visit.network)
        let part: CrossingPage.Part =
            switch view {
            case .pairs: .pairs(try await crossings.pairs())
            case .cells: .cells(try await crossings.cells())
            case .groups: .groups(try await crossings.groups())
            case .calendar: .calendar(try await crossings.windows())
            }
        return visit.page(CrossingPage(visit: visit, view: view, part: part).page)
    }
}
