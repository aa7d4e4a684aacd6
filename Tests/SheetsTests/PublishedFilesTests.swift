import Foundation
import Sheets
import Testing

/// Files as ministries published them; they are not part of the project and the test says so when they are absent.
@Suite struct PublishedFilesTests {
    static let folder = (ProcessInfo.processInfo.environment["MINGA_SHARED"] ?? "../shared") + "/data"
    static let present = FileManager.default.fileExists(atPath: folder + "/orgs/sindicatos-dt-2022.csv")

    @Test(
        .enabled(if: present, "published files absent: set MINGA_SHARED to the folder that holds data/"),
        arguments: [
            ("orgs/sindicatos-dt-2022.csv", 39_777, 14, "UTF-8", ","), ("orgs/coops-uk-2016-organisations.csv", 8_037, 26, "UTF-8", ","),
            ("orgs/coops-uk-2016-economy.csv", 32_292, 10, "UTF-8", ","), ("orgs/juntas-de-vecinos-temuco.csv", 374, 14, "UTF-8", ","),
            ("geo/localidades-ine.csv", 29_256, nil, "UTF-8", ","), ("council/core-metropolitano-acuerdos-2026.csv", 42, nil, "UTF-8", ","),
        ] as [(String, Int, Int?, String, String)])
    func countsEveryRow(_ path: String, _ rows: Int, _ columns: Int?, _ encoding: String, _ separator: String) throws {
        let reader = try CSVReader(path: Self.folder + "/" + path)
        let header = try #require(try reader.next())
        let width = header.count
        reader.expectedColumns = width
        var counted = 0
        var uneven = 0
        while let record = try reader.next() {
            counted += 1
            if record.count != width { uneven += 1 }
        }
        #expect(counted == rows)
        #expect(uneven == 0)
        #expect(columns == nil || width == columns)
        #expect(reader.format.encoding.rawValue == encoding && reader.format.separatorName == separator)
    }

    @Test(.enabled(if: present, "published files absent: set MINGA_SHARED to the folder that holds data/"))
    func readsWindows1252AndSemicolons() throws {
        let reader = try CSVReader(path: Self.folder + "/funding/dipres-2017-abril/07-06-01.csv")
        #expect(reader.format.encoding == .windows1252 && reader.format.separatorName == ";")
    }
}
