import Kit
import Testing

@Suite("Keys, problems, lifecycles")
struct RecordTests {
    @Test("keys sort by the time of their making and are valid") func keys() {
        var keys: [String] = []
        for step in 0..<200 { keys.append(Identifier.make(at: Instant(milliseconds: 1_730_000_000_000 + Int64(step)))) }
        #expect(keys == keys.sorted() && Set(keys).count == 200 && keys.allSatisfy(Identifier.isValid))
        #expect(keys.allSatisfy { Array($0)[14] == "7" && "89ab".contains(Array($0)[19]) })
        #expect(Set((0..<2000).map { _ in Identifier.make() }).count == 2000)
    }

    @Test(arguments: [
        "", "0", "0192F0C0-0000-7000-8000-000000000000", "0192f0c0-0000-7000-8000-00000000000", "0192f0c000007000-8000-000000000000-",
        "0192f0c0-0000-7000-8000-00000000000g", "' OR 1=1 --", "ñ192f0c0-0000-7000-8000-000000000000",
    ])
    func notKeys(_ text: String) { #expect(!Identifier.isValid(text)) }

    @Test("digests and comparisons") func secrets() {
        #expect(Secret.sha256("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(Secret.sha256("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(Secret.equal([1, 2], [1, 2]) && !Secret.equal([1, 2], [1, 3]) && !Secret.equal([1], [1, 2]) && Secret.equal([], []))
        #expect(Secret.random(32) != Secret.random(32) && Secret.random(0).isEmpty)
    }

    private enum State: String, Sendable { case draft, sent, accepted }
    private enum Verb: String, Sendable { case send, accept, withdraw }
    private static let lifecycle = Lifecycle<State, Verb>(
        name: "proposal", initial: .draft,
        steps: [.init(.draft, .send, .sent), .init(.sent, .accept, .accepted), .init(.sent, .withdraw, .draft)])

    @Test("a table says what may follow") func lifecycles() throws {
        #expect(try Self.lifecycle.apply(.send, to: .draft) == .sent)
        #expect(Self.lifecycle.verbs(from: .sent) == [.accept, .withdraw] && Self.lifecycle.verbs(from: .accepted).isEmpty)
        #expect { try Self.lifecycle.apply(.accept, to: .draft) } throws: { error in
            let problem = error as? Problem
            return problem?.code == .conflict && problem?.detail.es.contains("«accept»") == true
                && problem?.detail.en.contains("draft") == true
        }
        #expect(
            Self.lifecycle.diagram
                == "stateDiagram-v2\n    [*] --> draft\n    draft --> sent: send\n    sent --> accepted: accept\n    sent --> draft: withdraw\n"
        )
    }

    @Test("every problem code has a status of HTTP and words in both languages") func problems() {
        for code in Problem.Code.allCases {
            #expect(
                (400...599).contains(code.status) && !code.title.es.isEmpty && !code.title.en.isEmpty
                    && code.rawValue == code.rawValue.lowercased())
        }
        let problem = Problem.invalid([.init("contacto.correo", Words(same: "x")), .init("a~b", Words(same: "y"))])
        #expect(problem.fields.map(\.pointer) == ["/contacto/correo", "/a~0b"] && problem.detail.es == "Hay 2 datos por corregir.")
    }
}
