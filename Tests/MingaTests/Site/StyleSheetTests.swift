import Testing

@testable import Minga

@Suite struct StyleSheetTests {
    @Test(arguments: [
        ("a :hover , b > c { color : red ; margin: 0 auto }", "a :hover,b > c{color :red;margin:0 auto}"),
        ("/* x */\n.a { content: \"a  ; /* b */ \" }\n\n/* y", ".a{content:\"a  ; /* b */ \"}"),
        ("@media (min-width: 60rem) {\n  .b { width: calc(1rem + 2px) }\n}\n", "@media (min-width:60rem){.b{width:calc(1rem + 2px)}}"),
        (".c { content: '\\'{ ' } .d { }", ".c{content:'\\'{ '}.d{}"), ("", ""),
    ])
    func onlyWhatIsForTheWriterGoes(_ source: String, _ sent: String) {
        #expect(String(decoding: StyleSheet.tight(Array(source.utf8)), as: UTF8.self) == sent)
    }
}
