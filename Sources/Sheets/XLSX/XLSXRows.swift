import Foundation
import Kit

/// Reads the rows of one sheet of an XLSX workbook while it is unpacked.
final class XLSXRows: XMLHandler, RowSource {
    private enum Kind { case number, shared, inline, text, bool, error, date }

    private let strings: [SheetCell]
    private let isDateStyle: [Bool]
    private let isFrom1904: Bool
    private let limits: SheetLimits
    private let name: String
    private var parser: Expat?

    private var ready: [SheetRow] = []
    private var given = 0
    private var row = 0
    private var column = 0
    private var cells: [SheetCell] = []
    private var kind = Kind.number
    private var style = 0
    private var value: [UInt8] = []
    private var isInValue = false
    private var isInPhonetic = false
    private var hasValue = false
    private var failure: Problem?
    private(set) var merges: [MergedCells] = []

    init(
        _ source: any ByteSource, name: String, strings: [SheetCell], styles: XLSXStyles, isFrom1904: Bool, limits: SheetLimits
    ) throws(Problem) {
        self.name = name
        self.strings = strings
        isDateStyle = styles.isDate
        self.isFrom1904 = isFrom1904
        self.limits = limits
        super.init()
        parser = try Expat(source, part: name, handler: self)
    }

    override var isStopped: Bool { failure != nil }

    func next() throws(Problem) -> SheetRow? {
        while given == ready.count {
            ready.removeAll(keepingCapacity: true)
            given = 0
            guard let parser, try parser.advance(row: row) else {
                self.parser = nil
                if let failure { throw failure }
                guard ready.isEmpty else { continue }
                return nil
            }
            if let failure { throw failure }
        }
        given += 1
        return ready[given - 1]
    }

    override func start(_ name: XMLText, _ attributes: XMLAttributes) {
        let local = XMLName.local(name)
        switch UInt8(bitPattern: local[0]) {
        case UInt8(ascii: "c") where local[1] == 0: startCell(attributes)
        case UInt8(ascii: "v") where local[1] == 0: startValue()
        case UInt8(ascii: "t") where local[1] == 0: if kind == .inline, !isInPhonetic { startValue() }
        case UInt8(ascii: "r") where XMLName.equals(local, "row"): startRow(attributes)
        case UInt8(ascii: "r") where XMLName.equals(local, "rPh"): isInPhonetic = true
        case UInt8(ascii: "m") where XMLName.equals(local, "mergeCell"): merge(attributes)
        default: break
        }
    }

    override func end(_ name: XMLText) {
        let local = XMLName.local(name)
        switch UInt8(bitPattern: local[0]) {
        case UInt8(ascii: "c") where local[1] == 0: endCell()
        case UInt8(ascii: "v") where local[1] == 0, UInt8(ascii: "t") where local[1] == 0: isInValue = false
        case UInt8(ascii: "r") where XMLName.equals(local, "row"): endRow()
        case UInt8(ascii: "r") where XMLName.equals(local, "rPh"): isInPhonetic = false
        default: break
        }
    }

    override func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard isInValue else { return }
        guard value.count + bytes.count <= limits.cell else {
            failure = failure ?? SheetProblem.cellTooLarge(row: row)
            return
        }
        value.append(contentsOf: bytes)
    }

    private func startRow(_ attributes: XMLAttributes) {
        row = attributes.number("r").flatMap { $0 > row ? $0 : nil } ?? row + 1
        if row > limits.rows { failure = SheetProblem.tooManyRows(limits.rows) }
        column = -1
        cells = []
        cells.reserveCapacity(ready.last?.cells.count ?? 0)
    }

    private func endRow() {
        if !cells.isEmpty { ready.append(SheetRow(number: row, cells: cells)) }
    }

    private func startValue() {
        isInValue = true
        hasValue = true
    }

    private func startCell(_ attributes: XMLAttributes) {
        kind = .number
        style = 0
        hasValue = false
        value.removeAll(keepingCapacity: true)
        var place: Int?
        var at = 0
        while let key = attributes[at], let text = attributes[at + 1] {
            if key[1] == 0 {
                switch UInt8(bitPattern: key[0]) {
                case UInt8(ascii: "r"): place = CellReference.column(text)
                case UInt8(ascii: "s"): style = Int(atoi(text))
                case UInt8(ascii: "t"): kind = Self.kind(text)
                default: break
                }
            }
            at += 2
        }
        column = place.flatMap { $0 > column ? $0 : nil } ?? column + 1
        if column >= limits.columns { failure = failure ?? SheetProblem.tooManyColumns(limits.columns) }
    }

    private static func kind(_ text: XMLText) -> Kind {
        switch UInt8(bitPattern: text[0]) {
        case UInt8(ascii: "s"): text[1] == 0 ? .shared : .text
        case UInt8(ascii: "i"): .inline
        case UInt8(ascii: "b"): .bool
        case UInt8(ascii: "e"): .error
        case UInt8(ascii: "d"): .date
        default: .number
        }
    }

    private func endCell() {
        guard hasValue, failure == nil else { return }
        let cell = content()
        if case .empty = cell { return }
        while cells.count < column { cells.append(.empty) }
        cells.append(cell)
    }

    private func content() -> SheetCell {
        switch kind {
        case .shared:
            guard let index = SheetNumber.whole(value), strings.indices.contains(index) else { return .error("#REF!") }
            return strings[index]
        case .number:
            if value.isEmpty { return .empty }
            guard let number = SheetNumber.plain(value) else { return .text(String(decoding: value, as: UTF8.self)) }
            guard isDateStyle.indices.contains(style), isDateStyle[style], let date = SheetDate(serial: number, isFrom1904: isFrom1904)
            else { return .number(number) }
            return .date(date)
        case .inline, .text: return .text(ExcelText.decoded(value))
        case .bool: return .bool(value.first == UInt8(ascii: "1"))
        case .error: return .error(String(decoding: value, as: UTF8.self))
        case .date:
            let text = String(decoding: value, as: UTF8.self)
            return SheetDate(iso: text).map(SheetCell.date) ?? .text(text)
        }
    }

    private func merge(_ attributes: XMLAttributes) {
        guard merges.count < limits.merges, let text = attributes.value("ref"), let area = CellReference.area(text) else { return }
        merges.append(area)
    }
}
