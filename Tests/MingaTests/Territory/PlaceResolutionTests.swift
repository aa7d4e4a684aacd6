import Foundation
import Kit
import Sheets
import Testing

@testable import Minga

@Suite("Free text to territory, each with its confidence")
struct PlaceResolutionTests {
    let gazetteer = Gazetteer.shared

    @Test(
        "what is certain has a code, what is not has candidates at most",
        arguments: [
            ("Salamanca", "exact", "04204", []), ("SALAMANCA", "folded", "04204", []), ("4204", "folded", "04204", []),
            ("Paihuano", "alias", "04105", []), ("8401", "alias", "16101", []), ("Salamanka", "near", nil, ["04204"]),
            ("Combarbla", "near", nil, ["04302"]), ("No Informada", "unsaid", nil, []), ("Otro lugar", "unsaid", nil, []),
            ("Delegación Presidencial Provincial de LIMARI", "body", nil, ["043"]),
            ("Asociación Municipalidades Rurales Norte Chico", "body", nil, []), ("4399", "unknown", nil, []),
            ("Atlántida", "unknown", nil, []), ("", "unsaid", nil, []),
        ] as [(String, String, String?, [String])])
    func reads(_ text: String, _ confidence: String, _ code: String?, _ candidates: [String]) {
        let reading = gazetteer.resolve(text, level: .commune)
        #expect(reading.confidence.rawValue == confidence && reading.code == code && reading.candidates == candidates)
        #expect((reading.code != nil) == ["exact", "folded", "alias"].contains(confidence))
    }

    @Test("a code and a name must be of the same place")
    func agree() {
        #expect(gazetteer.resolve(code: "4204", name: "SALAMANCA", level: .commune).code == "04204")
        #expect(gazetteer.resolve(code: "", name: "SALAMANCA", level: .commune).code == "04204")
        #expect(gazetteer.resolve(code: "4204", name: "", level: .commune).code == "04204")
        let both = gazetteer.resolve(code: "4204", name: "Illapel", level: .commune)
        #expect(both.confidence == .ambiguous && both.code == nil && both.candidates == ["04201", "04204"])
        #expect(gazetteer.resolve(code: "4901", name: "Delegación Presidencial Regional de Coquimbo", level: .commune).confidence == .body)
        #expect(gazetteer.resolve("Chaitén", level: .commune, within: "13").code == nil)
    }

    @Test("every misspelling of one letter of a long name is near it or is another name, never taken for it")
    func near() {
        for commune in gazetteer.communes where commune.name.count >= 6 {
            var letters = Array(commune.name)
            letters.remove(at: letters.count / 2)
            let reading = gazetteer.resolve(String(letters), level: .commune)
            #expect(reading.code == nil || reading.code != commune.code || reading.confidence == .alias, "\(commune.name)")
            if reading.confidence == .near { #expect(reading.candidates.contains(commune.code), "\(commune.name)") }
        }
    }

    // MARK: Published files

    static let facts: JSON? = {
        let bytes = TerritoryFiles.bytes(TerritoryFiles.published.appending(path: "reference-facts.json"))
        return (try? JSON(parsing: bytes))?["facts"]
    }()

    struct Column: Sendable, CustomTestStringConvertible {
        let file: String
        let fact: String
        let column: String
        var testDescription: String { file }
    }

    static let columns = [
        Column(
            file: "funding/sercotec-beneficiarios-2024.xlsx", fact: "funding/sercotec-beneficiarios-2024.xlsx",
            column: "Comuna_Beneficiario"),
        Column(
            file: "funding/subdere-proyectos-coquimbo-2026-08-01.xls", fact: "funding/subdere-proyectos-coquimbo-2026-08-01.xls",
            column: "Comuna"),
        Column(file: "geo/comunas-pre2018-nuble-trap.csv", fact: "geo/comunas-pre2018-nuble-trap.csv", column: "COMUNA_NOMBRE"),
        Column(file: "geo/pndr-clasificacion-rural-censo2024.xlsx", fact: "geo/pndr-clasificacion-rural-censo2024.xlsx", column: "comuna"),
        Column(
            file: "geo/sicvir-indicadores-rurales-3a-medicion.xlsx", fact: "geo/sicvir-indicadores-rurales-3a-medicion.xlsx",
            column: "comuna"),
        Column(file: "geo/sinim-parques-urbanos-original.xls", fact: "geo/sinim-parques-urbanos (pair)", column: "MUNICIPIO"),
    ]

    /// Values of a column with how often each stands.
    static func values(_ column: Column) throws -> [String: Int] {
        let book = try Workbook(path: TerritoryFiles.published.appending(path: column.file).path)
        let wanted = Fold.search(column.column)
        // Some books begin with a sheet of descriptions.
        let surveys = try book.sheets.indices.map { sheet throws(Problem) in try book.survey(sheet) }
        let sheet = try #require(surveys.indices.last { surveys[$0].columns.contains { Fold.search($0.name).contains(wanted) } })
        let survey = surveys[sheet]
        let names = survey.columns.map { Fold.search($0.name) }
        let index = try #require(names.firstIndex(of: wanted) ?? names.firstIndex { $0.contains(wanted) })
        let table = try book.table(sheet, survey)
        var found: [String: Int] = [:]
        while let row = try table.next() {
            if row.kind == .data { found[row[index + 1].text, default: 0] += 1 }
        }
        return found
    }

    @Test(
        "rates of every published file",
        .enabled(if: facts != nil, "published files absent: set MINGA_SHARED to the folder that holds data/"),
        arguments: columns)
    func rates(_ column: Column) throws {
        let match = try #require(Self.facts?[column.fact]?["match"])
        let values = try Self.values(column)
        var rows: [PlaceReading.Confidence: Int] = [:]
        var unsure: [String: Int] = [:]
        var folded = 0
        let reference = Set((match["unmatched_values"]?.members ?? []).map(\.name))
        for (text, count) in values {
            let reading = gazetteer.resolve(text, level: .commune)
            rows[reading.confidence, default: 0] += count
            if reading.confidence == .folded, !reference.contains(text.trimmed) { folded += count }
            if reading.confidence != .exact, reading.confidence != .folded || reference.contains(text.trimmed) {
                unsure[text.trimmed, default: 0] += count
            }
        }
        #expect(Int64(values.values.reduce(0, +)) == match["rows"]?.integer)
        #expect(Int64(rows[.exact] ?? 0) == match["exact_official_spelling"]?.integer)
        #expect(Int64(folded) == match["after_case_and_accent_folding"]?.integer)
        #expect(Int64(unsure.values.reduce(0, +)) == match["unmatched"]?.integer)
        #expect(
            unsure
                == Dictionary(
                    uniqueKeysWithValues: (match["unmatched_values"]?.members ?? []).map { ($0.name, Int($0.value.integer ?? 0)) }))
        // Of those that the reference leaves unmatched, each is a known spelling, a body, or says that there is no place.
        for text in unsure.keys {
            let reading = gazetteer.resolve(text, level: .commune)
            #expect([.alias, .body, .unsaid, .folded].contains(reading.confidence), "\(text)")
        }
    }

    @Test(
        "codes that lost their zero, and those of before 2018",
        .enabled(if: facts != nil, "published files absent: set MINGA_SHARED to the folder that holds data/"))
    func codes() throws {
        let lost = try Self.values(Column(file: "geo/sinim-parques-urbanos-resaved.xls", fact: "", column: "CODIGO"))
        let readings = lost.keys.map { ($0, gazetteer.resolve($0, level: .commune)) }
        #expect(readings.allSatisfy { $0.1.code?.count == 5 })
        #expect(readings.count { $0.0.count == 4 && $0.1.confidence == .folded } == 206)
        let old = try Self.values(Column(file: "geo/comunas-pre2018-nuble-trap.csv", fact: "", column: "COMUNA_ID"))
        let obsolete = old.keys.filter { gazetteer.resolve($0, level: .commune).confidence == .alias }.sorted()
        #expect(
            obsolete == (Self.facts?["geo/comunas-pre2018-nuble-trap.csv"]?["codes_not_in_cut2018_list"]?.elements ?? []).compactMap(\.text)
        )
        #expect(old.keys.allSatisfy { gazetteer.resolve($0, level: .commune).code != nil })
    }

    @Test(
        "every spelling seen, with its code",
        .enabled(if: facts != nil, "published files absent: set MINGA_SHARED to the folder that holds data/"))
    func spellings() {
        let rows = TerritoryFiles.rows(TerritoryFiles.spellings)
        #expect(rows.count == 144)
        for row in rows {
            let reading = gazetteer.resolve(row["observed"], level: row["level"] == "comuna" ? .commune : .region)
            #expect((reading.code ?? "") == row["code"], "\(row["observed"])")
            if row["code"].isEmpty { #expect([.unsaid, .body].contains(reading.confidence), "\(row["observed"])") }
        }
    }
}
