import CExpat
import Kit

/// Feeds XML to a handler piece by piece, with Expat. A DOCTYPE stops it, so no entity is ever expanded.
final class Expat {
    private let parser: XML_Parser
    /// Owns this parser or outlives it: a strong reference would keep both for ever.
    private unowned(unsafe) let handler: XMLHandler
    private let source: any ByteSource
    private let part: String
    private(set) var isDone = false
    private static let piece: Int32 = 1 << 16

    /// `part` names the piece of the file in what is said of its faults.
    init(_ source: any ByteSource, part: String, handler: XMLHandler) throws(Problem) {
        guard let parser = XML_ParserCreate(nil) else {
            throw Problem(.unavailable, Words(es: "Falta memoria para leer el XML.", en: "There is no memory to read the XML."))
        }
        self.parser = parser
        self.handler = handler
        self.source = source
        self.part = part
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { context, name, attributes in
                guard let context, let name, let attributes else { return }
                Expat.of(context) { $0.handler.start(name, attributes) }
            },
            { context, name in
                guard let context, let name else { return }
                Expat.of(context) { $0.finish(name) }
            })
        XML_SetCharacterDataHandler(parser) { context, text, count in
            guard let context, let text, count > 0 else { return }
            let bytes = UnsafeBufferPointer(
                start: UnsafeRawPointer(text).assumingMemoryBound(to: UInt8.self), count: Int(count))
            Expat.of(context) { $0.handler.text(bytes) }
        }
        XML_SetStartDoctypeDeclHandler(parser) { context, _, _, _, _ in
            guard let context else { return }
            Expat.of(context) { $0.refuse() }
        }
    }

    deinit { XML_ParserFree(parser) }

    private var hasDoctype = false

    @inline(__always) private static func of(_ context: UnsafeMutableRawPointer, _ body: (Expat) -> Void) {
        Unmanaged<Expat>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
    }

    private func finish(_ name: XMLText) {
        handler.end(name)
        if handler.isStopped { XML_StopParser(parser, XML_Bool(0)) }
    }

    private func refuse() {
        hasDoctype = true
        XML_StopParser(parser, XML_Bool(0))
    }

    /// Reads one more piece; false when there is none. `row` is how far the reader came, for what is said of faults.
    func advance(row: Int = 0) throws(Problem) -> Bool {
        guard !isDone, let buffer = XML_GetBuffer(parser, Self.piece) else { return false }
        let count = try source.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Int(Self.piece)))
        let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
        if count == 0 { isDone = true }
        guard status != XML_STATUS_OK else { return !isDone }
        isDone = true
        if hasDoctype { throw SheetProblem.entities }
        if handler.isStopped { return false }
        throw SheetProblem.damaged(part, row: row)
    }

    /// Reads everything.
    static func read(_ source: any ByteSource, part: String, into handler: XMLHandler) throws(Problem) {
        let reader = try Expat(source, part: part, handler: handler)
        defer { withExtendedLifetime(handler) {} }
        while try reader.advance() {}
    }
}
