import Kit
import Testing

@testable import Minga

@Suite("Rights")
struct RightsTests {
    /// The table as agreed; a change of `Role.permissions` is a change of this text.
    static let table = """
        role           manageAccounts correctRecord reviewChange proposeChange importRecords seePeople seeAudit keepScenarios seeEligible
        administrator  yes yes yes yes yes yes yes yes yes
        steward        - yes yes yes yes yes yes yes yes
        officer        - yes - yes - yes - yes yes
        secretary      - yes - yes - yes - yes yes
        articulator    - yes - yes - yes - yes yes
        adviser        - - - yes - yes - - -
        federation     - - - yes - yes - - -
        communicator   - - - yes - - - - -
        analyst        - - - yes - - - yes -
        manager        - - - yes - yes - - -
        """

    @Test("the table of roles and permissions is the agreed one") func roles() {
        var lines = ["role " + Permission.allCases.map(\.rawValue).joined(separator: " ")]
        for role in Role.allCases {
            lines.append(
                role.rawValue + " " + Permission.allCases.map { role.permissions.contains($0) ? "yes" : "-" }.joined(separator: " "))
        }
        let agreed = Self.table.split(separator: "\n").map { $0.split(separator: " ").joined(separator: " ") }
        #expect(lines == agreed)
    }

    @Test("a grant reaches what lies inside its scope and nothing else") func scopes() {
        let cases: [(Scope, Place, Bool)] = [
            (.network, .network, true), (.network, Place(territory: "10201"), true), (.territory("10"), Place(territory: "10201"), true),
            (.territory("102"), Place(territory: "10201"), true), (.territory("10"), Place(territory: "11201"), false),
            (.territory("10201"), Place(territory: "10"), false), (.territory("10"), .network, false),
            (.agency("indap"), Place(agency: "indap"), true),
            (.agency("indap"), Place(agency: "corfo"), false), (.agency("indap"), Place(body: "indap"), false),
            (.organisation("a"), Place(organisation: "a"), true), (.organisation("a"), Place(territory: "10"), false),
            (.body("a"), Place(body: "a"), true),
        ]
        for (scope, place, covers) in cases {
            #expect(scope.covers(place) == covers, "\(scope) \(place)")
            #expect(Scope(kind: scope.kind, identifier: scope.identifier) == scope)
        }
        for (kind, id) in [
            ("network", "10"), ("territory", ""), ("territory", "1"), ("territory", "abc"), ("agency", ""), ("agency", "a b"), ("x", "1"),
        ] {
            #expect(Scope(kind: kind, identifier: id) == nil)
        }
    }
}
