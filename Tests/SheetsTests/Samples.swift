import Foundation
import Kit
import Sheets

/// Files made for the tests: committed ones, and archives written on the spot.
enum Samples {
    static func fixture(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    /// A ZIP whose parts are stored as they are.
    static func zip(_ parts: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        for part in parts {
            let name = Array(part.name.utf8)
            let head = word(20) + word(0) + word(0) + word(0) + word(0) + long(crc(part.bytes)) + long(part.bytes.count)
            let sizes = long(part.bytes.count) + word(name.count) + word(0)
            directory += long(0x0201_4B50) + word(20) + head + sizes + word(0) + word(0) + word(0) + long(0) + long(out.count) + name
            out += long(0x0403_4B50) + head + sizes + name + part.bytes
        }
        let start = out.count
        out += directory + long(0x0605_4B50) + word(0) + word(0) + word(parts.count) + word(parts.count)
        return out + long(directory.count) + long(start) + word(0)
    }

    static func word(_ number: Int) -> [UInt8] { [UInt8(number & 255), UInt8(number >> 8 & 255)] }
    static func long(_ number: Int) -> [UInt8] { word(number & 0xFFFF) + word(number >> 16 & 0xFFFF) }

    static func crc(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = ~0
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// A workbook of one sheet with this XML inside `worksheet`, and shared texts and styles as given.
    static func xlsx(
        _ sheet: String, strings: String? = nil, styles: String? = nil, book: String = "", prologue: String = "",
        replacing: [String: [UInt8]] = [:]
    ) -> [UInt8] {
        var parts: [(name: String, bytes: [UInt8])] = []
        func add(_ name: String, _ text: String) { parts.append((name, replacing[name] ?? Array(text.utf8))) }
        add("[Content_Types].xml", "<Types/>")
        add("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.xml")]))
        add(
            "xl/workbook.xml",
            "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\">\(book)<sheets><sheet name=\"Uno\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
        )
        add(
            "xl/_rels/workbook.xml.rels",
            relations([
                ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "sharedStrings", "/xl/sharedStrings.xml"),
                ("rId3", "styles", "styles.xml"),
            ]))
        add("xl/worksheets/sheet1.xml", "\(prologue)<worksheet xmlns=\"\(main)\">\(sheet)</worksheet>")
        if let strings { add("xl/sharedStrings.xml", "<sst xmlns=\"\(main)\">\(strings)</sst>") }
        if let styles { add("xl/styles.xml", "<styleSheet xmlns=\"\(main)\">\(styles)</styleSheet>") }
        return zip(parts)
    }

    private static func relations(_ list: [(id: String, kind: String, target: String)]) -> String {
        let items = list.map { "<Relationship Id=\"\($0.id)\" Type=\"\(office)/\($0.kind)\" Target=\"\($0.target)\"/>" }
        return "<Relationships>" + items.joined() + "</Relationships>"
    }

    /// Every row of a sheet as texts.
    static func rows(_ book: Workbook, _ sheet: Int = 0) throws -> [[String]] {
        let reader = try book.rows(of: sheet)
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.cells.map(\.text)) }
        return rows
    }

    static func rows(_ bytes: [UInt8]) throws -> [[String]] { try rows(Workbook(bytes: bytes)) }

    /// The survey of a CSV written in the test.
    static func survey(_ text: String, choices: SheetChoices = SheetChoices()) throws -> SheetSurvey {
        try Workbook(bytes: Array(text.utf8)).survey(0, choices: choices)
    }

    /// The archive with one part packed by deflate; `part` holds the packed bytes.
    static func deflated(_ part: (name: String, packed: [UInt8]), whole: [UInt8], unpacked: Int) -> [UInt8] {
        let entry = Array(part.name.utf8)
        var out: [UInt8] = []
        var directory: [UInt8] = []
        let head = word(20) + word(0) + word(8) + word(0) + word(0) + long(0) + long(part.packed.count) + long(unpacked)
        directory += long(0x0201_4B50) + word(20) + head + word(entry.count) + word(0) + word(0) + word(0) + word(0) + long(0) + long(0)
        directory += entry
        out += long(0x0403_4B50) + head + word(entry.count) + word(0) + entry + part.packed
        return merged(out, directory, with: whole, without: part.name)
    }

    /// Parts of a stored archive put behind others.
    private static func merged(_ front: [UInt8], _ frontDirectory: [UInt8], with whole: [UInt8], without name: String) -> [UInt8] {
        let end = whole.count - 22
        func number(_ at: Int, _ count: Int) -> Int { (0..<count).reduce(0) { $0 | Int(whole[at + $1]) << ($1 * 8) } }
        let (entries, start) = (number(end + 10, 2), number(end + 16, 4))
        var directory = frontDirectory
        var (at, count) = (start, 1)
        for _ in 0..<entries {
            let length = 46 + number(at + 28, 2)
            if String(decoding: whole[(at + 46)..<(at + length)], as: UTF8.self) != name {
                directory += whole[at..<(at + 42)] + long(number(at + 42, 4) + front.count) + whole[(at + 46)..<(at + length)]
                count += 1
            }
            at += length
        }
        let body = front + whole[..<start]
        return body + directory + long(0x0605_4B50) + word(0) + word(0) + word(count) + word(count) + long(directory.count)
            + long(body.count) + word(0)
    }
}

/// The simplest packer there is: fixed codes, and runs of one byte as copies of the byte before (RFC 1951).
enum Deflate {
    static func repeated(_ bytes: [UInt8]) -> [UInt8] {
        var writer = Bits()
        writer.put(1, 1)
        writer.put(1, 2)
        var at = 0
        while at < bytes.count {
            var run = 0
            while at > 0, run < 258, at + run < bytes.count, bytes[at + run] == bytes[at - 1] { run += 1 }
            if run == 258 {
                writer.code(0b1100_0101, 8)
                writer.code(0, 5)
                at += 258
            } else {
                let byte = Int(bytes[at])
                if byte < 144 { writer.code(0x30 + byte, 8) } else { writer.code(0x190 + byte - 144, 9) }
                at += 1
            }
        }
        writer.code(0, 7)
        return writer.finish()
    }

    private struct Bits {
        private var out: [UInt8] = []
        private var word = 0
        private var count = 0

        mutating func put(_ value: Int, _ bits: Int) {
            word |= value << count
            count += bits
            while count >= 8 {
                out.append(UInt8(word & 255))
                word >>= 8
                count -= 8
            }
        }

        /// Codes go with their first bit first.
        mutating func code(_ value: Int, _ bits: Int) {
            for bit in (0..<bits).reversed() { put(value >> bit & 1, 1) }
        }

        mutating func finish() -> [UInt8] {
            if count > 0 { put(0, 8 - count) }
            return out
        }
    }
}
