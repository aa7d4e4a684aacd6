import Kit
import Minga
import Storage
import TestKit
import Testing

/// A page with a form that greets: enough to prove that the client does what a person does.
private enum Greeting: Feature {
    static let name = "greeting"

    static func routes() -> [Route] {
        [
            Route(.get, Address("/saludo")) { visit in
                let name = visit.query["nombre"]
                return .html(page(visit, "Saludo", "\(form(visit))\(when: name != nil, "<p>Hola, \(name)</p>")"))
            },
            Route(.post, Address("/saludo")) { visit in
                let kind = visit.form.all("tipo").joined(separator: "+")
                let file = visit.submission.file("acta").map { "\($0.name) \($0.size)" } ?? "-"
                return .redirect(
                    Path("/saludo").query([("nombre", "\(visit.form["nombre"] ?? "") \(visit.form["region"] ?? "") \(kind) \(file)")]))
            }.takingFiles,
            Route(.get, Address("/mal")) { visit in .html(page(visit, "Mal", "<p><div>x</div></p>")) },
        ]
    }

    private static func page(_ visit: Visit, _ title: String, _ body: HTML) -> HTML {
        """
        <!doctype html><html lang="\(visit.language.tag)"><head><title>\(title)</title></head><body><main><h1>\(title)</h1>\(body)\
        <table><caption>Socias</caption><thead><tr><th scope="col">Nombre</th></tr></thead><tbody><tr><td>Ana</td></tr></tbody></table>\
        <p><a href="\(Path("/saludo"))">Otra vez</a></p></main></body></html>
        """
    }

    private static func form(_ visit: Visit) -> HTML {
        """
        <form method="post" action="\(Path("/saludo"))" enctype="multipart/form-data"><input type="hidden" name="_token" value="\(visit.formToken)">\
        <label for="n">Nombre <span>(obligatorio)</span></label><input id="n" name="nombre" value="Ana">\
        <label>Región <select name="region"><option value="10">Los Lagos</option><option value="11" selected>Aysén</option></select></label>\
        <fieldset><legend>Tipo</legend><label><input type="checkbox" name="tipo" value="coop" checked> Cooperativa</label>\
        <label><input type="checkbox" name="tipo" value="ag"> Asociación</label></fieldset>\
        <label for="a">Acta</label><input id="a" type="file" name="acta"><button type="submit">Enviar</button></form>
        """
    }
}

@Suite("The test client does what a person does")
struct TestClientTests {
    private func client(_ database: any Database, language: Language = .es) -> TestClient {
        TestClient(Site(.test(database), features: [Greeting.self]), language: language)
    }

    @Test(arguments: Engines.available)
    func fillsAndFollows(_ engine: Engine) async throws {
        try await Engines.with(engine) { database in
            let client = client(database)
            let page = try await client.page("/saludo")
            #expect(try page.heading == "Saludo" && page.status == 200 && page.table("Socias") == [["Nombre"], ["Ana"]])
            let form = try page.form("Nombre").fill("Rosa & Co.").fill("Región", "Los Lagos").tick("Asociación").attach(
                "Acta", name: "acta.pdf", [1, 2, 3])
            #expect(try form.value("Nombre") == "Rosa & Co.")
            let greeted = try await form.submit("Enviar")
            #expect(greeted.text.contains("Hola, Rosa & Co. 10 coop+ag acta.pdf 3"))
            let untouched = try await greeted.form().submit()
            #expect(untouched.text.contains("Hola, Ana 11 coop -"))
            #expect(try await untouched.follow("Otra vez").address == "/saludo")
            #expect(client.links == ["/saludo"] && client.cookie("f") != nil)
        }
    }

    @Test("says what it could not find") func missing() async throws {
        try await Engines.with(.sqlite) { database in
            let page = try await client(database, language: .en).page("/saludo")
            #expect(page.address == "/en/saludo")
            #expect(throws: TestPage.NotFound.self) { try page.form("Correo") }
            #expect(throws: TestPage.NotFound.self) { try page.form("Nombre").fill("Comuna", "x") }
            #expect(throws: TestPage.NotFound.self) { try page.form("Nombre").fill("Región", "Maule") }
            await #expect(throws: TestPage.NotFound.self) { try await page.form().submit("Borrar") }
            await #expect(throws: TestPage.NotFound.self) { try await page.follow("Salir") }
        }
    }

    @Test("reviews every page it is shown") func reviews() async throws {
        try await Engines.with(.sqlite) { database in
            let client = client(database)
            try await withKnownIssue {
                _ = try await client.page("/mal")
            } matching: {
                $0.comments.contains { "\($0)".contains("nesting") }
            }
        }
    }
}

@Suite("Stores for tests")
struct EnginesTests {
    private static let migration = Migration("0001-thing", "CREATE TABLE things(id TEXT NOT NULL PRIMARY KEY);")

    @Test("each test has a store of its own", arguments: Engines.available)
    func own(_ engine: Engine) async throws {
        for _ in 0..<2 {
            try await Engines.with(engine, [Self.migration]) { database in
                try await database.write { _ = try $0.execute("INSERT INTO things(id) VALUES (\("a"))") }
                try await expectRows(1, "SELECT id FROM things", in: database)
            }
        }
    }

    @Test("a clock moves when told") func clock() {
        let clock = Clock()
        let network = Network.test(AbsentDatabase(), clock: clock)
        let start = network.now()
        clock.advance(days: 1)
        #expect(network.now() == start.adding(seconds: 86_400))
    }

    @Test("problems are expected by code and fields") func problems() async {
        await expectProblem(.invalid, fields: ["rut"]) { throw Problem.invalid([.init("rut", Words(same: "x"))]) }
        await withKnownIssue { await expectProblem(.stale) { throw Problem(.conflict, Words(same: "x")) } }
        await withKnownIssue { await expectProblem(.stale) {} }
    }
}
