import Kit

/// How an amount moved: a line without axes and, beneath it, the table of its values. An unknown value breaks the line.
public struct Sparkline: Component {
    public struct Point: Sendable {
        public let when: String
        public let amount: Double?
        public let text: String

        public init(_ when: String, _ amount: Double?, text: String) {
            self.when = when
            self.amount = amount
            self.text = text
        }
    }

    public let title: Words
    /// Headers of the times and of the amounts.
    public let times: Words
    public let amounts: Words
    public let points: [Point]
    private let width = 240.0
    private let height = 60.0

    public init(_ title: Words, times: Words, amounts: Words, _ points: [Point]) {
        self.title = title
        self.times = times
        self.amounts = amounts
        self.points = points
    }

    public func html(_ language: Language) -> HTML {
        "<figure>\(drawing(language))\(table(language))</figure>"
    }

    /// Runs of known values, each as places of the drawing.
    private var runs: [[(x: Double, y: Double)]] {
        let known = points.compactMap(\.amount)
        guard let least = known.min(), let most = known.max() else { return [] }
        let floor = min(0, least)
        let reach = most > floor ? most - floor : 1
        let step = points.count > 1 ? (width - 12) / Double(points.count - 1) : 0
        var runs: [[(x: Double, y: Double)]] = [[]]
        for (index, point) in points.enumerated() {
            if let amount = point.amount {
                runs[runs.count - 1].append((6 + Double(index) * step, height - 6 - (amount - floor) / reach * (height - 16)))
            } else if runs.last?.isEmpty == false {
                runs.append([])
            }
        }
        return runs.filter { !$0.isEmpty }
    }

    private func drawing(_ language: Language) -> HTML {
        let known = points.filter { $0.amount != nil }
        guard let first = known.first, let last = known.last, let end = runs.last?.last else { return HTML() }
        let label = Words(
            es: "\(title.es): de \(first.text) en \(first.when) a \(last.text) en \(last.when)",
            en: "\(title.en): from \(first.text) in \(first.when) to \(last.text) in \(last.when)")
        return """
            <svg class="spark" viewBox="0 0 240 60" role="img" aria-label="\(language(label))">\(each: runs, { area($0) })\
            \(each: runs, { "<path d=\"\(line($0))\"/>" })<circle cx="\(end.x)" cy="\(end.y)" r="5"/></svg>
            """
    }

    private func line(_ run: [(x: Double, y: Double)]) -> HTML {
        "\(each: run.enumerated(), { "\($0.offset == 0 ? "M" : "L")\($0.element.x) \($0.element.y)" })"
    }

    private func area(_ run: [(x: Double, y: Double)]) -> HTML {
        guard let first = run.first, let last = run.last else { return HTML() }
        return "<path class=\"area\" d=\"\(line(run))L\(last.x) \(height)L\(first.x) \(height)z\"/>"
    }

    private func table(_ language: Language) -> HTML {
        let unknown = language(Words(es: "No se sabe", en: "Not known"))
        return """
            <table><caption>\(language(title))</caption><thead><tr><th scope="col">\(language(times))</th>\
            <th scope="col" class="num">\(language(amounts))</th></tr></thead><tbody>\(each: points, { point in
                "<tr><th scope=\"row\">\(point.when)</th><td class=\"num\">\(point.amount == nil ? unknown : point.text)</td></tr>"
            })</tbody></table>
            """
    }

    public static var samples: [Sample] {
        let points = [
            Point("2019", 11, text: "11"), Point("2020", 14, text: "14"), Point("2021", nil, text: ""), Point("2022", 19, text: "19"),
            Point("2023", 23, text: "23"),
        ]
        return [
            Sample(
                Words(es: "Línea en el tiempo", en: "Line over time"),
                Sparkline(
                    Words(es: "Socios", en: "Members"), times: Words(es: "Año", en: "Year"), amounts: Words(es: "Socios", en: "Members"),
                    points))
        ]
    }
}
