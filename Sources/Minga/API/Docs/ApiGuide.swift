import Kit

/// How the API is used, in a few paragraphs with examples that work.
struct ApiGuide: Sendable {
    let visit: Visit
    let sample: Operation?

    var html: HTML {
        let title = visit(Words(es: "Cómo se usa", en: "How to use it"))
        return "<section id=\"guide\"><h2>\(title)</h2>\(lists)\(formats)\(keys)\(changes)</section>"
    }

    private var base: String { visit.network.settings.publicAddress ?? "http://localhost:8080" }

    private var address: String { base + (sample?.address.pattern ?? "/api/v1/openapi.json") }

    private func part(_ title: Words, _ text: Words, _ example: String) -> HTML {
        "<h3>\(visit(title))</h3><p>\(visit(text))</p><pre tabindex=\"0\"><code>\(example)</code></pre>"
    }

    private var lists: HTML {
        part(
            Words(es: "Leer una lista", en: "Read a list"),
            Words(
                es:
                    "Cada página trae «data» y «next». Si «next» no es null, la página siguiente se pide con cursor=; la cabecera Link trae la dirección hecha.",
                en:
                    "Each page has “data” and “next”. If “next” is not null, ask for the next page with cursor=; the Link header has the address made."
            ),
            "curl '\(address)?limit=100'")
    }

    private var formats: HTML {
        part(
            Words(es: "Bajar todo", en: "Download everything"),
            Words(
                es:
                    "CSV, NDJSON, GeoJSON y Data Package vienen completos, con los mismos filtros. Para una planilla en español: separator=semicolon y bom=true.",
                en:
                    "CSV, NDJSON, GeoJSON and Data Package come whole, with the same filters. For a spreadsheet in Spanish: separator=semicolon and bom=true."
            ),
            "curl -o datos.csv '\(address)?format=csv'")
    }

    private var keys: HTML {
        part(
            Words(es: "Identificarse", en: "Identify yourself"),
            Words(
                es: "En «Mi cuenta» se crean claves de programa. Una clave nunca puede más que su dueño, y puede ser solo de lectura.",
                en: "Program keys are made in “My account”. A key can never do more than its owner, and may be for reading only."),
            "curl -H 'Authorization: Bearer mk_…' '\(address)'")
    }

    private var changes: HTML {
        part(
            Words(es: "Cambiar sin pisar a nadie", en: "Change without overwriting anybody"),
            Words(
                es:
                    "Al leer un registro llega su ETag; al cambiarlo se devuelve en If-Match. Si otra persona lo cambió entremedio, la respuesta es 412 y nada se pierde. Al crear, Idempotency-Key evita crear dos veces.",
                en:
                    "Reading a record gives its ETag; changing it sends that back in If-Match. If someone else changed it meanwhile, the answer is 412 and nothing is lost. When creating, Idempotency-Key avoids creating twice."
            ),
            "curl -X PATCH -H 'If-Match: \"7-3fa9c2d1\"' -H 'Content-Type: application/json' …")
    }
}
