import Kit

/// One operation as its documentation shows it: parameters, body, answer, problems, an example.
struct OperationCard: Sendable {
    let operation: Operation
    let visit: Visit
    /// An operation before this one whose documentation tells what a record of the same kind contains.
    var told: Operation?

    var html: HTML {
        let method: HTML = "<span class=\"method \(tone.name)\">\(operation.method.rawValue)</span>"
        let detail: HTML? = operation.about.detail.map { "<p>\(visit($0))</p>" }
        return """
            <section class="card" id="\(operation.about.id)"><h2>\(method) <code>\(operation.address.pattern)</code></h2>\
            <p>\(visit(operation.about.summary))</p>\(detail)<p class="small soft">\(visit(access))</p>\
            \(parameters)\(body)\(answer)<pre tabindex="0"><code>\(Self.curl(operation, base))</code></pre>\(problems)</section>
            """
    }

    private var base: String { visit.network.settings.publicAddress ?? "http://localhost:8080" }

    private var tone: Tone {
        switch operation.method {
        case .delete: .bad
        case .post, .put, .patch: .copper
        default: .info
        }
    }

    private var access: Words {
        switch operation.access {
        case .anyone: Words(es: "Sin identificarse.", en: "Without identifying yourself.")
        case .signedIn: Words(es: "Con una clave o con la sesión iniciada.", en: "With a key or signed in.")
        case .holding(let permission):
            Words(es: "Con el permiso «\(permission.rawValue)».", en: "With the permission “\(permission.rawValue)”.")
        }
    }

    private struct Line {
        let name: String
        let place: Words
        let kind: Words
        let summary: Words
    }

    private var parameters: HTML {
        let path = operation.path.map {
            Line(name: $0.name, place: Words(es: "dirección", en: "address"), kind: JSONSchema.text($0.rule).words, summary: $0.summary)
        }
        let query = operation.query.map {
            Line(name: $0.name, place: Words(es: "consulta", en: "query"), kind: $0.schema.words, summary: $0.summary)
        }
        return table(
            Words(es: "Parámetros de \(operation.about.id)", en: "Parameters of \(operation.about.id)"), path + query,
            middle: Words(es: "Dónde", en: "Where"))
    }

    private var body: HTML {
        guard let record = operation.body else { return HTML() }
        return table(
            Words(es: "Cuerpo de \(operation.about.id)", en: "Body of \(operation.about.id)"), lines(of: record),
            middle: Words(es: "Obligación", en: "Needed"))
    }

    private var answer: HTML {
        guard let record = operation.outcome.record else { return HTML() }
        if let told {
            let link: HTML = "<a href=\"\(ApiPage.chapter(told.about.group).anchor(told.about.id))\">\(told.about.id)</a>"
            let words: HTML = "\(visit(Words(es: "Responde lo mismo que", en: "Answers the same as")))"
            return "<p>\(words) \(link) (\(operation.outcome.status), \(formats)).</p>"
        }
        let title = Words(es: "Qué contiene la respuesta", en: "What the answer contains")
        let rows = table(
            Words(es: "Respuesta de \(operation.about.id)", en: "Answer of \(operation.about.id)"), lines(of: record),
            middle: Words(es: "Presencia", en: "Presence"))
        return "<details><summary>\(visit(title)) (\(operation.outcome.status), \(formats))</summary>\(rows)</details>"
    }

    private var formats: String {
        if case .list(_, let formats) = operation.outcome { formats.map(\.mediaType).joined(separator: ", ") } else { "application/json" }
    }

    private func lines(of record: JSONSchema.Record) -> [Line] {
        record.members.map { member in
            let place =
                !member.isRequired
                ? Words(es: "opcional", en: "optional")
                : member.isNullable ? Words(es: "puede ser null", en: "may be null") : Words(es: "siempre", en: "always")
            return Line(name: member.name, place: place, kind: member.schema.words, summary: member.summary)
        }
    }

    private func table(_ caption: Words, _ lines: [Line], middle: Words) -> HTML {
        guard !lines.isEmpty else { return HTML() }
        let columns: [DataTable.Column] = [
            .init(Words(es: "Nombre", en: "Name")), .init(middle), .init(Words(es: "Tipo", en: "Type")),
            .init(Words(es: "Qué es", en: "What it is")),
        ]
        let rows: [[HTML]] = lines.map { ["<code>\($0.name)</code>", "\(visit($0.place))", "\(visit($0.kind))", "\(visit($0.summary))"] }
        return DataTable(caption: caption, columns: columns, rows: rows).html(visit.language)
    }

    private var problems: HTML {
        let title = visit(Words(es: "Problemas posibles:", en: "Possible problems:"))
        let here = API.documentation()
        return """
            <p class="small">\(title) \(each: operation.problems, { "<a href=\"\(here.anchor($0.anchor))\">\($0.status) \($0.rawValue)</a> " })</p>
            """
    }

    /// A command that makes the call.
    static func curl(_ operation: Operation, _ base: String) -> String {
        var address = operation.address.pattern
        for parameter in operation.path { address = address.replacing("{\(parameter.name)}", with: parameter.rule.example) }
        var words = ["curl"]
        if operation.method != .get { words.append("-X \(operation.method.rawValue)") }
        if operation.access != .anyone { words.append("-H 'Authorization: Bearer mk_…'") }
        if operation.needsVersion { words.append("-H 'If-Match: \"7-3fa9c2d1\"'") }
        if operation.isIdempotent { words.append("-H 'Idempotency-Key: 5d1f8f7e-alta-1'") }
        if let body = operation.body {
            words.append("-H 'Content-Type: application/json'")
            words.append("-d '\(body.example.description.replacing("'", with: "'\\''"))'")
        }
        return (words + ["'\(base)\(address)'"]).joined(separator: " ")
    }
}

extension JSONSchema {
    /// What the value is, for people.
    var words: Words {
        switch self {
        case .text(let rule): rule.words
        case .whole(let range):
            range == .whole || range == .count
                ? Words(es: "entero", en: "integer")
                : Words(
                    es: "entero de \(range.lowerBound) a \(range.upperBound)", en: "integer from \(range.lowerBound) to \(range.upperBound)"
                )
        case .real: Words(es: "número", en: "number")
        case .flag: Words(same: "true | false")
        case .list(let element, _): Words(es: "lista de " + element.words.es, en: "list of " + element.words.en)
        case .record(let record): Words(es: "objeto \(record.name)", en: "\(record.name) object")
        }
    }
}

extension TextRule {
    fileprivate var words: Words {
        if !choices.isEmpty { return Words(same: choices.map(\.value).joined(separator: " | ")) }
        if let format { return Words(es: "texto (\(format)), como \(example)", en: "text (\(format)), such as \(example)") }
        if let maximum { return Words(es: "texto, hasta \(maximum) caracteres", en: "text, up to \(maximum) characters") }
        return Words(es: "texto", en: "text")
    }
}
