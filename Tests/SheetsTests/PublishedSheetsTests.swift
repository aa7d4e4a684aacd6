import Foundation
import Kit
import Sheets
import Testing

/// Every published file goes through detection, and those with reference facts give them exactly. The files are not part of the
/// project; the test says so when they are absent.
@Suite struct PublishedSheetsTests {
    static let folder = PublishedFilesTests.folder
    static let present = FileManager.default.fileExists(atPath: folder + "/reference-facts.json")
    static let absent: Comment = "published files absent: set MINGA_SHARED to the folder that holds data/"

    static let files: [String] = {
        let places = ["orgs", "funding", "funding/dipres-2017-abril", "geo", "council", "grants/360g-fixtures"]
        return places.flatMap { place -> [String] in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + place)) ?? []
            return names.filter { !place.hasPrefix("grants") || $0.hasSuffix(".csv") || $0.hasSuffix(".xlsx") }.sorted().map {
                place + "/" + $0
            }
        }.filter { $0.contains(".") }
    }()

    static func open(_ file: String) throws -> Workbook { try Workbook(path: folder + "/" + file) }

    static func known(_ file: String) throws -> JSON? {
        let bytes = Array(try Data(contentsOf: URL(filePath: folder + "/reference-facts.json")))
        return try JSON(parsing: bytes)["facts"]?[file]
    }

    static func facts(_ file: String) throws -> JSON {
        let known = try known(file)
        return try #require(known)
    }

    @Test(.enabled(if: present, absent), arguments: files) func everyFileIsUnderstood(_ file: String) throws {
        let book = try Self.open(file)
        let facts = try Self.known(file)
        var (mostRows, widest) = (0, 0)
        for sheet in book.sheets.indices {
            let survey = try book.survey(sheet)
            mostRows = max(mostRows, survey.rows + survey.results.count)
            widest = max(widest, survey.columns.count)
            let counted = survey.columns.allSatisfy { $0.filled + $0.blank == survey.rows }
            #expect(counted, "a column of \(file) does not count every row")
        }
        let expected = facts?["rows"]?.integer ?? facts?["data_rows"]?.integer ?? facts?["features"]?.integer
        if let expected { #expect(mostRows == Int(expected)) }
        if let columns = facts?["columns"]?.integer {
            #expect(widest == Int(columns))
        }
    }

    @Test(.enabled(if: present, absent)) func subdere() throws {
        let facts = try Self.facts("funding/subdere-proyectos-coquimbo-2026-08-01.xls")
        let book = try Self.open("funding/subdere-proyectos-coquimbo-2026-08-01.xls")
        #expect(book.format == .html && book.encoding == "Windows-1252")
        let survey = try book.survey(0)
        let header = facts["header"]?.elements?.compactMap(\.text)
        let names = try #require(header)
        #expect(survey.columns.map(\.name) == names)
        #expect(survey.totals.count == 1 && survey.rows == 1_831 && survey.titles.count == 2)
        #expect(survey.columns[10].sum?.description == "133150408798" && survey.columns[10].unit?.value == "pesos")
        #expect(survey.columns[15].dateOrder?.value == .dayFirst && survey.columns[15].texts.first?.count == 329)
        let table = try book.table(0, survey)
        var (statuses, zeros, blankIDs) = ([String: Int](), 0, 0)
        while let row = try table.next() {
            guard row.kind == .data else {
                #expect(table.number(row, 11)?.description == "133150408798")
                continue
            }
            statuses[row[12].text, default: 0] += 1
            if table.number(row, 11)?.isZero == true { zeros += 1 }
            if row[15].isBlank { blankIDs += 1 }
        }
        #expect(zeros == 18 && blankIDs == 16)
        for status in try #require(facts["status"]?.members) { #expect(statuses[status.name] == status.value.integer.map(Int.init)) }
    }

    @Test(.enabled(if: present, absent)) func sercotecKeepsEqualRows() throws {
        let facts = try Self.facts("funding/sercotec-beneficiarios-2024.xlsx")
        let book = try Self.open("funding/sercotec-beneficiarios-2024.xlsx")
        let survey = try book.survey(0)
        #expect(survey.rows == 91_258 && survey.totals.isEmpty && survey.identicalRows == 73_613)
        #expect(survey.columns.map(\.edgeSpaces).reduce(0, +) == facts["cells_with_edge_spaces"]?.integer.map(Int.init))
        let table = try book.table(0, survey)
        var kinds: [String: Int] = [:]
        while let row = try table.next() { kinds[row[5].text, default: 0] += 1 }
        for kind in try #require(facts["kind"]?.members) { #expect(kinds[kind.name] == kind.value.integer.map(Int.init)) }
    }

    @Test(.enabled(if: present, absent)) func corfo() throws {
        let book = try Self.open("funding/corfo-innova-2009-2021-personas-juridicas.xlsx")
        let survey = try book.survey(0)
        #expect(book.sheets == ["Innova", "Descripción"] && survey.rows == 7_505)
        #expect(survey.columns[6].type.value == .rut && survey.columns[6].filled == 7_505)
        // One amount is written with eight decimals; the reference rounds to cents.
        let granted = try #require(survey.columns[11].sum)
        #expect(granted.isExact && granted.description == "493244655573.13840001")
        #expect((granted.double * 100).rounded() / 100 == 493_244_655_573.14)
        let own = try #require(survey.columns[12].sum)
        #expect(own.isExact && (own.double * 100).rounded() / 100 == 372_892_258_617.57)
        #expect(survey.columns[14].sum?.description == "479142264883")
        let table = try book.table(0, survey)
        var (ruts, wrong, lower) = (Set<Int>(), 0, 0)
        while let row = try table.next() {
            let text = row[7].text
            if let rut = try? Rut(text) { ruts.insert(rut.number) } else { wrong += 1 }
            if text.hasSuffix("k") { lower += 1 }
        }
        #expect(ruts.count == 3_974 && wrong == 0 && lower == 675)
    }

    @Test(.enabled(if: present, absent)) func fondef() throws {
        let survey = try Self.open("funding/fondef-2000-2011.csv").survey(0)
        #expect(survey.headerRow.value == 5 && survey.rows == 591 && survey.totals.map(\.row) == [597])
        #expect(survey.totals.first?.reason.en.contains("2011") == true)
        let amount = survey.columns[9]
        #expect(amount.sum?.description == "140082589" && amount.unit?.value == "miles de pesos" && amount.marks?.value == .dotThousands)
        #expect(survey.columns[7].dateOrder?.value == .monthFirst)
    }

    @Test(.enabled(if: present, absent), arguments: ["original", "resaved"]) func sinim(_ half: String) throws {
        let facts = try Self.facts("geo/sinim-parques-urbanos (pair)")
        let book = try Self.open("geo/sinim-parques-urbanos-\(half).xls")
        #expect(book.format == (half == "original" ? .spreadsheetml : .xls))
        let survey = try book.survey(0)
        #expect(survey.rows == 345 && survey.headerRow.value == 3 && survey.headerRows == [2, 3])
        let header = facts["header"]?.elements?.compactMap(\.text)
        let names = try #require(header)
        #expect(survey.columns.map(\.name) == names)
        #expect(survey.columns[0].type.value == .code && survey.columns[2].unit?.value == "m²")
        #expect(survey.columns[0].lostZeros?.rows == (half == "original" ? nil : 206))
        var texts: [String: Int] = [:]
        for column in survey.columns.dropFirst(2) {
            for text in column.texts { texts[text.text, default: 0] += text.count }
        }
        for text in try #require(facts["non_numeric_cells"]?.members) { #expect(texts[text.name] == text.value.integer.map(Int.init)) }
        // The one cell that a person corrected in the re-saved file.
        let difference = half == "original" ? 0 : 117_000_000 - 128_188
        let sums = survey.columns.dropFirst(2).map { $0.sum?.description ?? "" }
        let years = ["36879489017", "43683479", "2174489905", "18783216250", "2760854264", "27682797"]
        #expect(Array(sums.dropFirst()) == Array(years.dropFirst()))
        #expect(sums.first == String(36_879_489_017 - difference) || sums.first == years.first)
    }

    static let budgets = ["05-05-03", "05-05-06", "05-70-02", "07-01-01", "07-06-01", "07-16-01", "13-01-02", "13-03-01"]

    /// Income and expense are the outermost rows: those of *subtítulos* under 20 are income (DIPRES classifier).
    @Test(.enabled(if: present, absent), arguments: budgets) func budgetsAreNotCountedTwice(_ name: String) throws {
        let file = "funding/dipres-2017-abril/\(name).csv"
        let facts = try Self.facts(file)
        let book = try Self.open(file)
        let survey = try book.survey(0)
        #expect(survey.hierarchy?.doubleCounts == true && survey.totals.count == 1)
        let table = try book.table(0, survey)
        var sums = [[0, 0, 0], [0, 0, 0]]
        var (naive, result) = (0, 0)
        while let row = try table.next() {
            let amounts = (9...11).map { table.number(row, $0).flatMap { Int($0.description) } ?? 0 }
            naive += amounts[1]
            guard row.kind == .data else {
                result = amounts[2]
                continue
            }
            guard row.level == 1, let title = Int(row[4].text) else { continue }
            for index in 0..<3 { sums[title < 20 ? 0 : 1][index] += amounts[index] }
        }
        #expect(sums[0] == facts["income_initial_current_executed"]?.elements?.compactMap { $0.integer.map(Int.init) })
        #expect(sums[1] == facts["expense_initial_current_executed"]?.elements?.compactMap { $0.integer.map(Int.init) })
        #expect(result == facts["result_row"]?.integer.map(Int.init) && result == sums[0][2] - sums[1][2])
        #expect(naive == facts["naive_sum_current_all_rows"]?.integer.map(Int.init))
    }

    @Test(.enabled(if: present, absent)) func unions() throws {
        let facts = try Self.facts("orgs/sindicatos-dt-2022.csv")
        let survey = try Self.open("orgs/sindicatos-dt-2022.csv").survey(0)
        func column(_ name: String) throws -> SheetSurvey.Column { try #require(survey.columns.first { $0.name == name }) }
        func fact(_ name: String) throws -> Int { Int(try #require(facts[name]?.integer)) }
        #expect(try survey.rows == fact("rows") && column("rsu_raf").blank == fact("register_number_missing"))
        #expect(try column("socios").sum == ExactNumber(fact("socios")) && column("socias").sum == ExactNumber(fact("socias")))
        #expect(try column("total_socis").sum == ExactNumber(fact("total_socis")))
        #expect(try column("direccion").lostCharacters == fact("question_mark_in_address"))
        #expect(try column("nombre").lostCharacters == fact("question_mark_in_name"))
        let ruts = try #require(try column("empresa").rut)
        #expect(try ruts.found == fact("rut_tokens") && ruts.distinct == fact("rut_tokens_distinct"))
        #expect(try ruts.wrongDigit == fact("rut_invalid_check_digit") && ruts.distinctWrong == fact("rut_invalid_distinct"))
        #expect(try column("fecha_ultima_directiva").impossibleDates > 0)
    }

    @Test(.enabled(if: present, absent)) func sicvirAndPndr() throws {
        let sicvir = try Self.open("geo/sicvir-indicadores-rurales-3a-medicion.xlsx")
        #expect(sicvir.sheets.count == 2)
        let survey = try sicvir.survey(1)
        let texts = survey.columns.flatMap(\.texts)
        #expect(texts.filter { $0.text == "Sin datos" }.reduce(0) { $0 + $1.count } == 825)
        #expect(survey.columns[7].sum?.description == "4477954")
        let pndr = try Self.open("geo/pndr-clasificacion-rural-censo2024.xlsx").survey(0)
        #expect(pndr.columns[7].sum?.description == "18480372" && pndr.columns[3].lostZeros?.length == 5)
    }

    @Test(.enabled(if: present, absent)) func cutListInXls() throws {
        let xls = try Samples.rows(Self.open("geo/cut-2018.xls"))
        let csv = try Samples.rows(Self.open("geo/cut-comunas-2018.csv"))
        #expect(xls.count == 347 && csv.count == 347)
        let differing = zip(xls.dropFirst(), csv.dropFirst()).filter { $0 != $1 }.map(\.0)
        let facts = try Self.facts("geo/cut-comunas-2018.csv")
        let expected = facts["rows_differing_from_xls"]?.elements?.compactMap { $0.elements?.first?.elements?.compactMap(\.text) }
        #expect(differing == expected)
    }
}
