import Kit

/// Filters of the matrix with how many rows each would leave.
struct MatrixFacets {
    let query: Matrix.Query
    let rows: [MatrixRow]
    let agencies: [String: Agency]
    let seen: (String) -> String?
    let works: (String, String) -> Bool?

    var all: [Facet] {
        [
            facet(.purpose, Words(es: "Para qué", en: "What for"), Purpose.allCases.map { ($0.rawValue, $0.short) }) { row, code in
                row.purpose.rawValue == code
            },
            facet(.stage, Words(es: "Etapa", en: "Stage"), Stage.allCases.map { ($0.rawValue, $0.short) }) { row, code in
                row.filled.contains { $0.rawValue == code }
            },
            facet(.agency, Words(es: "Agencia", en: "Agency"), agencyCodes) { row, code in row.agencies.contains(code) },
            facet(.region, Words(es: "No se descarta en la región", en: "Not ruled out in the region"), regions) { row, code in
                works(row.instrument, code) != false
            },
            facet(.seen, Words(es: "Último indicio de que opera", en: "Last trace of it working"), years) { row, code in
                (seen(row.instrument) ?? InstrumentQuery.none) == code
            },
        ]
    }

    /// The latest year first, then those that no source dates.
    private var years: [(String, Words)] {
        let known = Set(rows.compactMap { seen($0.instrument) }).sorted(by: >).map { ($0, Words(same: $0)) }
        return known + [(InstrumentQuery.none, Words(es: "No se sabe", en: "Not known"))]
    }

    private var regions: [(String, Words)] { Gazetteer.shared.regions.map { ($0.code, Words(same: $0.short)) } }

    private var agencyCodes: [(String, Words)] {
        let counts = Dictionary(rows.flatMap(\.agencies).map { ($0, 1) }, uniquingKeysWith: +)
        return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { ($0.key, Words(same: agencies[$0.key]?.short ?? $0.key)) }
    }

    private func facet(
        _ name: Matrix.Query.Facet, _ title: Words, _ codes: [(String, Words)], _ holds: (MatrixRow, String) -> Bool
    ) -> Facet {
        let open = rows.filter { Matrix.admits($0, query, without: name, seen, works) }
        let chosen = Set(query.chosen[name] ?? [])
        let options = codes.map { code, words in Facet.Option(code, words, count: open.count { holds($0, code) }) }
        return Facet(name.rawValue, title, options.filter { $0.count > 0 || chosen.contains($0.value) })
    }
}
