import Kit

/// The records of a binary workbook in order ([MS-XLS]): a kind, a length, and the bytes.
struct BIFFRecords {
    enum Kind {
        static let begin: UInt16 = 0x0809
        static let end: UInt16 = 0x000A
        static let sheet: UInt16 = 0x0085
        static let strings: UInt16 = 0x00FC
        static let goOn: UInt16 = 0x003C
        static let format: UInt16 = 0x041E
        static let style: UInt16 = 0x00E0
        static let dateMode: UInt16 = 0x0022
        static let password: UInt16 = 0x002F
        static let number: UInt16 = 0x0203
        static let packed: UInt16 = 0x027E
        static let packedRun: UInt16 = 0x00BD
        static let shared: UInt16 = 0x00FD
        static let label: UInt16 = 0x0204
        static let richLabel: UInt16 = 0x00D6
        static let boolOrError: UInt16 = 0x0205
        static let formula: UInt16 = 0x0006
        static let formulaText: UInt16 = 0x0207
        static let merged: UInt16 = 0x00E5
    }

    struct Record {
        let kind: UInt16
        let bytes: [UInt8]
    }

    private let stream: any FileBytes
    private var buffer: [UInt8] = []
    private var bufferStart: Int
    private static let piece = 1 << 16

    init(_ stream: any FileBytes, from start: Int) {
        self.stream = stream
        bufferStart = start
    }

    private(set) var used = 0

    /// The next record, or nil at the end of the bytes. A length that reaches past them is a cut file.
    mutating func next() throws(Problem) -> Record? {
        guard try have(4) else { return nil }
        let (kind, length) = (buffer.word16(used), Int(buffer.word16(used + 2)))
        guard try have(4 + length) else {
            throw SheetProblem.truncated(Words(es: "el libro termina en medio de un registro", en: "the workbook ends amid a record"))
        }
        let record = Record(kind: kind, bytes: Array(buffer[(used + 4)..<(used + 4 + length)]))
        used += 4 + length
        return record
    }

    /// The kind of the next record, without taking it.
    mutating func peek() throws(Problem) -> UInt16? { try have(4) ? buffer.word16(used) : nil }

    private mutating func have(_ count: Int) throws(Problem) -> Bool {
        if used + count <= buffer.count { return true }
        bufferStart += used
        buffer = try stream.bytes(at: bufferStart, count: max(Self.piece, count))
        used = 0
        return count <= buffer.count
    }
}
