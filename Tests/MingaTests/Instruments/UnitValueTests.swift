import Foundation
import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The values of the UF and the UTM: what comes with the program, what stewards note, and what rules make of an old one.
@Suite struct UnitValueTests {
    private static func day(_ text: String) -> CivilDate { CivilDate(iso: text) ?? CivilDate(dayNumber: 0) }

    private static func draft(_ unit: String, _ day: String, _ pesos: String, _ more: [(String, String)] = []) throws -> UnitValueDraft {
        try UnitValueDraft(
            Pairs([("unit", unit), ("day", day), ("pesos", pesos), ("source", "SII")] + more), today: Self.day("2026-11-21"))
    }

    @Test("what comes with the program has source in both languages, day seen and grade, and no day twice") func bundled() throws {
        let values = UnitValue.bundled
        #expect(values.count == 33 && Set(values.map(\.key)).count == 33)
        for value in values {
            #expect(value.seenOn != nil && !value.source.es.isEmpty && value.source.es != value.source.en, "\(value.key)")
            #expect(value.grade != .seen, "\(value.key): the SII was not read")
        }
        let ends = UnitValueTable.bundled.deflator
        #expect((2002...2025).allSatisfy { ends.value($0) != nil } && ends.base == 2025)
        #expect(ends.value(2017)?.pesos == 26_798.14 && ends.value(2021)?.pesos == 30_991.74)
        // The engine reads the same file with the same outcome.
        let rates = try RuleShelf.bundled.get().rates
        #expect(rates == UnitValueTable.bundled.rates)
        // FRIL Ñuble 2025: the text gives both figures.
        #expect(rates.convert(4_545, .utm, to: .clp, on: EpochDay(Self.day("2025-01-15").dayNumber)) == 306_464_805)
    }

    @Test("a value of the UF serves 45 days and one of the UTM its month: an old one never passes for today's") func serves() {
        let table = UnitValueTable.bundled
        let rates = table.rates
        func known(_ unit: MeasureUnit, _ day: String) -> Bool { rates.rate(unit, on: EpochDay(Self.day(day).dayNumber)) != nil }
        #expect(known(.uf, "2025-12-31") && known(.uf, "2026-02-14") && !known(.uf, "2026-02-15") && !known(.uf, "2026-11-21"))
        #expect(known(.utm, "2025-01-01") && known(.utm, "2025-01-31") && !known(.utm, "2025-02-01"))
        #expect(!known(.uf, "2002-12-30"))
        let missing = UnitValueWords.missing(.uf, on: Self.day("2026-11-21"), rates)
        #expect(missing.es.contains("31-12-2025") && missing.es.contains("$39.727,96") && missing.es.contains("más viejo de lo necesario"))
        #expect(missing.en.contains("31 December 2025") && missing.en.contains("older than needed"))
        #expect(UnitValueWords.line(.uf, on: Self.day("2026-01-02"), rates)?.es == "1\u{A0}UF = $39.727,96, valor del 31-12-2025")
        #expect(UnitValueWords.line(.uf, on: Self.day("2026-11-21"), rates)?.es.hasSuffix("más viejo de lo necesario") == true)
        #expect(UnitValueWords.line(.uf, on: Self.day("2001-01-01"), rates) == nil)
    }

    @Test(
        "pesos as people write them",
        arguments: [
            ("39.727,96", 3_972_796), ("39727.96", 3_972_796), ("39,727.96", 3_972_796), ("$ 66.628", 6_662_800), ("66628", 6_662_800),
            ("66,628", 6_662_800), ("1.234.567", 123_456_700), ("0,5", 50), ("7,1", 710),
        ])
    func amounts(_ text: String, _ hundredths: Int) { #expect(UnitValueDraft.hundredths(text) == Int64(hundredths)) }

    @Test(
        "what is no amount", arguments: ["", "x", "-5", "0", "0,00", "1.23.456", "39.727.96", "1,2,3", ".5", "12.34,567", "12.5.", "1e5"])
    func noAmounts(_ text: String) { #expect(UnitValueDraft.hundredths(text) == nil) }

    @Test("bad input is told by its entry") func flaws() async throws {
        let cases: [(String, String, String, [(String, String)], [String])] = [
            ("ufx", "31-12-2025", "39.727,96", [], ["unit"]), ("uf", "31-02-2025", "39.727,96", [], ["day"]),
            ("uf", "2027-03-01", "40.000", [], ["day"]), ("uf", "1979-12-31", "400", [], ["day"]),
            ("utm", "2026-10-05", "70000", [], ["day"]), ("utm", "2026-10-01", "70000,5", [], ["pesos"]),
            ("uf", "2025-12-31", "mucho", [("source", "")], ["pesos"]), ("uf", "2025-12-31", "1", [("address", "ftp://x")], ["address"]),
            ("uf", "2025-12-31", "1", [("seen", "2026-11-22")], ["seen"]), ("uf", "2025-12-31", "1", [("grade", "Z")], ["grade"]),
            ("", "", "", [], ["unit", "day", "pesos"]),
        ]
        for (unit, day, pesos, more, fields) in cases {
            await expectProblem(.invalid, fields: fields) { _ = try Self.draft(unit, day, pesos, more) }
        }
        await expectProblem(.invalid, fields: ["source"]) {
            _ = try UnitValueDraft(Pairs([("unit", "uf"), ("day", "2025-12-31"), ("pesos", "1")]), today: Self.day("2026-11-21"))
        }
    }

    @Test("a value noted stands before the bundled one; a correction, a withdrawal and its history", arguments: Engines.available)
    func notes(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let clock = Clock(Instant(milliseconds: 1_795_000_000_000))
            let network = Network.test(database, clock: clock)
            let values = UnitValues(network)
            let today = network.now().day()
            #expect(try await values.table() == .bundled)
            await expectProblem(.unauthenticated) {
                try await values.note([try Self.draft("uf", "2026-11-17", "40.500,10")], by: .anonymous)
            }
            let officer = Actor(accountID: "o", name: "O", grants: [Grant(.officer, .agency("fia"))])
            await expectProblem(.forbidden) { try await values.note([try Self.draft("uf", "2026-11-17", "40.500,10")], by: officer) }
            // A slip of the finger, among others that are right: nothing is written.
            await expectProblem(.invalid, fields: ["pesos"]) {
                try await values.note(
                    [try Self.draft("uf", "2026-11-16", "40.490"), try Self.draft("uf", "2026-11-17", "4.050,01")], by: Actors.steward)
            }
            #expect(try await values.table() == .bundled)

            try await values.note([try Self.draft("uf", "2026-11-17", "40.500,10")], by: Actors.steward)
            clock.advance(seconds: 60)
            try await values.note([try Self.draft("uf", "2026-11-17", "40.501,20", [("grade", "V2")])], by: Actors.steward)
            let table = try await values.table()
            #expect(table.latest(.uf, on: today)?.pesos == 40_501.20 && table.values.count == 34)
            #expect(try await values.history(.uf, Self.day("2026-11-17")).map(\.pesos) == [40_501.20, 40_500.10])
            // Rules of today can use it.
            let shelf = try await RuleShelf.open(in: network)
            #expect(shelf.rates.rate(.uf, on: EpochDay(today.dayNumber))?.pesos == 40_501.20)
            #expect(shelf.standing(on: today).edition.rates == shelf.rates)
            #expect(try RuleShelf.open().standing(on: today).edition.rates.rate(.uf, on: EpochDay(today.dayNumber)) == nil)

            // A bundled value is corrected, and comes back when the correction is taken out.
            try await values.note([try Self.draft("uf", "2025-12-31", "39.727,97")], by: Actors.steward)
            #expect(try await values.deflator().value(2025)?.pesos == 39_727.97)
            try await values.withdraw(.uf, Self.day("2025-12-31"), by: Actors.steward)
            #expect(try await values.deflator().value(2025)?.pesos == 39_727.96)
            await expectProblem(.notFound) { try await values.withdraw(.uf, Self.day("2025-12-31"), by: Actors.steward) }
            let events = try await Events(network).of("value/uf/2025-12-31").map(\.event.verb)
            #expect(events == ["value.withdrawn", "value.noted"])
        }
    }

    @Test("an award in UF is reckoned with the value of the day, or says which one is missing") func awards() throws {
        let shelf = try RuleShelf.bundled.get()
        let base = try #require(shelf.book.rules.first { $0.award != nil && $0.id.hasPrefix("sercotec.") })
        let rule = base.changed(when: base.when, award: AwardTerms(cap: .money(100, .uf)))
        #expect(rule.award?.datedUnits == [.uf] && AwardTerms(amount: .least([.money(1, .utm), .money(2, .clp)])).datedUnits == [.utm])
        let roll = Columns([], facts: shelf.book.facts)
        func trial(_ day: String, _ rates: Rates) throws(Problem) -> RuleTrial {
            try RuleTrial(rule, of: shelf.book, rates: rates, on: Self.day(day), over: roll)
        }
        let then = try trial("2025-12-31", shelf.rates)
        #expect(then.rule.rule.award?.datedUnits == [.uf])
        let problem = #expect(throws: Problem.self) { try trial("2026-11-21", shelf.rates) }
        #expect(problem?.code == .conflict && problem?.detail.es.contains("es del 31-12-2025: más viejo de lo necesario") == true)
        let fresh = Rates(
            UnitValueTable.bundled.values.map(\.rate)
                + [Rates.Rate(.uf, from: EpochDay(Self.day("2026-11-20").dayNumber), pesos: 40_501.2, source: "SII")])
        _ = try trial("2026-11-21", fresh)
    }

    @Test("a file of values is taken whole or not at all", arguments: Engines.available) func files(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let network = Network.test(database, clock: Clock(Instant(milliseconds: 1_795_000_000_000)))
            try await Engines.folder { folder in
                let path = folder + "/uf.csv"
                func read(_ text: String) throws -> [UnitValueDraft] {
                    try Data(text.utf8).write(to: URL(filePath: path))
                    return try ValueFile.read(path, today: network.now().day())
                }
                let good = try read("unit;day;pesos;source;seen\nuf;30-06-2026;40.123,45;SII;2026-07-01\n\nUTM;01-07-2026;70.000;SII;\n")
                #expect(good.map(\.hundredths) == [4_012_345, 7_000_000] && good[0].seenOn == Self.day("2026-07-01"))
                #expect(try await UnitValues(network).note(good, by: .system).count == 2)
                let bad = await expectProblem(.malformed) {
                    try read("unit,day,pesos,source\nuf,2026-06-30,40123.45,SII\nuf,nunca,1,SII\n")
                }
                #expect(bad?.detail.es.hasPrefix("Fila 3. day:") == true, "\(bad?.detail.es ?? "–")")
                let columns = await expectProblem(.malformed) { try read("unidad,valor\nuf,1\n") }
                #expect(columns?.detail.en.contains("unidad, valor") == true)
                #expect(try await UnitValues(network).table().values.count == 35)
            }
        }
    }

    @Test("pages, form and API: who may note a value, and what everybody sees", arguments: Language.allCases)
    func pages(_ language: Language) async throws {
        try await IdentityTrial.with(.sqlite, settings: { $0.isThrottled = false }) { trial in
            func say(_ es: String, _ en: String) -> String { language == .es ? es : en }
            let visitor = TestClient(trial.site, language: language, headers: ["sec-fetch-site": "same-origin"])
            let list = try await visitor.page("/valores")
            #expect(list.status == 200 && list.text.contains(say("$39.727,96", "$39,727.96")))
            #expect(!list.html.contains("/valores/nuevo") && list.text.contains(say("fuente secundaria", "secondary source")))
            #expect(try await visitor.page("/valores?unidad=utm").text.contains(say("$67.429", "$67,429")))
            #expect(try await visitor.page("/valores/uf/2021-12-31").text.contains(say("$30.991,74", "$30,991.74")))
            for gone in ["/valores/uf/1999-01-01", "/valores/uf/x", "/valores/clp/2021-12-31"] {
                #expect(try await visitor.page(gone).status == 404, "\(gone)")
            }
            #expect(try await visitor.page("/valores/nuevo").address.contains("/ingresar"))

            try await trial.open("custodia@red.cl", Grant(.steward, .network))
            let token = try await trial.signIn("custodia@red.cl").token
            let steward = TestClient(
                trial.site, language: language, headers: ["cookie": "s=" + token, "sec-fetch-site": "same-origin"])
            #expect(try await steward.page("/escritorio").html.contains("/valores\""))
            let form = try await steward.page("/valores").follow(say("Anotar un valor", "Note a value")).form()
            let bad = try await form.fill(say("Día", "Day"), "31-12-2021").fill(say("Pesos", "Pesos"), "309,91")
                .fill(say("Fuente", "Source"), "SII").submit()
            #expect(bad.status == 422 && bad.text.contains(say("No parece", "Unlikely")))
            let saved = try await bad.form().fill("Pesos", "30.991,75").submit()
            #expect(saved.status == 200 && saved.address.hasSuffix("/valores/uf/2021-12-31"))
            #expect(saved.text.contains(say("Vale hoy", "Holds today")) && saved.text.contains(say("$30.991,75", "$30,991.75")))
            let answer = try await visitor.send("GET", "/api/v1/values?unit=uf&limit=200")
            let data = try JSON(parsing: try await answer.bytes())["data"]?.elements ?? []
            #expect(data.count == 24 && data.filter { $0["noted_here"] == true }.map { $0["day"] } == ["2021-12-31"])
            let out = try await saved.form(say("Retirar lo anotado", "Take out what was noted")).submit()
            #expect(out.status == 200)
            #expect(try await UnitValues(trial.network).deflator().value(2021)?.pesos == 30_991.74)
        }
    }
}

/// Amounts of several years in pesos of one.
@Suite struct RealPesosTests {
    @Test("the PAE grew 80.5 % in pesos of each year and 56.1 % in pesos of 2025") func growth() throws {
        let money: [(Int, Double)] = [(2017, 1_097e6), (2018, 1_252e6), (2019, 1_529e6), (2020, 1_685e6), (2021, 1_980e6)]
        let amounts = money.map { RealPesos.Amount(name: Words(same: "\($0.0)"), year: $0.0, pesos: $0.1) }
        let deflator = UnitValueTable.bundled.deflator
        let real = RealPesos(title: Words(same: "PAE"), amounts: amounts, deflator: deflator)
        // 1.980 × 26.798,14 ÷ (1.097 × 30.991,74) − 1, by hand: the base cancels out.
        #expect(abs((real.growth ?? 0) - 0.56069) < 0.0001)
        #expect(abs((deflator.real(1_097e6, of: 2017) ?? 0) - 1_626_288_000) < 100_000)
        #expect(deflator.real(1_980e6, of: 2025) == 1_980e6)
        let html = try #require(real.html(.es)).text
        #expect(html.contains("pesos de 2025") && html.contains("$39.727,96") && html.contains("+56,1"))
    }

    @Test("what is not known is not reckoned") func unknown() {
        let deflator = UnitValueTable.bundled.deflator
        #expect(deflator.real(1, of: 2001) == nil && deflator.real(1, of: 2026) == nil)
        func real(_ years: [Int?]) -> RealPesos {
            RealPesos(
                title: Words(same: "x"), amounts: years.map { RealPesos.Amount(name: Words(same: "a"), year: $0, pesos: 100) },
                deflator: deflator)
        }
        #expect(real([2000, 2001]).html(.es) == nil && real([nil, nil]).html(.es) == nil && real([2020]).html(.es) == nil)
        let gap = real([2001, 2020])
        #expect(gap.growth == nil && gap.html(.es)?.text.contains("No se conoce la UF de fin de 2001") == true)
        #expect(real([2020, 2020]).growth == nil && real([2019, nil]).growth == nil)
        let none = RealPesos(title: Words(same: "x"), amounts: gap.amounts, deflator: Deflator([]))
        #expect(none.html(.es) == nil)
    }
}
