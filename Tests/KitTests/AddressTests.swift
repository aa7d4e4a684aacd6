import Kit
import Testing

@Suite("Addresses")
struct AddressTests {
    @Test("each interpolation is one segment, whatever it holds") func segments() {
        let nasty = "../a b/ñ?x=1#y&z%2F\"<"
        let path: Path = "/organizaciones/\(nasty)/editar/\(7)"
        #expect(path.text == "/organizaciones/..%2Fa%20b%2F%C3%B1%3Fx%3D1%23y%26z%252F%22%3C/editar/7")
        #expect(Path("/a").appending("b/c").text == "/a/b%2Fc" && Path("/").appending("b").text == "/b")
        #expect(
            Path("/a").anchor("x y").text == "/a#x%20y" && Path("/").prefixed("/en").text == "/en/"
                && Path("/a").prefixed("/en").text == "/en/a")
    }

    @Test("queries keep order, leave out blanks, and add to what is there") func queries() {
        let path = Path("/a").query([("q", "miel & abejas"), ("vacío", ""), ("p", "2")])
        #expect(path.text == "/a?q=miel+%26+abejas&p=2")
        #expect(path.query([("z", "ñ")]).text == "/a?q=miel+%26+abejas&p=2&z=%C3%B1")
        #expect(Path("/a").query([]).text == "/a")
    }

    @Test(
        "only addresses inside the site come back from a request",
        arguments: [
            ("/", true), ("/a/b?c=d#e", true), ("/a%2Fb", true), ("//host", false), ("///host", false), ("/\\host", false),
            ("\\\\host", false), ("http://host", false),
            ("javascript:x", false), ("", false), ("a", false), ("/a\nb", false), ("/a\r\nSet-Cookie: x", false), ("/a b", false),
            ("/\t/host", false), ("/ñ", false),
            ("/\u{0}", false), ("/a\\b", false), ("/.//host", true),
        ])
    func local(_ text: String, _ isLocal: Bool) {
        #expect((Path(local: text) != nil) == isLocal)
    }

    @Test(
        "web addresses of four schemes and no other",
        arguments: [
            ("https://minga.cl/ñ", true), ("HTTP://a", true), ("mailto:a@b.cl", true), ("tel:+56", true), ("javascript:alert(1)", false),
            ("JaVaScRiPt:x", false),
            ("data:text/html,x", false), ("//host", false), ("https://", false), ("", false), ("https://a b", false), (" https://a", false),
            ("https://a\n", false), ("ftp://a", false),
            ("vbscript:x", false), ("https:a", false),
        ])
    func web(_ text: String, _ isOne: Bool) {
        #expect((WebAddress(text) != nil) == isOne)
    }
}
