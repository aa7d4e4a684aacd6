import TestKit
import Testing

@Suite("The strict reviewer of pages finds each flaw")
struct HTMLCheckerTests {
    /// A page without a flaw around a body.
    static func page(_ body: String, head: String = "<title>Minga</title>", html: String = "lang=\"es-CL\"") -> String {
        "<!doctype html>\n<html \(html)><head><meta charset=\"utf-8\">\(head)</head><body><main><h1>Red</h1>\(body)</main></body></html>"
    }

    static func table(_ rows: String) -> String {
        "<table><caption>Socias</caption><thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead><tbody>\(rows)</tbody></table>"
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let rule: Flaw.Rule
        let html: String
        var testDescription: String { "\(rule.rawValue): \(html.suffix(90))" }

        init(_ rule: Flaw.Rule, _ body: String) {
            self.rule = rule
            html = HTMLCheckerTests.page(body)
        }

        init(_ rule: Flaw.Rule, whole: String) {
            self.rule = rule
            html = whole
        }
    }

    static let cases: [Case] = [
        Case(.unbalanced, "<p>uno"), Case(.unbalanced, "<p><em>uno</p></em>"), Case(.unbalanced, "</section>"), Case(.unbalanced, "<div/>"),
        Case(.rawLessThan, "<p>3 < 4</p>"), Case(.rawLessThan, "<p title=\"a<b\">x</p>"),
        Case(.rawAmpersand, "<p>Lagos & Ríos</p>"), Case(.rawAmpersand, "<p><a href=\"/a?b=1&c=2\">x</a></p>"),
        Case(.rawAmpersand, "<p>&copiar;</p>"),
        Case(.unquotedAttribute, "<p class=a>x</p>"), Case(.unquotedAttribute, "<p class='a'>x</p>"),
        Case(.unquotedAttribute, "<p CLASS=\"a\">x</p>"),
        Case(.duplicateAttribute, "<p class=\"a\" class=\"b\">x</p>"),
        Case(.obsolete, "<p><font>x</font></p>"), Case(.obsolete, "<center>x</center>"),
        Case(.inlineStyle, "<p style=\"color:red\">x</p>"), Case(.inlineStyle, "<style>p{}</style>"),
        Case(.inlineScript, "<script>alert(1)</script>"), Case(.inlineScript, "<script src=\"/a.js\">x()</script>"),
        Case(.eventAttribute, "<p onclick=\"x()\">x</p>"),
        Case(.doctype, whole: String(page("").dropFirst(16))), Case(.language, whole: page("", html: "class=\"a\"")),
        Case(.title, whole: page("", head: "")), Case(.title, whole: page("", head: "<title> </title>")),
        Case(.oneMain, "</main><main>"),
        Case(.nesting, "<p><div>x</div></p>"), Case(.nesting, "<h2><p>x</p></h2>"),
        Case(.nesting, "<p><span><ul><li>x</li></ul></span></p>"),
        Case(.nesting, "<details><p>x</p></details>"), Case(.nesting, "<div><option>x</option></div>"),
        Case(.nesting, "<legend>x</legend>"),
        Case(.interactiveNesting, "<p><a href=\"/a\">x <button type=\"button\">y</button></a></p>"),
        Case(.interactiveNesting, "<p><button type=\"button\">x <a href=\"/a\">y</a></button></p>"),
        Case(.interactiveNesting, "<p><label>x <label>y</label></label></p>"),
        Case(.interactiveNesting, "<p><a href=\"/a\"><a href=\"/b\">y</a></a></p>"),
        Case(.formNesting, "<form action=\"/a\"><form action=\"/b\"></form></form>"),
        Case(.list, "<ul><p>x</p></ul>"), Case(.list, "<div><li>x</li></div>"), Case(.list, "<dl><p>x</p></dl>"),
        Case(.list, "<section><dt>x</dt></section>"),
        Case(.tableParts, "<div><tr><td>x</td></tr></div>"), Case(.tableParts, table("<td>x</td><td>y</td>")),
        Case(.tableParts, "<table><caption>x</caption><tr><td>x</td></tr></table>"),
        Case(.cellCount, table("<tr><td>x</td></tr>")), Case(.cellCount, table("<tr><td colspan=\"3\">x</td></tr>")),
        Case(.cellCount, table("<tr><td rowspan=\"2\">x</td><td>y</td></tr><tr><td>x</td><td>y</td></tr>")),
        Case(.strayText, "<ul>x<li>y</li></ul>"), Case(.strayText, table("<tr>z<td>x</td><td>y</td></tr>")),
        Case(.oneHeading, "<h1>Otro</h1>"), Case(.headingOrder, "<h3>x</h3>"), Case(.headingOrder, "<h2>x</h2><h4>y</h4>"),
        Case(.emptyHeading, "<h2> </h2>"), Case(.emptyHeading, "<h2><img src=\"/a.png\" alt=\"\"></h2>"),
        Case(.label, "<p><input name=\"rut\"></p>"), Case(.label, "<p><label>RUT</label><input name=\"rut\"></p>"),
        Case(.label, "<p><select name=\"a\"><option>x</option></select></p>"),
        Case(.label, "<p><textarea name=\"a\" aria-label=\"\"></textarea></p>"),
        Case(.label, "<p><label for=\"a\"> </label><input id=\"a\"></p>"),
        Case(.accessibleName, "<p><a href=\"/a\"></a></p>"),
        Case(.accessibleName, "<p><button type=\"submit\"><svg aria-hidden=\"true\"></svg></button></p>"),
        Case(.accessibleName, "<p><input type=\"submit\"></p>"), Case(.accessibleName, "<iframe src=\"/a\"></iframe>"),
        Case(.imageText, "<p><img src=\"/a.png\"></p>"), Case(.drawingText, "<svg viewBox=\"0 0 1 1\"><path d=\"\"/></svg>"),
        Case(.caption, "<table><tbody><tr><td>x</td></tr></tbody></table>"), Case(.scope, table("<tr><th>x</th><td>y</td></tr>")),
        Case(.legend, "<fieldset><p>x</p></fieldset>"),
        Case(.radioGroup, "<p><label><input type=\"radio\" name=\"a\" value=\"b\"> b</label></p>"),
        Case(.navigationName, "<nav><a href=\"/a\">a</a></nav><nav><a href=\"/b\">b</a></nav>"),
        Case(.navigationName, "<nav aria-label=\"x\"><a href=\"/a\">a</a></nav><nav aria-label=\"x\"><a href=\"/b\">b</a></nav>"),
        Case(.hiddenFocus, "<div aria-hidden=\"true\"><a href=\"/a\">x</a></div>"), Case(.tabOrder, "<div tabindex=\"2\">x</div>"),
        Case(.zoom, whole: page("", head: "<title>x</title><meta name=\"viewport\" content=\"width=device-width, user-scalable=no\">")),
        Case(.duplicateID, "<p id=\"a\">x</p><p id=\"a\">y</p>"), Case(.duplicateID, "<p id=\"a b\">x</p>"),
        Case(.missingID, "<p><label for=\"no\">x</label></p>"), Case(.missingID, "<p aria-describedby=\"no\">x</p>"),
        Case(.missingID, "<p><a href=\"#no\">x</a></p>"), Case(.missingID, "<p aria-labelledby=\"no\">x</p>"),
        Case(.missingID, table("<tr><td headers=\"no\">x</td><td>y</td></tr>")),
        Case(.labelTarget, "<p id=\"a\">y</p><p><label for=\"a\">x</label></p>"),
        Case(.buttonType, "<p><button>x</button></p>"), Case(.address, "<p><a href=\"\">x</a></p>"),
        Case(.address, "<p><a href=\"#\">x</a></p>"),
        Case(.address, "<p><a href=\"javascript:x()\">x</a></p>"), Case(.address, "<p><a href=\"/a b\">x</a></p>"),
        Case(.address, "<form action=\"\"></form>"),
    ]

    @Test(arguments: cases)
    func findsTheFlaw(_ flawed: Case) {
        let found = HTMLChecker.check(flawed.html)
        #expect(found.contains { $0.rule == flawed.rule }, "found only \(found)")
    }

    @Test("every rule has a case that proves it") func everyRule() {
        #expect(Set(Flaw.Rule.allCases).subtracting(Self.cases.map(\.rule)).isEmpty)
    }

    @Test("a rich page written well has no flaw") func acceptsGoodPages() {
        let body = """
            <nav aria-label="Migas"><ol><li><a href="/">Inicio</a></li></ol></nav>
            <p id="ayuda">Sin puntos &amp; con guion, 3 &lt; 4&#39;.<br></p>
            <form action="/buscar" method="get">
            <label for="q">Buscar</label><input id="q" name="q" type="search" aria-describedby="ayuda" required>
            <fieldset><legend>Tipo</legend><label><input type="radio" name="t" value="a" checked> A</label></fieldset>
            <select name="r" aria-label="Región"><optgroup label="Sur"><option value="10" selected>Los Lagos</option></optgroup></select>
            <textarea name="n" aria-labelledby="ayuda"></textarea><input type="hidden" name="token" value="x">
            <button type="submit"><svg aria-hidden="true" viewBox="0 0 1 1"><path d="M0 0"/></svg>Buscar</button></form>
            <h2>Tabla</h2>
            \(Self.table("<tr><td rowspan=\"2\">x</td><td>y</td></tr><tr><td>y</td></tr><tr><td colspan=\"2\">z</td></tr>"))
            <h3>Mapa</h3><svg role="img" viewBox="0 0 1 1"><title>Chile</title><a href="/r/10"><text x="0" y="0">Los Lagos</text></a></svg>
            <h2>Detalle</h2><details><summary>Ver</summary><p>x</p></details>
            <dl><div><dt>RUT</dt><dd>1-9</dd></div></dl><a href="#ayuda">Arriba</a>
            <script src="/app.js" defer></script><script type="application/ld+json">{"a":"<b>"}</script>
            """
        #expect(HTMLChecker.check(Self.page(body)).isEmpty, "\(HTMLChecker.check(Self.page(body)))")
    }

    @Test("a piece needs no page around it") func acceptsPieces() {
        #expect(HTMLChecker.check("<li><a href=\"#x\" aria-describedby=\"fuera\">x</a></li>", as: .piece).isEmpty)
        #expect(HTMLChecker.check("<p><div>x</div></p>", as: .piece).map(\.rule) == [.nesting])
    }

    @Test("a flaw says where it is") func saysWhere() {
        #expect(
            HTMLChecker.check(Self.page("\n\n<p id=\"z\" style=\"x\">y</p>")).map(\.description) == [
                "line 4: inlineStyle: <p#z> has a style attribute"
            ])
    }
}
