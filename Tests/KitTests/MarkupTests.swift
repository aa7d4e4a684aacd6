import Kit
import TestKit
import Testing

@Suite("HTML")
struct MarkupTests {
    @Test("text and attributes are escaped alike") func escaping() {
        let text = "<b>\"O'Higgins\" & Cía</b>\u{0}"
        let html: HTML = "<p title=\"\(text)\">\(text)</p>"
        let escaped = "&lt;b&gt;&quot;O&#39;Higgins&quot; &amp; Cía&lt;/b&gt;\u{FFFD}"
        #expect(html.text == "<p title=\"\(escaped)\">\(escaped)</p>")
        #expect(HTML(text: text).text == escaped)
    }

    @Test("nothing typed can leave its place in text or attribute") func injection() {
        var random = Seeded(3)
        for _ in 0..<1500 {
            let text = random.text(upTo: 40)
            let html: HTML = "<p title=\"\(text)\">\(text)</p>"
            let (root, flaws) = HTMLChecker.tree(html.text)
            let paragraph = root.elements.first
            let shown = text.replacing("\u{0}", with: "\u{FFFD}")
            #expect(flaws.isEmpty && root.elements.count == 1 && paragraph?.attributes.count == 1 && paragraph?.children.count ?? 0 <= 1)
            #expect(paragraph?["title"].map { Array($0.utf8) } == Array(shown.utf8))
        }
    }

    @Test("addresses are escaped for the attribute they stand in") func links() throws {
        let web = try #require(WebAddress("https://a.cl/?a=1&b=\"><script>"))
        let html: HTML = "<a href=\"\(Path("/x").query([("a", "1"), ("b", "2\"")]))\">1</a><a href=\"\(web)\">2</a>"
        #expect(html.text == "<a href=\"/x?a=1&amp;b=2%22\">1</a><a href=\"https://a.cl/?a=1&amp;b=&quot;&gt;&lt;script&gt;\">2</a>")
    }

    @Test("pieces are put together as they are") func pieces() {
        let none: String? = nil
        let noMarkup: HTML? = nil
        let items: HTML = "<ul>\(each: ["a", "<"], { "<li>\($0)</li>" })</ul>"
        #expect(items.text == "<ul><li>a</li><li>&lt;</li></ul>")
        let mixed: HTML =
            "\(1)\(Int64(2))\(none)\(noMarkup)\(when: false, "no")\(when: true, "<br>")\(["<i>", "</i>"] as [HTML])\("ab".prefix(1))"
        #expect(mixed.text == "12<br><i></i>a")
        #expect((HTML("<a>") + "<b>").text == "<a><b>" && HTML().isEmpty && HTML("ñ").text == "ñ")
    }
}
