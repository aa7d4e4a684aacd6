import Kit
import Sheets

/// Values in a file: a header with the names of the entries, then a value a row. All are taken, or none.
enum ValueFile {
    private static let needed = ["unit", "day", "pesos", "source"]
    private static let most = 20_000

    /// - Throws: `malformed` with the column, or the row and the entry, that is wrong.
    static func read(_ path: String, today: CivilDate) throws(Problem) -> [UnitValueDraft] {
        let rows = try Workbook(path: path).rows(of: 0)
        guard let head = try rows.next() else { throw columns([]) }
        let names = head.cells.map { $0.text.trimmed.lowercased() }
        guard needed.allSatisfy(names.contains), names.allSatisfy({ $0.isEmpty || UnitValueDraft.names.contains($0) }) else {
            throw columns(names)
        }
        var drafts: [UnitValueDraft] = []
        while let row = try rows.next() {
            guard row.cells.contains(where: { !$0.isBlank }) else { continue }
            let typed = Pairs(zip(names, row.cells).map { ($0, $1.text) })
            do { drafts.append(try UnitValueDraft(typed, today: today)) } catch { throw wrong(row.number, error) }
            guard drafts.count <= most else { throw tooMany }
        }
        return drafts
    }

    private static func columns(_ found: [String]) -> Problem {
        let all = UnitValueDraft.names.joined(separator: ", ")
        let seen = found.joined(separator: ", ")
        return Problem(
            .malformed,
            Words(
                es: "La primera fila dice «\(seen)». Escriba las columnas \(all); las tres últimas pueden faltar.",
                en: "The first row says “\(seen)”. Write the columns \(all); the last three may be missing."))
    }

    private static func wrong(_ row: Int, _ problem: Problem) -> Problem {
        func said(_ language: Language) -> String {
            problem.fields.map { "\($0.name): \(language($0.message))" }.joined(separator: " ")
        }
        return Problem(
            .malformed, Words(es: "Fila \(row). \(said(.es)) No se anotó nada.", en: "Row \(row). \(said(.en)) Nothing was noted."))
    }

    private static let tooMany = Problem(
        .malformed, Words(es: "Son más de \(most) filas: parta el archivo.", en: "There are more than \(most) rows: split the file."))
}
