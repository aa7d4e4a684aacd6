import Kit
import Testing

@testable import Minga

@Suite("Reading what was written in a field")
struct FieldReaderTests {
    private static let reader = FieldReader(latest: CivilDate(iso: "2022-06-27") ?? CivilDate(dayNumber: 0))

    @Test(
        "canonical values",
        arguments: [
            (OrganisationField.rut, "82.878.900-7", "82878900-7"), (.rut, "76277884k", "76277884-K"), (.membersTotal, "1.234", "1234"),
            (.founded, "15-06-2003", "2003-06-15"), (.founded, "2003/06/15", "2003-06-15"), (.founded, "06-2003", "2003-06"),
            (.founded, "2003", "2003"),
            (.commune, "CHAITEN", "10401"), (.commune, "Queilén", "10207"), (.region, "VI Región", "06"),
            (.kind, "Cooperativa", "cooperativa"),
            (.legalStatus, "VIGENTE", "vigente"), (.email, "Contacto@Coop.cl", "contacto@coop.cl"),
            (.website, "coop.cl", "https://coop.cl"),
            (.employerRuts, ": 76449329-K NAME: 76449352-4 NAME", "76449329-K 76449352-4"),
            (.territoryOfAction, "Quemchi; Puqueldón", "10209;10206"),
        ])
    func values(_ field: OrganisationField, _ raw: String, _ canonical: String) {
        #expect(Self.reader.read(raw, as: field) == .value(canonical))
    }

    @Test(
        "flaws name what is wrong",
        arguments: [
            (OrganisationField.rut, "82.878.900-8", FieldReader.Flaw.Code.wrongDigit), (.rut, "abc", .badRut),
            (.founded, "31-06-2003", .badDate),
            (.lastBoard, "2810-12-07", .futureDate), (.membersTotal, "-4", .badCount), (.membersTotal, "12,5", .badCount),
            (.commune, "Atlantis", .unknownPlace),
            (.kind, "club", .unknownChoice), (.email, "a b@c", .badEmail), (.website, "javascript:alert(1)", .badAddress),
            (.name, "a\u{0}b", .control),
            (.acronym, String(repeating: "x", count: 81), .tooLong), (.phone, "12", .badPhone),
        ])
    func flaws(_ field: OrganisationField, _ raw: String, _ code: FieldReader.Flaw.Code) {
        guard case .flaw(let flaw) = Self.reader.read(raw, as: field) else {
            Issue.record("\(raw) was accepted")
            return
        }
        #expect(flaw.code == code && !flaw.message.es.isEmpty && !flaw.message.en.isEmpty)
    }

    @Test("unknown is neither no nor zero", arguments: ["", "  ", "-", "s/i", "Sin datos", "No Informada"])
    func unknown(_ raw: String) {
        #expect(Self.reader.read(raw, as: .membersTotal) == .blank && Self.reader.read(raw, as: .commune) == .blank)
    }

    @Test("a commune of another region is refused")
    func outside() {
        var reader = Self.reader
        reader.region = "13"
        guard case .flaw(let flaw) = reader.read("Quemchi", as: .commune) else {
            Issue.record("accepted")
            return
        }
        #expect(flaw.code == .placeOutside)
    }
}
