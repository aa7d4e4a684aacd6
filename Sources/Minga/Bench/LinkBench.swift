import Foundation
import Kit
import Linkage

/// Entity resolution on a file with known truth, told as the peers tell it: names and numbers are read before the clock starts, everything
/// that the library does comes after.
struct LinkBench {
    private var rows: [(truth: String, rut: String, name: String, commune: String)] = []

    init(file: String) throws(Problem) {
        guard let data = FileManager.default.contents(atPath: file) else {
            throw Problem(.notFound, Words(es: "No se puede leer \(file).", en: "\(file) cannot be read."))
        }
        let lines = String(decoding: data, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.first?.hasPrefix("rec,truth,rut,name,commune") == true else {
            throw Problem(
                .malformed,
                Words(es: "Se espera el encabezado rec,truth,rut,name,commune.", en: "The header rec,truth,rut,name,commune is expected."))
        }
        for line in lines.dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 5 else {
                throw Problem(
                    .malformed,
                    Words(es: "Una fila no tiene cinco celdas: \(line.prefix(80))", en: "A row has not five cells: \(line.prefix(80))"))
            }
            rows.append((String(cells[1]), String(cells[2]), String(cells[3]), String(cells[4])))
        }
    }

    func run(cores: Int) async -> JSON {
        let begun = ContinuousClock.now
        let before = Self.processSeconds
        let records = rows.map { row in
            LinkRecord(name: row.name, identity: (try? Rut(row.rut))?.description, place: row.commune.isEmpty ? nil : row.commune)
        }
        let outcome = await Linker(.init(cores: cores)).run(records)
        let wall = ContinuousClock.now - begun
        let spent = Self.processSeconds - before
        let (found, right, all) = judge(outcome.groups)
        func share(_ part: Int, _ whole: Int) -> JSON { .real((Double(part) / Double(max(1, whole)) * 10_000).rounded() / 10_000) }
        let seconds = Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18
        return [
            "engine": "minga", "records": .number(rows.count), "true_pairs": .number(all), "found": .number(found),
            "candidates": .number(outcome.candidates), "precision": share(right, found), "recall": share(right, all),
            "wall_s": .real((seconds * 1_000).rounded() / 1_000), "cpu_s": .real((spent * 1_000).rounded() / 1_000),
        ]
    }

    /// Pairs grouped, those of them that are true, and all true pairs.
    private func judge(_ groups: [[Int]]) -> (found: Int, right: Int, all: Int) {
        func pairs(_ count: Int) -> Int { count * (count - 1) / 2 }
        var found = 0
        var right = 0
        for group in groups {
            found += pairs(group.count)
            right += Dictionary(grouping: group) { rows[$0].truth }.values.reduce(0) { $0 + pairs($1.count) }
        }
        return (found, right, Dictionary(grouping: rows, by: \.truth).values.reduce(0) { $0 + pairs($1.count) })
    }

    /// Seconds of processor time of this process.
    private static var processSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
