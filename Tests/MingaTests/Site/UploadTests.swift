import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Forms with files, read while they arrive: never held whole, never written before they are known to be ours, gone with the request.
@Suite struct UploadTests {
    private static let type = "multipart/form-data; boundary=x"

    /// A form with a token, a file and a field behind it.
    private static func body(_ content: String, token: String = "secret-of-ana", file: String = "a.csv", end: String = "--x--\r\n")
        -> [UInt8]
    {
        Array(
            """
            --x\r\nContent-Disposition: form-data; name="_token"\r\n\r\n\(token)\r\n--x\r\nContent-Disposition: form-data; name="acta"; \
            filename="\(file)"\r\nContent-Type: text/csv\r\n\r\n\(content)\r\n--x\r\nContent-Disposition: form-data; name="nota"\r\n\r\nÑandú\r\n\(end)
            """.utf8)
    }

    private static func inFolder<T>(_ work: (String) async throws -> T) async throws -> T {
        let folder = NSTemporaryDirectory() + "/minga-upload-" + Identifier.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await work(folder)
    }

    private static func names(_ folder: String) -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] }

    private static func read(_ pieces: [[UInt8]], in folder: String, limit: Int = 1 << 20) async throws -> Submission? {
        var request = Request(.post, "/prueba/archivo", headers: ["content-type": type])
        request.arriving = ArrivingBody { take in for piece in pieces { try take(piece) } }
        return try await Submission.arriving(request, scratch: folder, limit: limit) { _ throws(Problem) in }
    }

    /// Contents that look like a boundary, or end like the beginning of one.
    @Test(arguments: ["a;b\r\n1;2", "\r\n--", "\r\n\r\n--\r\n-x", "--x--", "\r\n--y\r\n\r\n\r", "\r", "ñ\0\u{FEFF}"])
    func readsTheSameHoweverItIsCut(_ content: String) async throws {
        try await Self.inFolder { folder in
            let body = Self.body(content)
            for size in [1, 2, 3, 5, 7, 64, body.count] {
                let pieces = stride(from: 0, to: body.count, by: size).map { Array(body[$0..<min($0 + size, body.count)]) }
                let form = try #require(try await Self.read(pieces, in: folder))
                let file = try #require(form.file("acta"))
                let kept = try await file.content.withPath { FileManager.default.contents(atPath: $0) }
                #expect(kept == Data(content.utf8) && file.size == content.utf8.count, "in pieces of \(size)")
                #expect(file.digest == Hex.encode(Secret.sha256(Array(content.utf8))) && file.name == "a.csv")
                #expect(form.pairs["nota"] == "Ñandú" && form.pairs.raw("_token") == "secret-of-ana")
                let again = try await Self.read([body], in: folder)
                #expect(form.digest == again?.digest)
            }
            #expect(Self.names(folder).isEmpty, "Files go with their request")
        }
    }

    @Test func whatIsCutShortOrTooLargeLeavesNothing() async throws {
        try await Self.inFolder { folder in
            let whole = Self.body("a;b\r\n1;2")
            for length in stride(from: 0, to: whole.count - 6, by: 11) {
                await #expect(throws: Problem.self) { try await Self.read([Array(whole[..<length])], in: folder) }
            }
            let large = await #expect(throws: Problem.self) { try await Self.read([whole], in: folder, limit: 7) }
            #expect(large?.code == .tooLarge && Self.names(folder).isEmpty)
            let fits = try await Self.read([whole], in: folder, limit: 8)
            #expect(fits?.file("acta")?.size == 8)
            let headless = Array("--x\r\nContent-Disposition: form-data; name=\"a\"\(String(repeating: "a", count: 5_000))".utf8)
            await #expect(throws: Problem.self) { try await Self.read([headless], in: folder) }
            let long = Self.body("x", token: String(repeating: "t", count: 2 << 20))
            let tooLong = await #expect(throws: Problem.self) { try await Self.read([long], in: folder) }
            #expect(tooLong?.code == .tooLarge, "Fields are bounded apart from files")
        }
    }

    @Test func nothingIsWrittenBeforeTheFormIsKnownToBeOurs() async throws {
        try await Self.inFolder { folder in
            let site = Site.trial { $0.dataFolder = folder }
            let scratch = site.network.settings.scratchFolder
            for (token, cookie, status) in [("secret-of-ana", "s=ana", 200), ("secret-of-eva", "s=ana", 403), ("secret-of-ana", "", 403)] {
                let body = Self.body(String(repeating: "1;2\n", count: 1_000), token: token, end: "")
                var headers: Headers = ["host": "minga.example", "content-type": Self.type]
                if !cookie.isEmpty { headers["cookie"] = cookie }
                var request = try Request(
                    method: "POST", target: "/prueba/archivo", headers: headers, peer: "10.0.0.9", settings: site.network.settings)
                request.arriving = ArrivingBody { take in
                    try take(body)
                    #expect(status == 200 && Self.names(scratch).count == 1, "\(token) \(cookie)")
                    try take(Array("--x--\r\n".utf8))
                }
                let answer = await site.answer(request)
                #expect(answer.status == status)
                #expect(Self.names(scratch).isEmpty)
            }
        }
    }

    @Test func aFormWithoutFilesTakesNone() async throws {
        let site = Site.trial()
        let headers: Headers = ["host": "minga.example", "content-type": Self.type, "cookie": "s=ana"]
        var request = try Request(
            method: "POST", target: "/prueba/formulario", headers: headers, peer: "10.0.0.9", settings: site.network.settings)
        request.body = Self.body("a;b")
        #expect(await site.answer(request).status == 400)
    }

    @Test func aSweepTakesOnlyWhatNobodyHolds() async throws {
        try await Self.inFolder { folder in
            let held = try ScratchFile(in: folder)
            try held.write(Array("a".utf8))
            _ = FileManager.default.createFile(atPath: folder + "/left", contents: Data("b".utf8))
            ScratchFile.sweep(folder)
            let kept = try await held.withPath { FileManager.default.contents(atPath: $0) }
            #expect(kept == Data("a".utf8) && Self.names(folder).count == 1)
        }
    }
}
