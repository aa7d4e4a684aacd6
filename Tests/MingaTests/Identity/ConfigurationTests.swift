import Foundation
import Kit
import Logging
import Synchronization
import TestKit
import Testing

@testable import Minga

@Suite("Configuration and exit codes")
struct ConfigurationTests {
    @Test("flags win over the environment, the environment over the file") func precedence() async throws {
        try await Engines.folder { folder in
            try "# red de prueba\nport: 9000\ntitle: Red Palena\ntrusted-proxies: [10.0.0.1, 10.0.0.2]\nlisten: 0.0.0.0\n".write(
                toFile: folder + "/minga.yaml", atomically: true, encoding: .utf8)
            let environment = ["MINGA_PORT": "9001", "MINGA_LISTEN": "127.0.0.2", "MINGA_PUBLIC_ADDRESS": "https://red.example.cl"]
            let all = try Configuration(data: folder, flags: [.port: "9002"], environment: environment)
            #expect(all.port == 9002 && all.listen == "127.0.0.2" && all.database == "sqlite:\(folder)/minga.db")
            #expect(all.settings.title == "Red Palena" && all.settings.trustedProxies == ["10.0.0.1", "10.0.0.2"] && all.settings.isSecure)
            let plain = try Configuration(data: nil, environment: [:])
            #expect(plain.port == 8080 && plain.listen == "127.0.0.1" && plain.dataFolder == "./var" && !plain.settings.isSecure)
            #expect(try Configuration(data: nil, environment: ["MINGA_DATA": folder]).port == 9000)
        }
    }

    @Test("an error names where it was written and what was expected") func errors() async throws {
        let wrong: [(SettingName, String)] = [
            (.port, "0"), (.port, "abc"), (.database, "mysql:x"), (.publicAddress, "red.cl"), (.publicAddress, "https://red.cl/ruta"),
            (.logFormat, "xml"),
            (.logLevel, "mucho"), (.trustedProxies, "proxy"), (.title, String(repeating: "x", count: 81)), (.listen, "a b"),
            (.uploadLimit, "0"), (.uploadLimit, "64 MiB"),
        ]
        for (name, value) in wrong {
            let problem = await expectProblem(.malformed) { try Configuration(data: nil, environment: [name.environment: value]) }
            #expect(problem?.detail.es.contains(name.environment) == true && problem?.detail.es.contains(value) == true)
            let flagged = await expectProblem(.malformed) { try Configuration(data: nil, flags: [name: value], environment: [:]) }
            #expect(flagged?.detail.en.contains("--" + name.rawValue) == true)
        }
        try await Engines.folder { folder in
            for (text, sign) in [("puerto: 80", "puerto"), ("port: 99999", "minga.yaml: port"), ("- a\n- b", "YAML"), ("port: [", "YAML")] {
                try text.write(toFile: folder + "/minga.yaml", atomically: true, encoding: .utf8)
                let problem = await expectProblem(.malformed) { try Configuration(data: folder, environment: [:]) }
                #expect(problem?.detail.es.contains(sign) == true, "\(text)")
            }
            try "# nada\n".write(toFile: folder + "/minga.yaml", atomically: true, encoding: .utf8)
            _ = try Configuration(data: folder, environment: [:])
        }
    }

    @Test("exit codes follow the kind of problem") func exitCodes() {
        let words = Words(same: "x")
        let expected: [(any Error, Minga.ExitStatus)] = [
            (Problem(.refused, words), .refused), (Problem(.conflict, words), .refused), (Problem(.malformed, words), .usage),
            (Problem.invalid([]), .usage), (Problem(.unavailable, words), .unavailable), (DatabaseError.unavailable("x"), .unavailable),
            (Problem(.notFound, words), .failed), (DatabaseError.other("x"), .failed), (CancellationError(), .failed),
        ]
        for (error, status) in expected { #expect(Minga.ExitStatus(error) == status) }
        #expect(Minga.ExitStatus.allCases.map(\.rawValue) == [0, 1, 2, 3, 4])
    }

    @Test("log lines are one line each, and cover persons") func logs() throws {
        let lines = Mutex<[String]>([])
        for format in [LogLines.Format.json, .text] {
            let log = Logger(label: "test") { _ in
                LogLines(format: format, level: .info) { bytes in lines.withLock { $0.append(String(decoding: bytes, as: UTF8.self)) } }
            }
            log.info("entró ana@palena.cl\nfalso", metadata: ["rut": "12.345.678-5", "a": "\"x\""])
            log.debug("nada")
        }
        let written = lines.withLock { $0 }
        #expect(written.count == 2 && written.allSatisfy { $0.hasSuffix("\n") && $0.dropLast().allSatisfy { !$0.isNewline } })
        #expect(written.allSatisfy { $0.contains("a•••@palena.cl") && $0.contains("12.***.***-5") && !$0.contains("345") })
        let document = try JSON(parsing: Array(written[0].utf8))
        #expect(document["level"]?.text == "info" && document["a"]?.text == "\"x\"")
    }

    @Test("help speaks Spanish") func help() {
        let text = HelpWords.translate("USAGE: minga <subcommand>\n\nOPTIONS:\n  -h, --help  Show help information.", .es)
        #expect(text == "USO: minga <orden>\n\nOPCIONES:\n  -h, --help  Muestra esta ayuda.")
    }
}
