import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

@Suite("After an import its records are compared with the others")
struct LinkRunTests {
    /// A register of forty-two, and another one that has one of them written otherwise.
    static func files(_ folder: String) throws -> [Imports.Order] {
        var lines = ["codigo;nombre;comuna;socios"]
        for (number, name) in LinkPairTests.names.flatMap({ name in LinkPairTests.places.map { "\(name) \($0)" } }).enumerated() {
            lines.append("a\(number);Cooperativa \(name) \(number + 11);\(["Palena", "Castro", "Santiago"][number % 3]);\(number)")
        }
        let second = "codigo;nombre;comuna;socios\nz1;COOP. LECHERA MAITEN 11;Palena;7\n"
        return try [("uno", lines.joined(separator: "\n") + "\n"), ("dos", second)].map { name, text in
            var order = try ImportTests.order(text, in: folder, named: name + ".csv")
            order.profile = try ImportProfile(yaml: profile.replacing("prueba", with: name), name: name)
            return order
        }
    }

    private static let profile = """
        id: prueba
        source: {id: prueba, title_es: Registro de prueba, published: 2024-06-30, trust: 60}
        key: codigo
        constants: {kind: cooperativa}
        columns:
          - {column: codigo, field: register_number}
          - {column: nombre, field: name}
          - {column: comuna, field: commune}
          - {column: socios, field: members_total}
        """

    static func looks(_ network: Network) async throws -> Int {
        try await network.database.read { try $0.number("SELECT count(*) FROM events WHERE verb = 'links.searched'") ?? 0 }
    }

    @Test(arguments: Engines.available) func whatAnImportBroughtIsCompared(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let orders = try Self.files(folder)
            let runs = LinkRuns(network)
            let first = try #require(try await imports.run(orders[0], by: .system).batch)
            #expect(try await runs.standing(of: first) == .waiting)
            try await runs.step()
            guard case .done = try await runs.standing(of: first) else { return #expect(Bool(false), "It was not looked at") }
            let second = try #require(try await imports.run(orders[1], by: .system).batch)
            try await runs.step()
            guard case .done(let counts) = try await runs.standing(of: second) else { return #expect(Bool(false), "It was not looked at") }
            // However sure: among so few organisations a person decides.
            #expect(counts == [.open: 1] && LinkRunPart.words(.done(counts)).es.contains("Pares hallados"))
            #expect(try await Self.looks(network) == 2)
            // Nothing was asked for since, and an import that changes nothing asks for nothing.
            let third = try #require(try await imports.run(orders[1], by: .system).batch)
            #expect(try await runs.standing(of: third) == nil)
            try await runs.step()
            #expect(try await Self.looks(network) == 2)
        }
    }

    @Test(arguments: Engines.available) func oneProcessAtATime(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            for order in try Self.files(folder) { _ = try await imports.run(order, by: .system) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<4 { group.addTask { try await LinkRuns(network).step() } }
                try await group.waitForAll()
            }
            #expect(try await Self.looks(network) == 1, "Both imports are answered by one look")
        }
    }

    @Test(arguments: Engines.available) func whatAProcessLeftIsTakenOver(_ engine: Engine) async throws {
        let clock = Clock()
        try await ImportTests.with(engine, clock: clock) { network, imports, folder in
            let batch = try #require(try await imports.run(try Self.files(folder)[0], by: .system).batch)
            let runs = LinkRuns(network)
            // A process that took it and died.
            let later = network.now().adding(seconds: 30)
            try await network.database.write {
                try $0.execute("UPDATE link_runs SET lease = 'gone', leased_until = \(later), attempts = 1")
            }
            try await runs.step()
            #expect(try await runs.standing(of: batch) == .waiting)
            clock.advance(seconds: 31)
            try await runs.step()
            #expect(try await runs.standing(of: batch) == .done([:]))
        }
    }

    @Test(arguments: Engines.available) func whatAlwaysFailsIsLeftAloneAndToldSo(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            let batch = try #require(try await imports.run(try Self.files(folder)[0], by: .system).batch)
            try await network.database.write { try $0.execute("UPDATE link_runs SET attempts = \(LinkRuns.mostAttempts)") }
            let runs = LinkRuns(network)
            try await runs.step()
            #expect(try await runs.standing(of: batch) == .failed)
            #expect(try await Self.looks(network) == 0)
            _ = try await LinkSearch(network).run(.init(), by: Actors.steward)
            #expect(try await runs.standing(of: batch) == .done([:]), "Whoever looks by hand answers it")
        }
    }

    @Test(arguments: Engines.available) func recordsOfAnImportAreLookedAtWheneverTheyChanged(_ engine: Engine) async throws {
        try await ImportTests.with(engine) { network, imports, folder in
            for order in try Self.files(folder) { _ = try await imports.run(order, by: .system) }
            // Another look went by while the rows were on their way, so that they seem to be old.
            let future = network.now().adding(seconds: 60).milliseconds
            try await network.database.write { try $0.execute("UPDATE counters SET value = \(future) WHERE name = 'links-looked-at'") }
            try await LinkRuns(network).step()
            let pairs = try await LinkPairs(network).page(.open, page: 1, size: 50, by: Actors.steward).rows
            #expect(!pairs.isEmpty)
        }
    }
}
