import Kit
import Testing

@testable import Sheets

/// A reader owns its parser and the parser calls the reader: neither may keep the other for ever.
@Suite struct ParserLifeTests {
    private final class Probe: XMLHandler {
        var strict: Expat?
        var lenient: LenientParser?
        var seen = 0

        override func start(_ name: XMLText, _ attributes: XMLAttributes) { seen += 1 }
    }

    @Test func readersLeftHalfwayAreFreed() throws {
        weak var left: Probe?
        let bytes = Array("<a><b></b><c>".utf8)
        do {
            let probe = Probe()
            probe.strict = try Expat(MemorySource(bytes), part: "a", handler: probe)
            probe.lenient = try LenientParser(MemorySource(bytes), .xml, handler: probe)
            _ = try probe.strict?.advance()
            _ = try probe.lenient?.advance()
            #expect(probe.seen >= 3)
            left = probe
        }
        #expect(left == nil)
    }
}
