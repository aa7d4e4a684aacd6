import CXML
import Kit

/// Feeds broken HTML or XML to a handler piece by piece, with libxml2 in recovery. The bytes must be sound UTF-8.
final class LenientParser {
    enum Grammar { case html, xml }

    private let context: xmlParserCtxtPtr
    /// Owns this parser or outlives it: a strong reference would keep both for ever.
    private unowned(unsafe) let handler: XMLHandler
    private let source: any ByteSource
    private let grammar: Grammar
    private var buffer = [UInt8](repeating: 0, count: 1 << 15)
    private var isDone = false
    private var hasDoctype = false

    init(_ source: any ByteSource, _ grammar: Grammar, handler: XMLHandler) throws(Problem) {
        self.source = source
        self.grammar = grammar
        self.handler = handler
        var events = Self.events
        let made =
            grammar == .html
            ? htmlCreatePushParserCtxt(&events, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
            : xmlCreatePushParserCtxt(&events, nil, nil, 0, nil)
        guard let made else {
            throw Problem(.unavailable, Words(es: "Falta memoria para leer la página.", en: "There is no memory to read the page."))
        }
        context = made
        if grammar == .html {
            htmlCtxtUseOptions(
                context,
                Int32(
                    HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
                        | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue))
        } else {
            xmlCtxtUseOptions(
                context,
                Int32(
                    XML_PARSE_RECOVER.rawValue | XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue
                        | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
            xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        }
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        if let tree = context.pointee.myDoc { xmlFreeDoc(tree) }
        xmlFreeParserCtxt(context)
    }

    private static func of(_ context: UnsafeMutableRawPointer, _ body: (LenientParser) -> Void) {
        Unmanaged<LenientParser>.fromOpaque(context)._withUnsafeGuaranteedRef(body)
    }

    private static var events: xmlSAXHandler {
        var events = xmlSAXHandler()
        events.startElement = { context, name, attributes in
            guard let context, let name else { return }
            LenientParser.of(context) { $0.begin(name, attributes) }
        }
        events.endElement = { context, name in
            guard let context, let name else { return }
            LenientParser.of(context) { $0.handler.end(UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)) }
        }
        events.characters = { context, text, count in
            guard let context, let text, count > 0 else { return }
            let bytes = UnsafeBufferPointer(start: text, count: Int(count))
            LenientParser.of(context) { $0.handler.text(bytes) }
        }
        events.cdataBlock = events.characters
        events.ignorableWhitespace = events.characters
        events.internalSubset = { context, _, _, _ in
            guard let context else { return }
            LenientParser.of(context) { $0.hasDoctype = true }
        }
        return events
    }

    private func begin(_ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        let name = UnsafeRawPointer(name).assumingMemoryBound(to: CChar.self)
        guard let attributes else {
            var none: UnsafePointer<CChar>?
            return handler.start(name, &none)
        }
        handler.start(name, UnsafeMutableRawPointer(attributes).assumingMemoryBound(to: UnsafePointer<CChar>?.self))
    }

    /// Reads one more piece; false when there is none.
    func advance() throws(Problem) -> Bool {
        guard !isDone else { return false }
        let count = try buffer.filled(from: source)
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            let isLast: Int32 = count < bytes.count ? 1 : 0
            if grammar == .html {
                htmlParseChunk(context, base, Int32(count), isLast)
            } else {
                xmlParseChunk(context, base, Int32(count), isLast)
            }
        }
        if hasDoctype, grammar == .xml { throw SheetProblem.entities }
        isDone = count < buffer.count || handler.isStopped
        return !isDone
    }
}
