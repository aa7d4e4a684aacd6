import Kit
import Minga
import Testing

@Suite struct ImportProfileTests {
    @Test func bundledProfilesAreSound() throws {
        let profiles = try ProfileShelf.all()
        #expect(profiles.map(\.id) == ["sindicatos-dt-2022", "coops-uk-2016"])
        #expect(try ProfileShelf.bundled("sindicatos-dt-2022")?.key == "rsu_raf")
        #expect(throws: Problem.self) { try ProfileShelf.open("no-existe.yaml") }
    }

    static let head = "id: x\nsource: {id: x, title_es: X, trust: 50}\n"

    @Test(
        "says which key is wrong and where",
        arguments: [
            ("", "está vacío"), ("a: [", "no es YAML"), (head + "columns: []", "field: name"),
            (head + "colums: []", "«colums» en la línea 3"),
            (head + "columns: [{column: a, field: nombre}]", "«nombre»"), (head + "columns: [{column: a, fiel: name}]", "«fiel»"),
            (head + "columns: [{column: a, field: kind, values: {A: sindicat}}]", "«sindicat»"),
            (head + "columns: [{column: a, field: founded, dates: dd/mm}]", "dmy"),
            ("id: x\ncolumns: [{column: a, field: name}]", "source"),
            ("id: x\nsource: {id: x, title_es: X, trust: 500}\ncolumns: [{column: a, field: name}]", "0 a 90"),
            ("- 1\n- 2", "claves y valores"),
            (head + "observed: ayer\ncolumns: [{column: a, field: name}]", "fecha ISO"),
        ])
    func refuses(_ yaml: String, _ part: String) {
        let problem = #expect(throws: Problem.self) { try ImportProfile(yaml: yaml, name: "x.yaml") }
        #expect(problem?.detail.es.contains(part) == true, "\(problem?.detail.es ?? "–")")
    }

    @Test func headerSuggestsTheMapping() {
        let header = [
            "N°", "RUT", "Razón Social", "Comuna", "Región", "Correo electrónico", "Teléfono", "Fecha_Constitucion", "Nombre", "Socias",
        ]
        let profile = HeaderGuess.profile(header: header, source: Source(id: "x", title: Words(same: "X"), trust: 50))
        let found = Dictionary(uniqueKeysWithValues: profile.columns.map { (OrganisationField(rawValue: $0.field), $0.column) })
        #expect(
            found == [
                .rut: "RUT", .legalName: "Razón Social", .commune: "Comuna", .region: "Región", .email: "Correo electrónico",
                .phone: "Teléfono",
                .founded: "Fecha_Constitucion", .name: "Nombre", .membersWomen: "Socias",
            ])
        #expect(profile.key == "RUT")
        // Whether a board is valid says nothing of the organisation's legal status.
        let boards = HeaderGuess.profile(header: ["Nombre", "Vigencia Directiva"], source: profile.source)
        #expect(boards.columns.map(\.field) == ["name"])
    }
}
