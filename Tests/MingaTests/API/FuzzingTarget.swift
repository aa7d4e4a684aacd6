import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Serves the sample feature for a fuzzer from outside (schemathesis): `MINGA_SERVE_ORCHARDS=8099` and the key printed on the first line.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["MINGA_SERVE_ORCHARDS"] != nil))
struct FuzzingTarget {
    @Test func serves() async throws {
        let port = Int(ProcessInfo.processInfo.environment["MINGA_SERVE_ORCHARDS"] ?? "") ?? 8099
        try await OrchardSite.with(.sqlite) { orchards in
            try await orchards.plant(40)
            let key = try await orchards.key()
            try Data(key.utf8).write(to: URL(filePath: NSTemporaryDirectory() + "/minga-orchards-key"))
            try await WebServer(orchards.site, host: "127.0.0.1", port: port) { print("serving on \($0)") }.runUntilStopped()
        }
    }
}
