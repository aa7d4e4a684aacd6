import Foundation
import Kit
import Rules
import Sheets

/// `orgs.csv` and `instruments.json` of a folder, as the peers' generator writes them, ready to be matched. Empty cells are unknown.
struct MatchData: Sendable {
    let catalogue: MatchCatalogue
    let columns: Columns

    /// - Parameter limit: most rows to read.
    init(folder: String, limit: Int = .max) throws {
        let instruments: String
        do {
            instruments = try String(contentsOfFile: folder + "/instruments.json", encoding: .utf8)
        } catch {
            throw Problem.notFound(
                Words(
                    es: "En \(folder) no hay instruments.json con orgs.csv; los escribe el generador de los datos de comparación.",
                    en: "There is no instruments.json with orgs.csv in \(folder); the generator of the comparison data writes them."))
        }
        var codes: [String: Set<String>] = [:]
        let count = try Self.eachRow(folder, limit) { _, column, text in
            if MatchCatalogue.isCode(column) { codes[column, default: []].insert(text) }
        }
        catalogue = try MatchCatalogue(instruments: instruments, codes: codes)
        var columns = Columns(facts: catalogue.facts, count: count)
        let facts = catalogue.facts
        _ = try Self.eachRow(folder, limit) { row, column, text in
            guard let fact = facts.index(of: column) else { return }
            let value: Double? =
                if case .choice(let list) = facts.facts[fact].type { list.index(of: text).map(Double.init) } else { Double(text) }
            guard let value else {
                throw Problem(
                    .malformed,
                    Words(
                        es: "orgs.csv, fila \(row + 1): «\(text)» no es un número en \(column).",
                        en: "orgs.csv, row \(row + 1): “\(text)” is not a number in \(column)."))
            }
            columns.set(fact: fact, row: row, number: value)
        }
        self.columns = columns
    }

    /// Calls with every cell that says something in a column that rules look at, and gives the number of rows.
    private static func eachRow(_ folder: String, _ limit: Int, _ body: (Int, String, String) throws -> Void) throws -> Int {
        let reader = try CSVReader(path: folder + "/orgs.csv", separator: UInt8(ascii: ","))
        let header = try reader.next()?.cells ?? []
        let wanted = header.enumerated().filter { name in MatchCatalogue.columns.contains { $0.column == name.element } }
        guard wanted.count == MatchCatalogue.columns.count else {
            throw Problem(
                .malformed,
                Words(es: "A orgs.csv le faltan columnas: tiene \(header).", en: "orgs.csv lacks columns: it has \(header)."))
        }
        var row = 0
        while row < limit, let record = try reader.next() {
            for (index, column) in wanted where !record.isEmpty(index) { try body(row, column, record[index]) }
            row += 1
        }
        return row
    }
}
