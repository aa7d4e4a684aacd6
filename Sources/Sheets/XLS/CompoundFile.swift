import Kit

/// The file system inside old Office files ([MS-CFB]): streams cut into sectors that a table chains.
struct CompoundFile {
    struct Entry {
        let name: String
        let start: UInt32
        let size: Int
    }

    private let bytes: any FileBytes
    private let sectorSize: Int
    private let miniSize: Int
    private let miniCutoff: Int
    private let table: [UInt32]
    private let miniTable: [UInt32]
    private let miniSectors: [UInt32]
    let entries: [Entry]

    private static let damage = SheetProblem.truncated(
        Words(es: "el índice del libro no calza", en: "the index of the workbook does not fit"))
    /// Sector numbers from here on are marks, not sectors.
    private static let firstMark: UInt32 = 0xFFFF_FFF0

    init(_ bytes: any FileBytes, limits: SheetLimits) throws(Problem) {
        let header = try bytes.bytes(at: 0, count: 512)
        guard header.count == 512, bytes.size <= limits.binary else { throw Self.damage }
        let (shift, miniShift) = (Int(header.word16(30)), Int(header.word16(32)))
        guard shift == 9 || shift == 12, (4...9).contains(miniShift), miniShift < shift else { throw Self.damage }
        self.bytes = bytes
        sectorSize = 1 << shift
        miniSize = 1 << miniShift
        miniCutoff = Int(header.word32(56))
        table = try Self.table(header, bytes, sectorSize)
        let reader = Chains(bytes: bytes, sectorSize: sectorSize, table: table)
        let directory = try reader.content(from: header.word32(48), limit: 16 << 20)
        let list = Self.entries(directory)
        guard let root = list.root else { throw Self.damage }
        entries = list.streams
        miniTable = try reader.content(from: header.word32(60), limit: 64 << 20).words32
        miniSectors = try reader.chain(from: root.start)
    }

    /// Follows chains of sectors; a chain longer than the file goes in circles.
    private struct Chains {
        let bytes: any FileBytes
        let sectorSize: Int
        let table: [UInt32]

        func chain(from start: UInt32) throws(Problem) -> [UInt32] {
            var chain: [UInt32] = []
            var sector = start
            let most = bytes.size / sectorSize + 1
            while sector < CompoundFile.firstMark {
                guard chain.count < most, Int(sector) < table.count else { throw CompoundFile.damage }
                chain.append(sector)
                sector = table[Int(sector)]
            }
            return chain
        }

        func content(from start: UInt32, limit: Int) throws(Problem) -> [UInt8] {
            var out: [UInt8] = []
            for sector in try chain(from: start) {
                guard out.count <= limit else { throw CompoundFile.damage }
                out += try bytes.bytes(at: (Int(sector) + 1) * sectorSize, count: sectorSize)
            }
            return out
        }
    }

    /// The table of all chains, from the list of its own sectors.
    private static func table(_ header: [UInt8], _ bytes: any FileBytes, _ sectorSize: Int) throws(Problem) -> [UInt32] {
        let most = bytes.size / sectorSize + 1
        var sectors = (0..<109).map { header.word32(76 + $0 * 4) }.filter { $0 < firstMark }
        var next = header.word32(68)
        var lists = 0
        while next < firstMark {
            let list = try bytes.bytes(at: (Int(next) + 1) * sectorSize, count: sectorSize).words32
            guard lists < most, list.count == sectorSize / 4, let last = list.last else { throw damage }
            sectors += list.dropLast().filter { $0 < firstMark }
            next = last
            lists += 1
            guard sectors.count <= most else { throw damage }
        }
        guard sectors.count <= most else { throw damage }
        var table: [UInt32] = []
        for sector in sectors { table += try bytes.bytes(at: (Int(sector) + 1) * sectorSize, count: sectorSize).words32 }
        return table
    }

    private static func entries(_ directory: [UInt8]) -> (root: Entry?, streams: [Entry]) {
        var root: Entry?
        var streams: [Entry] = []
        for at in stride(from: 0, to: directory.count - 127, by: 128) {
            let length = min(max(0, Int(directory.word16(at + 64)) - 2), 62) / 2
            let name = String(decoding: (0..<length).map { directory.word16(at + $0 * 2) }, as: UTF16.self)
            let entry = Entry(name: name, start: directory.word32(at + 116), size: Int(directory.word32(at + 120)))
            switch directory[at + 66] {
            case 5: root = root ?? entry
            case 2: streams.append(entry)
            default: break
            }
        }
        return (root, streams)
    }

    /// The bytes of a stream, read at any place.
    func stream(_ entry: Entry) throws(Problem) -> any FileBytes {
        let isMini = entry.size < miniCutoff
        var chain: [UInt32] = []
        var sector = entry.start
        let (size, chains) = isMini ? (miniSize, miniTable) : (sectorSize, table)
        // Never longer than the file, whatever the entry claims.
        let length = min(entry.size, bytes.size)
        while sector < Self.firstMark, chain.count * size < length {
            guard Int(sector) < chains.count else { break }
            chain.append(sector)
            sector = chains[Int(sector)]
        }
        var places: [Int] = []
        places.reserveCapacity(chain.count)
        for sector in chain {
            if isMini {
                let offset = Int(sector) * miniSize
                guard offset / sectorSize < miniSectors.count else { break }
                places.append((Int(miniSectors[offset / sectorSize]) + 1) * sectorSize + offset % sectorSize)
            } else {
                places.append((Int(sector) + 1) * sectorSize)
            }
        }
        return ScatteredBytes(bytes, places: places, pieceSize: size, size: length)
    }
}

/// A stream whose pieces lie here and there in a file.
final class ScatteredBytes: FileBytes {
    let size: Int
    private let bytes: any FileBytes
    private let places: [Int]
    private let pieceSize: Int

    init(_ bytes: any FileBytes, places: [Int], pieceSize: Int, size: Int) {
        self.bytes = bytes
        self.places = places
        self.pieceSize = pieceSize
        self.size = min(size, places.count * pieceSize)
    }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws(Problem) -> Int {
        var done = 0
        while done < buffer.count, offset + done < size {
            let at = offset + done
            let inside = at % pieceSize
            let count = min(pieceSize - inside, buffer.count - done, size - at)
            let piece = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<(done + count)])
            let read = try bytes.read(at: places[at / pieceSize] + inside, into: piece)
            guard read > 0 else { break }
            done += read
        }
        return done
    }
}

extension [UInt8] {
    /// Little-endian words; a rest of less than four bytes is left out.
    fileprivate var words32: [UInt32] { stride(from: 0, to: count - 3, by: 4).map(word32) }
}
