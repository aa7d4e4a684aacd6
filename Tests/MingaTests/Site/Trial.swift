import Kit
import Logging
import Minga
import TestKit

/// A feature of the tests: a page, a form, a download, things that fail.
enum Trial: Feature {
    static let name = "trial"

    static func routes() -> [Route] {
        [
            Route(.get, Address("/prueba")) {
                $0.page(Page(Words(es: "Prueba", en: "Trial"), content: "<h1>\($0.language.rawValue)</h1>"))
            },
            Route(.get, Address("/prueba/{id}")) { .json(Array("{\"id\":\"\($0.parameter("id"))\"}".utf8)) },
            Route(.get, Address("/prueba/{id}/partes/{parte}")) { .json(Array("\($0.parameter("id"))-\($0.parameter("parte"))".utf8)) },
            Route(.get, Address("/prueba/fija")) { _ in .json(Array("fija".utf8)) },
            Route(.get, Address("/prueba/larga")) { _ in .json(Array(String(repeating: "{\"a\":1}", count: 2000).utf8)) },
            Route(.get, Address("/prueba/descarga")) { _ in
                Answer(
                    headers: [("content-type", "text/csv; charset=utf-8")],
                    body: .stream { write in
                        for row in 0..<500 { try await write(Array("\(row);fila\n".utf8)) }
                    })
            },
            Route(.get, Address("/prueba/compartida")) { visit in
                let many = try await visit.network.database.read { try $0.number("SELECT count(*) FROM events") } ?? 0
                return visit.page(
                    Page(Words(es: "Eventos", en: "Events"), content: "<h1>\(many)</h1><p>\(Secret.random(1)[0].description)</p>"))
            }.shared,
            Route(.get, Address("/prueba/formulario")) { visit in
                visit.page(page(FormValues(), nil, visit))
            },
            Route(.post, Address("/prueba/formulario")) { visit in
                try await visit.submit(form) { values in
                    visit.leave(Words(es: "Listo, \(values["nombre"] ?? "")", en: "Done, \(values["nombre"] ?? "")"))
                    return .redirect("/prueba")
                } again: {
                    page($0, $1, visit)
                }
            },
            Route(.post, Address("/prueba/archivo"), bodyLimit: 4096) { visit in
                .json(Array("\(visit.submission.file("acta")?.name ?? "-") \(visit.submission.file("acta")?.size ?? 0)".utf8))
            }.takingFiles,
            Route(.get, Address("/prueba/privada"), .signedIn) { visit in .html("<p>\(visit.actor.name)</p>") },
            Route(.get, Address("/prueba/falla")) { _ in throw Failure() },
            Route(.get, Address("/prueba/sin-base")) { _ in throw DatabaseError.unavailable("disk full at /srv/secret") },
            Route(.get, Address("/api/v1/prueba/falla")) { _ in throw Failure() },
            Route(.get, Address("/api/v1/prueba")) { _ in .json(Array("{}".utf8)) },
        ]
    }

    static let form = Form([
        .init("nombre", Words(es: "Nombre", en: "Name"), limit: 20),
        .init("rut", Words(same: "RUT"), .rut, isRequired: false),
        .init("correo", Words(es: "Correo", en: "E-mail"), .email, isRequired: false),
        .init("fecha", Words(es: "Fecha", en: "Date"), .date, isRequired: false),
        .init(
            "tipo", Words(es: "Tipo", en: "Kind"), .select([Choice("a", Words(same: "A")), Choice("b", Words(same: "B"))]),
            isRequired: false),
    ])

    static func page(_ values: FormValues, _ problem: Problem?, _ visit: Visit) -> Page {
        let title = Words(es: "Formulario", en: "Form")
        let fields = visit.frame(
            form, to: "/prueba/formulario", values: values, problem: problem, version: 3, button: .submit(Words(es: "Guardar", en: "Save")))
        return Page(title, content: "<h1>\(visit(title))</h1>\(fields)")
    }

    struct Failure: Error { let secret = "12.345.678-5 in /srv/secret" }
}

/// A store that is gone.
struct AbsentDatabase: Database {
    let engine = Engine.sqlite
    func read<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unavailable("gone")
    }
    func scan<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unavailable("gone")
    }
    func write<T: Sendable>(_ body: @escaping @Sendable (any Transaction) throws -> T) async throws -> T {
        throw DatabaseError.unavailable("gone")
    }
    func backup(to file: String) async throws { throw DatabaseError.unavailable("gone") }
    func close() async {}
}

extension Site {
    /// A site of the trial feature. The session cookie `ana` is hers.
    static func trial(_ database: any Database = AbsentDatabase(), settings: (inout Settings) -> Void = { _ in }) -> Site {
        Site(
            .test(database, settings: settings), features: [Trial.self],
            visitors: Visitors { token in
                token == "ana" ? Session(id: "1", actor: Actor(accountID: "a1", name: "Ana", grants: []), formToken: "secret-of-ana") : nil
            })
    }

    func get(_ target: String, _ headers: Headers = [:], method: String = "GET") async throws -> Answer {
        try await answer(Request(method: method, target: target, headers: headers, peer: "10.0.0.9", settings: network.settings))
    }
}

extension Answer {
    /// The body that was held in memory, as text.
    var said: String {
        if case .bytes(let bytes) = body { return String(decoding: bytes, as: UTF8.self) }
        return ""
    }
}
