import Kit
import Linkage
import Testing

@Suite("Records that are one organisation are found")
struct LinkerTests {
    @Test("dirty records with known truth: precise, and few are missed, whatever the seed", arguments: [1, 5, 29]) func truth(
        _ seed: UInt64
    ) async {
        let dirty = DirtyRecords(organisations: 1_500, seed: seed)
        let (precision, recall) = dirty.judge(await Linker().run(dirty.records).groups)
        #expect(precision >= 0.99, "\(precision)")
        #expect(recall >= 0.85, "\(recall)")
    }

    /// Two registers of the same organisations beside each other, the second in capitals, without accents and abbreviated.
    private static func twoRegisters(of count: Int, founded: Bool) -> [LinkRecord] {
        let trades = ["Apícola", "Campesina", "Lechera", "de Pescadores", "Vitivinícola", "de Artesanas", "Forestal", "de Turismo Rural"]
        let places = ["El Maitén", "Los Aromos", "Santa Inés", "Río Claro", "La Esperanza", "Quilanto", "Isla Grande", "Las Nalcas"]
        let first = (0..<count).map { number in
            LinkRecord(
                name: "Cooperativa \(trades[number % 8]) \(places[number / 8 % 8]) de \(places[(number * 3 + 1) % 7])",
                place: String(10_101 + number % 9), widePlace: "10",
                founded: founded ? PartialDate(iso: "20\(10 + number % 10)-0\(1 + number % 9)-1\(number % 9)") : nil, kind: "cooperativa")
        }
        let second = first.map { record in
            var copy = record
            let rest = record.name.dropFirst("Cooperativa ".count)
            copy.name = "COOP. " + Fold.search(String(rest)).uppercased() + " LTDA"
            return copy
        }
        return first + second
    }

    @Test(
        "two small registers of the same organisations are joined: that half of all records are repeated must not teach that names mean nothing",
        arguments: [(10, true), (10, false), (40, true), (40, false)]) func small(_ count: Int, _ founded: Bool) async
    {
        let records = Self.twoRegisters(of: count, founded: founded)
        let others = (0..<80).map { LinkRecord(name: "Servicio público \($0) \(["norte", "sur"][$0 % 2])", kind: "organismo_publico") }
        for (all, start) in [(records, 0), (others + records, others.count)] {
            let outcome = await Linker().run(all)
            let truth = Set((0..<count).map { [start + $0, start + count + $0] })
            #expect(truth.isSuperset(of: outcome.groups) && outcome.groups.count >= count * 9 / 10, "\(outcome.groups.count)")
            #expect(truth.isSubset(of: outcome.pairs.map { [$0.one, $0.other] }))
        }
        // One register alone repeats nothing.
        #expect(await Linker().run(others + records.prefix(count)).groups.isEmpty)
    }

    @Test("the answer is the same again, and on several cores") func sameAgain() async {
        let dirty = DirtyRecords(organisations: 1_800, seed: 3)
        #expect(dirty.records.count > 2_000)
        let one = await Linker().run(dirty.records)
        for cores in [1, 3] {
            let again = await Linker(.init(cores: cores)).run(dirty.records)
            #expect(again.pairs == one.pairs)
            #expect(again.groups == one.groups)
            #expect(again.model == one.model)
        }
    }

    @Test("a waterfall adds up to the odds of its pair") func waterfall() async {
        let outcome = await Linker().run(DirtyRecords(organisations: 400, seed: 9).records)
        #expect(outcome.pairs.count > 50)
        for pair in outcome.pairs {
            let waterfall = outcome.model.waterfall(pair)
            #expect(abs(waterfall.bits - pair.bits) < 0.01)
            #expect(waterfall.steps.first?.cause == .prior)
        }
    }

    @Test("two identities are never in one group, nor in a pair") func contradiction() async {
        let dirty = DirtyRecords(organisations: 900, seed: 17)
        let outcome = await Linker(.init(threshold: 0.2)).run(dirty.records)
        for group in outcome.groups { #expect(Set(group.compactMap { dirty.records[$0].identity }).count <= 1) }
        for pair in outcome.pairs {
            let known = [pair.one, pair.other].compactMap { dirty.records[$0].identity }
            #expect(Set(known).count <= 1)
        }
    }

    @Test("a record without identity between two that differ is a bridge for neither") func bridge() async throws {
        var records = DirtyRecords(organisations: 300, seed: 2).records
        let first = records.count
        let name = "Cooperativa Agrícola Huerto Quillayal"
        records.append(LinkRecord(name: name, identity: "76000001-1", place: "77"))
        records.append(LinkRecord(name: name, place: "77"))
        records.append(LinkRecord(name: name, identity: "76000002-K", place: "77"))
        let outcome = await Linker().run(records)
        #expect(!outcome.groups.contains { $0.contains(first) && $0.contains(first + 2) })
        let rivals = try #require(outcome.pairs.first { $0.one == first && $0.other == first + 1 })
        #expect(rivals.rivalBits < -0.9, "two organisations fit it equally: at most even odds")
        #expect(rivals.probability <= 0.51)
    }

    @Test("what blocks leave out is told") func crowded() async throws {
        let records = (0..<400).map { LinkRecord(name: "Sindicato Campesino \($0 < 200 ? "Norte" : "Sur")", place: "1") }
        let other = (0..<3_000).map { LinkRecord(name: "Comité \($0)", place: String($0)) }
        let reports = await Linker().run(records + other).blocks
        let words = try #require(reports.first { $0.key == .placeWord })
        #expect(words.crowded >= 2)
        #expect(words.largest == 400)
        #expect(words.skippedPairs > 10_000)
    }

    @Test("a focus gives back its own pairs only") func focus() async {
        let dirty = DirtyRecords(organisations: 500, seed: 21)
        let all = await Linker().run(dirty.records)
        let wanted = Set(dirty.records.indices.suffix(60))
        let some = await Linker(.init(focus: wanted)).run(dirty.records)
        #expect(some.pairs == all.pairs.filter { wanted.contains($0.one) || wanted.contains($0.other) })
        #expect(!some.pairs.isEmpty && some.pairs.count < all.pairs.count)
    }

    @Test("none, one and two records are no trouble") func few() async {
        #expect(await Linker().run([]).pairs.isEmpty)
        #expect(await Linker().run([LinkRecord(name: "Sola")]).groups.isEmpty)
        let two = await Linker().run([LinkRecord(name: "", place: ""), LinkRecord(name: "¡!")])
        #expect(two.groups.isEmpty)
    }
}

@Suite("What looks alike is not taken for the same")
struct LookalikeTests {
    /// Unions no. 1 and no. 2 of each firm, founded the same day at one place: a register without a single repeated record.
    private static let twins: [LinkRecord] = (0..<400).flatMap { firm in
        let name = "Empresa \(["Maderera", "Pesquera", "Lechera", "Salmonera", "Minera"][firm % 5]) \(syllables(firm))"
        return [1, 2].map { number in
            LinkRecord(
                name: "Sindicato N° \(number) de Trabajadores de la \(name) S.A.", numbers: ["rsu": "\(firm)-\(number)"],
                place: String(firm % 60),
                founded: PartialDate(iso: "19\(60 + firm * 37 % 39)-0\(1 + firm * 11 % 9)-1\(firm * 7 % 10)"), kind: "sindicato")
        }
    }

    private static func syllables(_ number: Int) -> String {
        let parts = ["ca", "li", "mo", "ru", "pe", "ta", "no", "qui", "ven", "sol", "dar", "bel", "fi", "gus", "hue", "jor"]
        let mixed = (number + 1) &* 2_654_435_761
        return (0..<4).map { parts[mixed >> (8 + 4 * $0) & 15] }.joined()
    }

    @Test("maximisation does not learn that different numbers speak for a pair") func numbers() async throws {
        let outcome = await Linker().run(Self.twins)
        #expect(outcome.groups.isEmpty, "\(outcome.groups.prefix(3))")
        for pair in outcome.pairs {
            for step in outcome.model.waterfall(pair).steps {
                if case .field(.number, level: NumberLevel.different.rawValue) = step.cause { #expect(step.bits < 0) }
                if case .field(.identity, level: AgreementLevel.different.rawValue) = step.cause { #expect(step.bits < 0) }
            }
        }
    }

    @Test("a record entered twice stands out") func repeated() async throws {
        // One union per firm.
        var records = Self.twins.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        var copy = records[10]
        copy.name =
            "SINDICATO NRO 1 TRABAJADORES " + String(copy.name.dropFirst("Sindicato N° 1 de Trabajadores de la ".count)).uppercased()
        copy.numbers = [:]
        records.append(copy)
        let outcome = await Linker().run(records)
        let best = try #require(outcome.pairs.first)
        #expect(best.one == 10 && best.other == records.count - 1)
        #expect(outcome.groups.allSatisfy { $0 == [10, records.count - 1] })
    }
}
