import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

extension CatalogueFiles {
    /// The bundled files with a text of one of them replaced; the text must be there.
    func replacing(_ old: String, with new: String, in name: String) throws -> CatalogueFiles {
        let text = String(decoding: try #require(bytes[name]), as: UTF8.self)
        #expect(text.contains(old), "\(name) has no \(old)")
        var copy = self
        copy.bytes[name] = Array(text.replacing(old, with: new, maxReplacements: 1).utf8)
        return copy
    }
}

@Suite("Reading the catalogue")
struct CatalogueReaderTests {
    @Test("the catalogue that the program carries is read whole")
    func bundled() throws {
        let document = try CatalogueReader.read(.bundled)
        #expect(document.instruments.count >= 34 && document.agencies.count >= 10)
        #expect(document.matrix.count == 35 && Set(document.matrix.map(\.instrument)).count == 34)
        let ids = Set(document.instruments.map(\.id))
        #expect(document.matrix.allSatisfy { ids.contains($0.instrument) })
        #expect(document.instruments.allSatisfy { entry in entry.claims.contains { $0.field == "name" } })
    }

    @Test("every file of the catalogue is in the program")
    func embedded() throws {
        let folder = TerritoryFiles.root.appending(path: "data/catalogue")
        let files = try #require(FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String])
        // Rules, their facts and rates are read by others.
        let others = ["facts.json", "rates.json"]
        let wanted = Set(files.filter { $0.hasSuffix(".json") && !$0.hasPrefix("rules/") && !others.contains($0) })
        #expect(wanted.count > 50)
        #expect(wanted.subtracting(CatalogueFiles.bundled.bytes.keys) == [], "add them to Sources/CAssets/catalogue.h")
    }

    @Test("the lists of the program are those of the vocabulary")
    func vocabulary() {
        let vocabulary = Vocabulary.shared
        #expect(vocabulary.terms(.purposes).map(\.code) == Purpose.allCases.map(\.rawValue))
        #expect(vocabulary.terms(.stages).map(\.code) == Stage.allCases.map(\.rawValue))
        #expect(vocabulary.terms(.states).map(\.code) == InstrumentState.allCases.map(\.rawValue))
        #expect(vocabulary.terms(.matrixConfidence).map(\.code) == MatrixConfidence.allCases.map(\.rawValue))
        #expect(vocabulary.terms(.grades).map(\.code) == Grade.allCases.map(\.rawValue))
        let shown = Set(InstrumentChapter.allCases.flatMap(\.fields)).union(["name", "code"])
        #expect(shown == Set(vocabulary.fields.map(\.name)), "every field has its chapter")
    }

    struct Fault: Sendable {
        let file: String
        let old: String
        let new: String
        /// Where the error must point.
        let place: String
    }

    static let faults = [
        Fault(
            file: "instruments/indap-pae.json", old: "\"grade\": \"S\"", new: "\"grade\": \"Z\"",
            place: "instruments/indap-pae.json: claims.name[0].grade"),
        Fault(file: "instruments/indap-pae.json", old: "\"claims\"", new: "\"clains\"", place: "instruments/indap-pae.json: claims"),
        Fault(
            file: "instruments/indap-pae.json", old: "\"objective\"", new: "\"objetive\"",
            place: "instruments/indap-pae.json: claims.objetive"),
        Fault(
            file: "instruments/indap-pae.json", old: "\"id\": \"indap-pae\",", new: "\"id\": \"indap-pae\", \"color\": 1,",
            place: "instruments/indap-pae.json: color"),
        Fault(
            file: "instruments/indap-pae.json", old: "\"value\": \"indap\"", new: "\"value\": \"indapp\"",
            place: "instruments/indap-pae.json: claims.agency[0].value"),
        Fault(
            file: "instruments/indap-pae.json", old: "\"source\": \"indap-pae-maule\"", new: "\"source\": \"nadie\"",
            place: "instruments/indap-pae.json: claims.objective[0].source"),
        Fault(
            file: "instruments/indap-pae.json", old: "\"en\": \"Specialised", new: "\"xx\": \"Specialised",
            place: "claims.executor[0].value.en"),
        Fault(file: "matrix.json", old: "\"copies\": 2", new: "\"copies\": 3", place: "matrix.json: rows[0].cells"),
        Fault(
            file: "matrix.json", old: "\"confidence\": \"H\"", new: "\"confidence\": \"X\"",
            place: "matrix.json: rows[0].cells.individual.confidence"),
        Fault(
            file: "monitoring/indap-pae.json", old: "1097000000", new: "\"1097\"",
            place: "monitoring/indap-pae.json: series[0].points[0].value"),
        Fault(file: "monitoring/indap-pae.json", old: "\"clp\"", new: "\"pesos\"", place: "monitoring/indap-pae.json: series[0].unit"),
        Fault(file: "agencies.json", old: "\"kind\": [", new: "\"kund\": [", place: "agencies.json: [0].claims.kund"),
        Fault(file: "sources.json", old: "\"publisher\"", new: "\"publicher\"", place: "sources.json: [0].publicher"),
        Fault(file: "vocabulary.json", old: "\"trust\": 85", new: "\"trust\": 84", place: "vocabulary.json: grades.V.trust"),
        Fault(file: "vocabulary.json", old: "\"type\": \"text\"", new: "\"type\": \"texto\"", place: "vocabulary.json: fields.name.type"),
        Fault(file: "matrix.json", old: "{", new: "[", place: "matrix.json"),
    ]

    @Test("an unknown key, code or form is an error that names file and key", arguments: faults.indices)
    func strict(_ index: Int) throws {
        let fault = Self.faults[index]
        let files = try CatalogueFiles.bundled.replacing(fault.old, with: fault.new, in: fault.file)
        do {
            _ = try CatalogueReader.read(files)
            Issue.record("\(fault.place) was accepted")
        } catch {
            #expect(
                error.code == .invalid && error.detail.es.contains(fault.place) && error.detail.en.contains(fault.place),
                "\(error.detail.es)")
        }
    }

    @Test("quantities keep the unit of their source, and are refused when they are none")
    func quantities() throws {
        func json(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }
        #expect(Quantity.money(try json("{\"clp\": 5000000}")) == Money(minor: 5_000_000))
        #expect(Quantity.money(try json("{\"utm\": 4545}")) == Money(minor: 454_500, unit: .utm))
        #expect(Quantity.share(try json("{\"min\": 0.5, \"max\": 0.55}")) == 0.5...0.55)
        for bad in ["{\"clp\": -1}", "{\"clp\": 1, \"uf\": 2}", "{\"eur\": 1}", "5000000", "{}"] {
            #expect(Quantity.money(try json(bad)) == nil, "\(bad)")
        }
        for bad in ["{\"min\": 0.6, \"max\": 0.5}", "\"0.5\"", "{\"min\": 0.1}"] { #expect(Quantity.share(try json(bad)) == nil, "\(bad)") }
        for bad in ["{\"unit\": \"months\"}", "{\"max\": 2, \"unit\": \"weeks\"}", "{\"max\": 2}"] {
            #expect(Quantity.span(try json(bad)) == nil, "\(bad)")
        }
        for bad in ["2026-13-01", "2026-03-31T25:00", "2026-03T10:00", "mañana", "T", ""] { #expect(LocalTime(bad) == nil, "\(bad)") }
        #expect(LocalTime("2026-03-31T15:00")?.formatted(.es) == "31-03-2026, a las 15:00")
    }
}
