import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

@Suite struct TerritoryPageTests {
    static let paths =
        ["/territorio"] + Gazetteer.shared.regions.map { "/territorio/regiones/\($0.code)" }
        + ["011", "052", "102", "104", "131"].map { "/territorio/provincias/\($0)" }
        + ["10401", "12202", "13101", "05201", "11302", "10209", "16101"].map { "/territorio/comunas/\($0)" }

    static let counts = TerritoryCounts(
        organisations: { _ in ["10": 212, "104": 7, "10401": 3, "10101": 80] },
        directory: { Path("/organizaciones").query([("territorio", $0)]) })

    @Test(arguments: paths, Language.allCases)
    func isCompleteValidAndSmall(_ path: String, _ language: Language) async throws {
        let answer = await TerritorySite().get(path, language: language)
        #expect(answer.status == 200)
        let page = try await answer.whole
        #expect(HTMLChecker.check(page).map(\.description) == [])
        #expect(Gzip.compress(Array(page.utf8)).count <= 14 << 10)
    }

    @Test(
        "says each fact with its source, date and doubt",
        arguments: [
            (
                "/territorio/comunas/10401",
                [
                    "Chaitén", "10401", "GeoNames", "Censo del INE, 2024", "America/Santiago", "Zona extrema", "Provincia de Palena",
                    "Futaleufú", "CC BY 4.0",
                ]
            ),
            (
                "/territorio/comunas/10209",
                ["Zona rezagada", "decreto y fecha de inicio no vistos", "Visto solo en una fuente secundaria", "Desde 2023"]
            ),
            ("/territorio/comunas/12202", ["No se sabe"]),
            ("/territorio/regiones/11", ["CL-AI", "Coyhaique", "desde el 20-03-2025", "Austral", "Los Lagos", "Magallanes"]),
            (
                "/territorio",
                ["18", "Macrozonas según cada estudio", "Maule, Ñuble y Biobío (U. de Talca)", "De uso general, por confirmar"]
            ),
        ] as [(String, [String])])
    func says(_ path: String, _ texts: [String]) async throws {
        let page = try await TerritorySite().get(path).whole
        #expect(texts.filter { !page.contains($0) } == [])
    }

    @Test func showsNoFigureOfOrganisationsUntilSomethingCountsThem() async throws {
        let without = try await TerritorySite().get("/territorio/regiones/10").whole
        #expect(!without.contains("organizaciones</") && !without.contains("/organizaciones?"))
        let page = try await TerritorySite(counts: Self.counts).get("/territorio/regiones/10").whole
        #expect(page.contains("<b>212</b>") && page.contains("/organizaciones?territorio=10"))
        // A commune that nobody counted is not one with zero.
        #expect(page.contains("No se sabe"))
    }

    @Test func goesOnWithoutFiguresWhenTheStoreIsAway() async {
        let away = TerritoryCounts(organisations: { _ in throw DatabaseError.unavailable("gone") }, directory: { _ in "/organizaciones" })
        #expect(await TerritorySite(counts: away).get("/territorio/regiones/10").status == 200)
    }

    @Test(
        "leads from old codes and other spellings to the page of now",
        arguments: [
            ("/territorio/comunas/8401", "/territorio/comunas/16101"), ("/territorio/comunas/08401", "/territorio/comunas/16101"),
            ("/territorio/comunas/Chaiten", "/territorio/comunas/10401"), ("/territorio/regiones/X", "/territorio/regiones/10"),
            ("/territorio/regiones/6", "/territorio/regiones/06"), ("/territorio/provincias/013", "/territorio/provincias/152"),
        ])
    func redirects(_ path: String, _ target: String) async {
        let answer = await TerritorySite().get(path)
        #expect(answer.status == 308 && answer.header("location") == target)
        let english = await TerritorySite().get(path, language: .en)
        #expect(english.header("location") == "/en" + target)
    }

    @Test(
        "answers an unknown code with 404 and what may have been meant",
        arguments: [
            ("/territorio/comunas/10499", "/territorio/provincias/104"), ("/territorio/regiones/10401", "/territorio/comunas/10401"),
            ("/territorio/comunas/Puerto Mont", "/territorio/comunas/10101"), ("/territorio/comunas/<script>", "&lt;script&gt;"),
        ])
    func suggests(_ path: String, _ text: String) async throws {
        let answer = await TerritorySite().get(path)
        #expect(answer.status == 404)
        let page = try await answer.whole
        #expect(page.contains(text) && HTMLChecker.check(page).isEmpty)
    }

    @Test func findsAPlaceFromTheSearchBox() async throws {
        let site = TerritorySite()
        let found = await site.get("/territorio", [("q", "chaiten")])
        #expect(found.status == 303 && found.header("location") == "/territorio/comunas/10401")
        let several = try await site.get("/territorio", [("q", "Valparaíso")]).whole
        #expect(["/regiones/05\"", "/provincias/051\"", "/comunas/05101\""].allSatisfy(several.contains))
        let nothing = await site.get("/territorio", [("q", "Atlántida\u{0}<b>")])
        let page = try await nothing.whole
        #expect(nothing.status == 200 && HTMLChecker.check(page).isEmpty)
    }

    @Test func drawsTheOperatorsBoundariesAndSaysWhatIsWrongWithThem() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "territory-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: BoundaryShelf.fileName)
        let site = TerritorySite(dataFolder: folder.path)
        let schematic = try await site.get("/territorio/comunas/10401").whole
        #expect(schematic.contains("Esquema sin escala"))
        try Data("{".utf8).write(to: file)
        let broken = try await site.get("/territorio/comunas/10401").whole
        #expect(broken.contains("El archivo de límites no se usa: no es JSON válido") && broken.contains("Esquema sin escala"))
        let ring = "[[[-73,-42],[-72,-42],[-72,-43],[-73,-43],[-73,-42]]]"
        let good =
            #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"cut":"10401"},"geometry":{"type":"Polygon","coordinates":\#(ring)}}]}"#
        try Data(good.utf8).write(to: file)
        let drawn = try await site.get("/territorio/comunas/10401").whole
        #expect(drawn.contains("Límites del archivo") && drawn.contains("class=\"land l1 on\"") && HTMLChecker.check(drawn).isEmpty)
    }

    @Test(.enabled(if: TerritoryFiles.exists(TerritoryFiles.boundaries), "published boundaries absent: set MINGA_SHARED"))
    func staysSmallWithPublishedBoundaries() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "territory-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: BoundaryShelf.fileName), withDestinationURL: TerritoryFiles.boundaries)
        let site = TerritorySite(dataFolder: folder.path)
        for region in Gazetteer.shared.regions {
            let page = try await site.get("/territorio/regiones/\(region.code)").whole
            let size = Gzip.compress(Array(page.utf8)).count
            #expect(page.contains("Límites del archivo") && size <= 14 << 10, "\(region.short): \(size)")
            #expect(HTMLChecker.check(page).isEmpty)
        }
    }
}
