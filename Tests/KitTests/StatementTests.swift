import Kit
import Testing

@Suite("SQL")
struct StatementTests {
    @Test("a value is never part of the text") func values() {
        var random = Seeded(8)
        for _ in 0..<300 {
            let nasty = random.text(upTo: 20) + "'; DROP TABLE organisations; --"
            let sql: SQL = "SELECT * FROM organisations WHERE name = \(nasty) AND active = \(true)"
            let (text, values) = sql.rendered()
            #expect(text == "SELECT * FROM organisations WHERE name = $1 AND active = $2" && values == [.text(nasty), .integer(1)])
        }
    }

    @Test("fragments, lists and filters number their values in order") func composition() {
        let filters: [SQL] = ["region IN (\(list: ["10", "14"]))", "kind = \("coop")"]
        let sql: SQL = "SELECT 1 FROM t WHERE \(SQL.all(filters)) LIMIT \(25) OFFSET \(Int64(50))"
        #expect(sql.rendered().text == "SELECT 1 FROM t WHERE region IN ($1, $2) AND kind = $3 LIMIT $4 OFFSET $5")
        #expect(sql.rendered().values == [.text("10"), .text("14"), .text("coop"), .integer(25), .integer(50)])
        #expect(SQL.all([]).rendered().text == "1 = 1")
        #expect(SQL.joined([], ", ").rendered().text.isEmpty && SQL.joined(["a", "b"], ", ").rendered().text == "a, b")
        #expect(("a" + SQL.empty + " b" as SQL).rendered().text == "a b")
    }

    @Test("an empty list matches nothing and is still a statement") func emptyList() {
        let none: [String] = []
        #expect(("x IN (\(list: none))" as SQL).rendered().text == "x IN (NULL)")
    }

    @Test("values of the domain become what is stored") func bindings() throws {
        let nothing: Int? = nil
        let date = try #require(CivilDate(iso: "2024-02-29"))
        let partial = try #require(PartialDate(iso: "2024-02"))
        let sql: SQL = "\(date)\(partial)\(try Rut("1-9"))\(Instant(milliseconds: -5))\(nothing)\(1.5)\(Value.null)"
        #expect(sql.rendered().values == [.text("2024-02-29"), .text("2024-02"), .text("1-9"), .integer(-5), .null, .real(1.5), .null])
    }

    @Test("names are letters, digits and underscores") func names() {
        #expect(SQL.name("search_2").rendered().text == "search_2")
    }

    @Test("any other name stops the program", arguments: ["a b", "a;", "a\"b", "ñ", "a-b", "[", "`"])
    func nameTrap(_ name: String) async {
        await #expect(processExitsWith: .failure) { [name] in _ = SQL.name(name) }
    }
}
