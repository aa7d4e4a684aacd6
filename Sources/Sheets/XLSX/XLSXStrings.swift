/// The texts that cells share, in their order. Phonetic readings are left out.
final class XLSXStrings: XMLHandler {
    private(set) var cells: [SheetCell] = []
    private let limit: Int
    private var size = 0
    private var buffer: [UInt8] = []
    private var isInText = false
    private var phonetic = 0

    init(limit: Int) { self.limit = limit }

    override var isStopped: Bool { size > limit }

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        let local = XMLName.local(name)
        if XMLName.equals(local, "t") {
            isInText = phonetic == 0
        } else if XMLName.equals(local, "rPh") {
            phonetic += 1
        } else if XMLName.equals(local, "si") {
            buffer.removeAll(keepingCapacity: true)
        }
    }

    override func end(_ name: XMLText) {
        let local = XMLName.local(name)
        if XMLName.equals(local, "t") {
            isInText = false
        } else if XMLName.equals(local, "rPh") {
            phonetic -= 1
        } else if XMLName.equals(local, "si") {
            cells.append(.text(ExcelText.decoded(buffer)))
            size += buffer.count + 32
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInText, size <= limit else { return }
        buffer.append(contentsOf: bytes)
        if buffer.count > limit { size = limit + 1 }
    }
}

enum ExcelText {
    /// Undoes `_x000D_`, Excel's way to write signs that XML cannot hold.
    static func decoded(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard bytes.contains(UInt8(ascii: "_")), text.contains("_x") else { return text }
        return text.replacing(/_x([0-9A-Fa-f]{4})_/) { match in
            guard let value = UInt32(match.output.1, radix: 16), let scalar = Unicode.Scalar(value), value != 0 else {
                return String(match.output.0)
            }
            return String(scalar)
        }
    }
}
