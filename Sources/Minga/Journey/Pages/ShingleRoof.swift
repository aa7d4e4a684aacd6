import Kit

/// A roof of shingles, one for each instrument whose conditions are known: it fills as answers settle them.
struct ShingleRoof: Component {
    let open: Int
    let change: Int
    /// An answer may still settle them.
    let pending: Int
    /// Only the agency can tell.
    let agency: Int
    let none: Int

    init(_ outcomes: [Outcome]) {
        let known = outcomes.filter { !$0.rulings.isEmpty }
        open = known.filter { $0.group == .open }.count
        change = known.filter { $0.group == .oneChange }.count
        pending = known.filter { $0.group == .findOut && !$0.asks.isEmpty }.count
        agency = known.filter { $0.group == .findOut && $0.asks.isEmpty }.count
        none = known.filter { $0.group == .notForYou }.count
    }

    init(open: Int, change: Int, pending: Int, agency: Int, none: Int) {
        self.open = open
        self.change = change
        self.pending = pending
        self.agency = agency
        self.none = none
    }

    private static let perRow = 14
    private static let width = 24

    func html(_ language: Language) -> HTML {
        let classes: [HTML] =
            Array(repeating: "yes", count: open) + Array(repeating: "near", count: change) + Array(repeating: "may", count: pending)
            + Array(repeating: "call", count: agency) + Array(repeating: "out", count: none)
        let rows = (classes.count + Self.perRow - 1) / Self.perRow
        let shingles = classes.enumerated().map { index, name -> HTML in
            let row = index / Self.perRow
            let x = index % Self.perRow * Self.width + row % 2 * Self.width / 2
            return "<path class=\"\(name)\" d=\"M\(x + 1) \(row * 22 + 1)h22v17a11 11 0 0 1-22 0z\"/>"
        }
        let height = rows * 22 + 10
        return """
            <figure class="shingles"><svg viewBox="0 0 350 \(height)" aria-hidden="true">\(shingles)</svg>\
            <figcaption>\(legend(language))</figcaption></figure>
            """
    }

    private func legend(_ language: Language) -> HTML {
        let parts: [(name: HTML, count: Int, one: Words, many: Words)] = [
            ("may", pending, Words(es: "por aclarar", en: "to be settled"), Words(es: "por aclarar", en: "to be settled")),
            ("yes", open, Words(es: "abierto", en: "open"), Words(es: "abiertos", en: "open")),
            ("near", change, Words(es: "con un cambio", en: "with a change"), Words(es: "con un cambio", en: "with a change")),
            (
                "call", agency, Words(es: "por preguntar a la agencia", en: "to ask the agency"),
                Words(es: "por preguntar a la agencia", en: "to ask the agency")
            ),
            ("out", none, Words(es: "descartado", en: "ruled out"), Words(es: "descartados", en: "ruled out")),
        ]
        let shown = parts.filter { $0.count > 0 || $0.one.en == "to be settled" }
        return """
            \(each: shown, { part in
                """
                <span class="key"><svg viewBox="0 0 24 30" aria-hidden="true"><path class="\(part.name)" d="M1 1h22v17a11 11 0 0 1-22 0z"/></svg>\
                <b>\(part.count)</b> \(language(part.count == 1 ? part.one : part.many))</span> \

                """
            })
            """
    }

    static var samples: [Sample] {
        [Sample(Words(es: "Techo de tejuelas", en: "Roof of shingles"), ShingleRoof(open: 3, change: 4, pending: 6, agency: 3, none: 11))]
    }
}
