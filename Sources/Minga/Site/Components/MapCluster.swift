import Kit

/// Places drawn as one circle because their own would overlap.
struct MapCluster: Sendable {
    let x: Double
    let y: Double
    var places: [TerritoryMap.Place]
    var count: Int

    /// Grows with the count, and has room for its number unless that is a long one.
    func radius(most: Int, _ number: String) -> Double {
        let share = min(1, Double(count) / Double(max(most, 1)))
        let grown = 5 + 12 * share.squareRoot()
        return number.count > 5 ? grown : max(grown, Self.room(for: number))
    }

    private static func room(for number: String) -> Double { 4.5 + 2.6 * Double(number.count) }

    /// The largest first; each of the others joins the first circle it would touch.
    static func gather(_ points: [(x: Double, y: Double, place: TerritoryMap.Place)], within distance: Double) -> [MapCluster] {
        var clusters: [MapCluster] = []
        for point in points.sorted(by: { ($0.place.count, $1.place.code) > ($1.place.count, $0.place.code) }) {
            let near = clusters.firstIndex { cluster in
                let (across, down) = (cluster.x - point.x, cluster.y - point.y)
                return across * across + down * down < distance * distance
            }
            if let near {
                clusters[near].places.append(point.place)
                clusters[near].count += point.place.count
            } else {
                clusters.append(MapCluster(x: point.x, y: point.y, places: [point.place], count: point.place.count))
            }
        }
        return clusters
    }

    /// The circle, its number when there is room, and in words what it stands for; leads to the commune, or to the region when it joins several.
    func html(most: Int, region: Path, _ noun: Words, _ language: Language) -> HTML {
        let number = Numbers.whole(count, language)
        let radius = radius(most: most, number)
        let path = places.count == 1 ? places[0].path : region
        return """
            <a href="\(path)"><title>\(language(title(noun)))</title><circle class="dot" cx="\(x)" cy="\(y)" r="\(radius)"/>\
            \(when: radius >= Self.room(for: number), "<text class=\"count\" x=\"\(x)\" y=\"\(y + 4)\">\(number)</text>")</a>
            """
    }

    /// `Puerto Montt y 3 comunas más: 45 organizaciones`.
    private func title(_ noun: Words) -> Words {
        let name = places.first?.name ?? ""
        let more = Words.plural(
            places.count - 1, one: Words(es: " y # comuna más", en: " and # more commune"),
            many: Words(es: " y # comunas más", en: " and # more communes"))
        let (es, en) = places.count > 1 ? (more.es, more.en) : ("", "")
        return Words(
            es: "\(name)\(es): \(Numbers.whole(count, .es)) \(noun.es)", en: "\(name)\(en): \(Numbers.whole(count, .en)) \(noun.en)")
    }
}
