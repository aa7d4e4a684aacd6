import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

@Suite struct DataPackageTests {
    /// The archive is read back by a reader that is not ours; `MINGA_SAMPLES` keeps it for the validators.
    @Test func theArchiveHoldsTheTableAndItsDescription() async throws {
        try await OrchardSite.with(.sqlite) { orchards in
            try await orchards.plant(1200)
            let answer = try await orchards.anybody.call("GET", "/api/v1/orchards?format=datapackage")
            #expect(answer.status == 200 && answer.answer.header("content-type") == "application/zip")
            #expect(answer.bytes.starts(with: [0x50, 0x4B, 3, 4]))
            let folder = ProcessInfo.processInfo.environment["MINGA_SAMPLES"] ?? NSTemporaryDirectory()
            let file = folder + "/minga-\(Identifier.make()).zip"
            try Data(answer.bytes).write(to: URL(filePath: file))
            let script =
                "import sys,zipfile,json;z=zipfile.ZipFile(sys.argv[1]);assert z.testzip() is None;n=z.namelist();"
                + "d=json.loads(z.read(n[0]));t=z.read(n[1]).decode();assert d['resources'][0]['path']==n[1];print(t.count(chr(13)+chr(10)))"
            #expect(try Self.run("/usr/bin/python3", ["-c", script, file]).trimmed == "1201")
            if ProcessInfo.processInfo.environment["MINGA_SAMPLES"] == nil { try FileManager.default.removeItem(atPath: file) }
        }
    }

    static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let out = Pipe()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardOutput = out
        try process.run()
        let data = out.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
