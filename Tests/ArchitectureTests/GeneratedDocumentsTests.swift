import Foundation
import Kit
import Minga
import TestKit
import Testing

@Suite("Documents made from the code are up to date")
struct GeneratedDocumentsTests {
    private static let docs = SourceFile.root.appending(path: "docs")

    @Test("every problem code is documented") func problems() {
        var text = """
            # Problems

            Every refusal of the API is an `application/problem+json` document (RFC 9457) with one of these codes; pages say the same in words.
            This file is made from `Problem.Code` by a test: `MINGA_RECORD=1` writes it anew.

            | Code | Status | Español | English | What helps |
            |---|---|---|---|---|

            """
        for code in Problem.Code.allCases {
            text += "| `\(code.rawValue)` | \(code.status) | \(code.title.es) | \(code.title.en) | \(code.remedy.en) |\n"
        }
        Snapshots.expect(text, at: Self.docs.appending(path: "problems.md"))
    }

    /// Every state machine of the product.
    static let lifecycles: [(name: String, diagram: String)] = [
        (Account.lifecycle.name, Account.lifecycle.diagram), (Proposal.lifecycle.name, Proposal.lifecycle.diagram),
        (HeldEntry.lifecycle.name, HeldEntry.lifecycle.diagram), (Intake.lifecycle.name, Intake.lifecycle.diagram),
        (InstrumentState.lifecycle.name, InstrumentState.lifecycle.diagram), (WorkPlan.lifecycle.name, WorkPlan.lifecycle.diagram),
        (LinkPair.lifecycle.name, LinkPair.lifecycle.diagram),
    ]

    @Test("every lifecycle has its diagram") func diagrams() {
        for (name, diagram) in Self.lifecycles {
            Snapshots.expect(diagram, at: Self.docs.appending(path: "lifecycles").appending(path: name + ".mmd"))
        }
        let declared = SourceFile.all.filter { $0.target == "Minga" }.map { $0.code.matches(of: /= Lifecycle<|: Lifecycle<[^>]+> =/).count }
            .reduce(0, +)
        #expect(declared == Self.lifecycles.count, "add the new lifecycle to this list")
    }
}
