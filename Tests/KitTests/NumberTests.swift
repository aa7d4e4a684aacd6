import Kit
import Testing

@Suite("Numbers and money")
struct NumberTests {
    @Test(arguments: [
        (0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"), (-1_234_567, "-1.234.567", "-1,234,567"),
        (Int.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
    ])
    func whole(_ value: Int, _ es: String, _ en: String) {
        #expect(Numbers.whole(value, .es) == es && Numbers.whole(value, .en) == en)
    }

    @Test(
        arguments: [
            (0.5, 0, "1", "1"), (1.5, 0, "2", "2"), (-0.5, 0, "-1", "-1"), (-0.04, 1, "0,0", "0.0"), (1234.5, 1, "1.234,5", "1,234.5"),
            (0.999, 2, "1,00", "1.00"),
            (2.05, 2, "2,05", "2.05"), (1_000_000.0, 2, "1.000.000,00", "1,000,000.00"), (.nan, 1, "–", "–"), (.infinity, 1, "–", "–"),
            (1e300, 1, "–", "–"), (-1234.56, 1, "-1.234,6", "-1,234.6"),
        ] as [(Double, Int, String, String)])
    func decimal(_ value: Double, _ places: Int, _ es: String, _ en: String) {
        #expect(Numbers.decimal(value, places: places, .es) == es && Numbers.decimal(value, places: places, .en) == en)
    }

    @Test func percent() {
        #expect(Numbers.percent(0.805, .es) == "80,5\u{A0}%" && Numbers.percent(0.805, .en) == "80.5%")
        #expect(Numbers.percent(1, places: 0, .es) == "100\u{A0}%" && Numbers.percent(-0.021, .en) == "-2.1%")
    }

    @Test(arguments: [
        (Money(minor: 1_234_567), "$1.234.567", "$1,234,567"), (Money(minor: -5), "-$5", "-$5"), (Money(minor: 0), "$0", "$0"),
        (Money(minor: 4_000_000_000, unit: .uf), "UF\u{A0}400.000", "UF\u{A0}400,000"),
        (Money(minor: 12_345, unit: .uf), "UF\u{A0}1,2345", "UF\u{A0}1.2345"),
        (Money(minor: 15_000, unit: .uf), "UF\u{A0}1,5", "UF\u{A0}1.5"), (Money(minor: 5, unit: .uf), "UF\u{A0}0,0005", "UF\u{A0}0.0005"),
        (Money(minor: 454_500, unit: .utm), "UTM\u{A0}4.545", "UTM\u{A0}4,545"),
        (Money(minor: -3_500_050, unit: .usd), "-US$\u{A0}35.000,5", "-US$\u{A0}35,000.5"),
        (Money(minor: .min), "-$9.223.372.036.854.775.808", "-$9,223,372,036,854,775,808"),
    ])
    func money(_ amount: Money, _ es: String, _ en: String) {
        #expect(amount.formatted(.es) == es && amount.formatted(.en) == en)
    }

    @Test("public budgets speak of millions, never of billones") func millions() {
        #expect(Money.millions(1980).inMillions(.es) == "MM$\u{A0}1.980" && Money(minor: 1_500_000).inMillions(.en) == "MM$\u{A0}1.5")
        #expect(Money(minor: 1, unit: .uf).inMillions(.es) == nil)
    }

    @Test("sums keep to one unit and never overflow") func sums() {
        #expect(Money.sum([Money(minor: 2), Money(minor: 3)]) == Money(minor: 5) && Money.sum([]) == Money(minor: 0))
        #expect(
            Money.sum([Money(minor: 2), Money(minor: 3, unit: .uf)]) == nil && Money.sum([Money(minor: .max), Money(minor: 1)]) == nil)
    }

    @Test("one and many") func plural() {
        let one = Words(es: "# socia", en: "# member")
        let many = Words(es: "# socias", en: "# members")
        #expect(Words.plural(1, one: one, many: many).es == "1 socia" && Words.plural(0, one: one, many: many).en == "0 members")
        #expect(Words.plural(1200, one: one, many: many) == Words(es: "1.200 socias", en: "1,200 members"))
    }
}
