import Rules

/// What nobody would advise although a rule allows it: beekeepers who become a water community, a dairy that becomes a savings co-operative.
///
/// It only holds back proposals. It decides nothing, and what people say of themselves always counts.
enum Sense {
    private struct Bound {
        let fact: String
        let codes: Set<String>
        /// Who would do so; `nil` of the visitor's sector holds back nothing.
        let sectors: Set<String>
    }

    private static let bounds = [
        // Organisations of water users share a source of water: who irrigates may form one.
        Bound(
            fact: "org.kind", codes: ["comunidad_aguas", "asociacion_canalistas", "junta_vigilancia", "comunidad_drenaje"],
            sectors: ["agua_riego", "agricola", "hortofruticola", "vitivinicola", "ganaderia", "lacteo", "carne", "forestal", "mineria"]),
        Bound(fact: "org.coop_class", codes: ["ahorro_credito"], sectors: ["ahorro_credito"]),
    ]

    /// Whether each step of a way is one that somebody of the sector might take.
    static func allows(_ way: Remedy, _ reading: Reading) -> Bool {
        guard case .given(.code(let sector), _) = reading.profile["org.sector"] else { return true }
        return way.actions.allSatisfy { action in
            guard let bound = bounds.first(where: { $0.fact == action.fact.name && !$0.sectors.contains(sector) }) else { return true }
            return !bound.codes.isSuperset(of: action.codes)
        }
    }
}
