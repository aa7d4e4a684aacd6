import Kit
import Linkage

/// Invented organisations and dirty copies of a third of them, with the truth: slips, lost and swapped words, endings, no RUT in 40 %, a wrong
/// commune in 5 %. Made after the peers' generator, with Minga's own random numbers.
struct DirtyRecords {
    private(set) var records: [LinkRecord] = []
    private(set) var truth: [Int] = []
    private var state: UInt64

    init(organisations: Int, seed: UInt64) {
        state = seed
        for number in 0..<organisations { add(number) }
    }

    private mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(((state >> 33) &* UInt64(bound)) >> 31)
    }

    private mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

    private mutating func pick(_ words: [String]) -> String { words[below(words.count)] }

    private mutating func add(_ number: Int) {
        let name = "\(pick(Self.kinds)) \(pick(Self.trades)) \(pick(Self.places)) \(1 + below(399))"
        let record = LinkRecord(name: name, identity: "\(60_000_000 + number)-K", place: String(below(1 + below(120))))
        put(record, number)
        guard happens(30) else { return }
        for _ in 0...below(3) {
            var copy = LinkRecord(name: dirty(name), identity: happens(40) ? nil : record.identity, place: record.place)
            if happens(5) { copy.place = String(below(120)) }
            put(copy, number)
        }
    }

    private mutating func put(_ record: LinkRecord, _ number: Int) {
        records.append(record)
        truth.append(number)
    }

    private mutating func dirty(_ name: String) -> String {
        var words = name.split(separator: " ").map(String.init)
        if happens(25), words.count > 3 { words.remove(at: 1 + below(words.count - 2)) }
        if happens(15) { words.swapAt(0, 1) }
        var letters = Array(words.joined(separator: " "))
        for _ in 0..<[0, 1, 1, 2][below(4)] {
            let place = below(letters.count)
            switch below(10) {
            case 0..<4: letters.remove(at: place)
            case 4..<7: letters.insert(Array("aeiourstln")[below(10)], at: place)
            default: letters[place] = Array("aeiourstln")[below(10)]
            }
        }
        let text = String(letters)
        return (happens(30) ? text.uppercased() : text) + (happens(30) ? pick([" Ltda.", " LTDA", " (ex)", " S.A.", " EIRL"]) : "")
    }

    private static let kinds = ["Cooperativa", "Agrupación", "Comunidad", "Sociedad", "Asociación", "Red", "Comité", "Unión"]
    private static let trades = [
        "Campesina", "de Riego", "Lechera", "Apícola", "de Pescadores", "de Mujeres", "de Productores", "Vitivinícola", "de Artesanas",
        "Forestal", "de Turismo Rural", "de Ahorro", "Hortalicera",
    ]
    private static let places = [
        "El Maitén", "Los Aromos", "Santa Inés", "Río Claro", "La Esperanza", "Nuevo Amanecer", "Quilanto", "Isla Grande", "Valle Hermoso",
        "Las Nalcas", "El Arrayán", "Puerto Viejo", "San José", "Los Copihues", "Mar Adentro", "Piedra Blanca", "El Notro", "La Vega",
    ]

    /// Share of grouped pairs that are true, and of true pairs that are grouped.
    func judge(_ groups: [[Int]]) -> (precision: Double, recall: Double) {
        func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
        var found = 0
        var right = 0
        for group in groups {
            found += pairs(group.count)
            right += Dictionary(grouping: group) { truth[$0] }.values.reduce(0) { $0 + pairs($1.count) }
        }
        let all = Dictionary(grouping: truth) { $0 }.values.reduce(0) { $0 + pairs($1.count) }
        return (Double(right) / Double(max(1, found)), Double(right) / Double(max(1, all)))
    }
}
