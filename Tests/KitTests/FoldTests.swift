import Kit
import Testing

@Suite("Folding")
struct FoldTests {
    @Test(
        "forms of a name that are one name",
        arguments: [
            ("Chaitén", "chaiten"), ("ÑUÑOA", "nunoa"), ("n\u{303}un\u{303}oa", "nunoa"), ("Chaite\u{301}n", "chaiten"),
            ("Aysén del General Carlos Ibáñez", "aysen del general carlos ibanez"),
            ("O'Higgins", "ohiggins"), ("O’Higgins", "ohiggins"), ("O´Higgins", "ohiggins"), ("O`Higgins", "ohiggins"), ("Güiña", "guina"),
            ("  Los   Ángeles ", "los angeles"),
            ("Nº1", "n 1"), ("N° 1", "n 1"), ("3ª", "3"), ("Cooperativa «La Unión»", "cooperativa la union"), ("A&B, S.A.", "a b s a"),
            ("Straße Œuvre Æ", "strasse oeuvre ae"),
            ("", ""), (" · ", ""), ("漢字", "漢字"), ("Ωmega", "ωmega"), ("a\u{0}b", "a b"), ("İstanbul", "istanbul"), ("\u{301}a", "a"),
        ])
    func search(_ text: String, _ folded: String) {
        #expect(Fold.search(text) == folded)
        #expect(Fold.search(Fold.search(text)) == folded)
    }

    @Test("ñ sorts after n, and accents do not count") func sorting() {
        let names = ["Ñuble", "Nuble", "Óscar", "Zapallar", "Nz", "nandu", "ñandú", "Oscar", "n\u{303}an\u{303}o"]
        #expect(
            names.sorted { Fold.sort($0) < Fold.sort($1) } == [
                "nandu", "Nuble", "Nz", "ñandú", "n\u{303}an\u{303}o", "Ñuble", "Óscar", "Oscar", "Zapallar",
            ])
        #expect(Fold.sort("ñ") == Fold.sort("n\u{303}"))
    }

    @Test("any text folds to single spaces and is stable") func fuzz() {
        var random = Seeded(5)
        for _ in 0..<2000 {
            let folded = Fold.search(random.text(upTo: 30))
            #expect(Fold.search(folded) == folded && !folded.contains("  ") && !folded.hasPrefix(" ") && !folded.hasSuffix(" "))
        }
    }

    @Test func trimming() {
        #expect("  a b\n".trimmed == "a b" && " \t".trimmed.isEmpty && " \u{A0}".nonEmpty == nil && "x".nonEmpty == "x")
        #expect([1, 2, 1, 3].uniqued() == [1, 2, 3])
    }
}
