import Kit
import Rules
import TestKit
import Testing

@testable import Minga

/// The decision tree of paper against the engine: what it tells is what the rules say.
@Suite struct PaperKeyTests {
    private static func key(_ purpose: Purpose) throws -> (PaperKey, RuleShelf) {
        let shelf = try RuleShelf.bundled.get()
        return (PaperKey(purpose, shelf, supports: shelf.supports, on: JourneyTrial.day), shelf)
    }

    /// An answer to every question that the key asks, drawn at random among the codes and around the bounds.
    private static func answers(_ key: PaperKey, _ shelf: RuleShelf, _ random: inout Xorshift) -> Profile {
        var profile = Profile()
        for fact in shelf.book.facts.facts {
            switch fact.type {
            case .flag: profile[fact.name] = .given(.flag(random.next(2) == 0), on: nil)
            case .choice(let list): profile[fact.name] = .given(.code(list.codes[random.next(list.codes.count)]), on: nil)
            case .number(let measure):
                let value = Double([0, 1, 2, 4, 5, 6, 9, 10, 24, 25, 26, 100, 2_400, 25_000, 100_000][random.next(15)])
                let kept = max(measure.least ?? value, min(measure.most ?? value, value))
                profile[fact.name] = .given(.number(kept), on: nil)
            default: continue
            }
        }
        for fact in shelf.book.facts.facts where fact.isForAgency { profile[fact.name] = .declined }
        return profile
    }

    @Test("what the sheet calls open is open, and what it leaves out is ruled out", arguments: Purpose.allCases)
    func agrees(_ purpose: Purpose) throws {
        let (key, shelf) = try Self.key(purpose)
        let standing = shelf.standing(on: JourneyTrial.day)
        var random = Xorshift(seed: 41)
        for _ in 0..<400 {
            let profile = Self.answers(key, shelf, &random)
            let end = key.end(for: profile, in: shelf.book.facts)
            let reading = standing.edition.reading(of: profile)
            for (index, support) in key.supports.enumerated() {
                let rules = standing.openers[support.id] ?? []
                let verdicts = rules.map { reading.verdict(of: $0) }
                if end.open.contains(index) {
                    #expect(verdicts.contains(.yes), "\(support.id)")
                } else if !end.ask.contains(index) {
                    #expect(verdicts.allSatisfy { $0 == .no }, "\(support.id)")
                }
            }
        }
    }

    @Test("an answer that is not known stops with what is not ruled out") func unsure() throws {
        let (key, shelf) = try Self.key(.agribusiness)
        let end = key.end(for: Profile(), in: shelf.book.facts)
        #expect(end.open.isEmpty && end.ask == Array(key.supports.indices))
    }

    @Test("it fits on a sheet, and every number leads further on", arguments: Purpose.allCases)
    func fits(_ purpose: Purpose) throws {
        let (key, _) = try Self.key(purpose)
        #expect(key.steps.count <= PaperKey.most)
        #expect(key.supports.isEmpty == key.steps.isEmpty)
        for (number, step) in key.steps.enumerated() {
            #expect(step.ways.count > 1)
            for way in step.ways {
                if case .step(let next) = way.leads { #expect(try #require(key.steps.firstIndex(of: next)) > number) }
            }
        }
    }

    @Test("the pages, in both languages", arguments: Language.allCases) func pages(_ language: Language) async throws {
        let client = JourneyTrial(language: language).client
        let list = try await client.page("/ruta/papel")
        #expect(list.status == 200)
        for purpose in Purpose.allCases {
            let (key, _) = try Self.key(purpose)
            let page = try await client.page(JourneyPaths.paper(purpose.rawValue))
            #expect(page.status == 200 && page.heading == language(PaperWords.sheet(purpose)))
            #expect(key.supports.allSatisfy { page.text.contains($0.name) })
        }
        #expect(try await client.page("/ruta/papel/nada").status == 404)
    }
}

/// Repeatable numbers.
struct Xorshift {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state >> 11) % bound
    }
}
