import Kit
import Sheets
import Testing

/// Whatever the bytes, reading ends without a crash and loses no line.
@Suite struct CSVFuzzTests {
    /// SplitMix64, so that a failure can be repeated from its seed.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    static func readThrough(_ bytes: [UInt8]) -> Int {
        var records = 0
        do {
            let reader = try CSVReader(bytes: bytes)
            while let record = try reader.next() {
                records += 1
                if record.number == 1 { reader.expectedColumns = record.count }
                for column in 0..<record.count { _ = record[column] }
                _ = record.raw
            }
        } catch {}
        return records
    }

    @Test func everyPrefixOfAFile() {
        let whole = Array("nombre;rut;\"año\"\r\n\"Ñandú \"\"x\"\"\r\ny\";1-9;2\r\n3;4;😀\n\"5\" z;6\0;7\r".utf8)
        let wide = CSVReaderTests.utf16("\u{FEFF}a;b\n\"😀\";2\n", big: false)
        for sample in [whole, wide] {
            for length in 0...sample.count { #expect(Self.readThrough(Array(sample[..<length])) <= 8) }
        }
    }

    @Test(arguments: 0..<8) func randomBytes(_ seed: UInt64) {
        var random = Seeded(state: seed)
        let alphabet: [UInt8] = [34, 34, 34, 44, 44, 59, 9, 124, 10, 13, 32, 0, 65, 0xC3, 0xB1, 0xFF, 0xFE, 0xEF, 0xBB, 0xBF, 0xD8, 0xDC]
        for _ in 0..<400 {
            let length = Int.random(in: 0...200, using: &random)
            let bytes = (0..<length).map { _ in
                Bool.random(using: &random)
                    ? alphabet[Int.random(in: 0..<alphabet.count, using: &random)] : UInt8.random(in: 0...255, using: &random)
            }
            #expect(Self.readThrough(bytes) <= length)
        }
    }
}
