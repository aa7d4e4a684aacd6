import Kit

/// Who a chapter of the budget belongs to, for the chapters of agencies that support association (Ley de Presupuestos 2017, as DIPRES numbers
/// them that year). A chapter that is not here keeps its number only.
enum BudgetChapters {
    struct Owner: Sendable {
        /// Key of the catalogue, or the agency's name.
        let agency: String
        /// Region whose government it is.
        var region: String?
    }

    static let all: [String: Owner] = [
        "05.05": Owner(agency: "SUBDERE"), "05.70": Owner(agency: "gore", region: "10"),
        "07.01": Owner(agency: "Subsecretaría de Economía"),
        "07.06": Owner(agency: "corfo"), "07.16": Owner(agency: "sercotec"), "13.01": Owner(agency: "Subsecretaría de Agricultura"),
        "13.03": Owner(agency: "indap"),
    ]
}
