import Kit
import Testing

@Suite("RUT")
struct RutTests {
    @Test(
        "known numbers, however they are written",
        arguments: [
            ("82.878.900-7", "82878900-7"), ("82878900-7", "82878900-7"), ("828789007", "82878900-7"), (" 82.878.900 - 7 ", "82878900-7"),
            ("82,878,900-7", "82878900-7"), ("76.277.884-K", "76277884-K"), ("76277884k", "76277884-K"), ("12.345.678-5", "12345678-5"),
            ("1-9", "1-9"), ("6-K", "6-K"), ("44.444.444-4", "44444444-4"), ("55.555.555-5", "55555555-5"), ("012345678-5", nil),
        ] as [(String, String?)])
    func reads(_ typed: String, _ stored: String?) throws {
        guard let stored else {
            #expect(throws: Rut.Flaw.notARut) { try Rut(typed) }
            return
        }
        let rut = try Rut(typed)
        #expect(rut.description == stored)
        #expect(try Rut(rut.formatted) == rut)
    }

    @Test("a wrong digit names the right one") func wrongDigit() {
        #expect(throws: Rut.Flaw.wrongDigit(expected: "7")) { try Rut("82.878.900-8") }
        #expect(throws: Rut.Flaw.wrongDigit(expected: "K")) { try Rut("76.277.884-0") }
        #expect(throws: Rut.Flaw.wrongDigit(expected: "9")) { try Rut("1-K") }
    }

    @Test(
        "what is no RUT",
        arguments: [
            "", " ", "-", "7", "K", "0-0", "00000000-0", "8287890012-7", "82.878.9OO-7", "82878900-x", "k-1", "82878900-ñ", "１２３４５６７８-5",
            "82878900–7",
            "82878900-7; DROP", "\u{0}1-9",
        ])
    func refuses(_ typed: String) {
        #expect(throws: Rut.Flaw.notARut) { try Rut(typed) }
    }

    @Test("shown with dots, kept without, masked in logs") func forms() throws {
        let rut = try Rut("828789007")
        #expect(rut.formatted == "82.878.900-7")
        #expect(rut.masked == "82.***.***-7")
        #expect(try !Rut("12.345.678-5").masked.contains("345"))
        #expect(try Rut("9.876.543-3").masked.contains("876") == false)
        #expect(Rut(number: 0) == nil && Rut(number: 100_000_000) == nil && Rut(number: -1) == nil)
    }

    /// Modulo 11 the way the Registro Civil explains it, digit by digit from the right.
    private static func independentDigit(_ number: Int) -> Character {
        let weights = [2, 3, 4, 5, 6, 7, 2, 3]
        let sum = zip(String(number).reversed(), weights).map { ($0.wholeNumberValue ?? 0) * $1 }.reduce(0, +)
        return Array("0K987654321")[sum % 11]
    }

    @Test("the digit of every number of a wide sample agrees with another way of reckoning it") func everyDigit() {
        var wrong = 0
        for number in stride(from: 1, through: 99_999_999, by: 997) where Rut.checkDigit(number) != Self.independentDigit(number) {
            wrong += 1
        }
        for number in 1...20_000 where Rut.checkDigit(number) != Self.independentDigit(number) { wrong += 1 }
        #expect(wrong == 0)
    }

    @Test("one wrong figure never passes") func oneFigureOff() throws {
        var random = Seeded(11)
        for _ in 0..<500 {
            let number = Int.random(in: 10_000_000...99_999_999, using: &random)
            let rut = try #require(Rut(number: number))
            var figures = Array(rut.description)
            let place = Int.random(in: 0..<8, using: &random)
            let other = (((figures[place].wholeNumberValue ?? 0) + Int.random(in: 1...9, using: &random)) % 10)
            figures[place] = Character(String(other))
            #expect((try? Rut(String(figures))) == nil)
        }
    }
}
