import Kit

/// Answers a list: a page of JSON, or everything as a stream of batches, none of which outlives the next.
struct ListEndpoint<T: Sendable>: Sendable {
    let address: Address
    let about: Operation.About
    let shape: Shape<T>
    let formats: [ListFormat]
    let point: (@Sendable (T) -> Coordinates?)?
    let parts: [Cursor.Part]
    /// Whose data a Data Package of the list carries.
    let sources: (@Sendable (Call) async throws -> [DataPackage.Origin])?
    let page: @Sendable (Call, CursorRange) async throws -> CursorPage<T>

    /// Parameters that every list understands.
    var ownParameters: [any QueryDeclaration] {
        var own: [any QueryDeclaration] = [ListParameter.limit, ListParameter.cursor]
        if formats.count > 1 { own.append(Negotiation.format(formats)) }
        if formats.contains(.csv) { own += [ListParameter.mark, ListParameter.separator] as [any QueryDeclaration] }
        return own
    }

    func answer(_ call: Call) async throws -> Answer {
        let format = try Negotiation.choose(call.visit.request, among: formats)
        let list = listName(call)
        var after: Cursor?
        if let text = call[ListParameter.cursor] {
            guard let cursor = Cursor(text, for: list, parts: parts) else { throw ListParameter.badCursor }
            after = cursor
        }
        guard format == .json else {
            if !call.actor.isSignedIn { try await call.network.throttle.count(.export, call.visit.request.remote) }
            return try await stream(format, after, call)
        }
        let limit = call[ListParameter.limit] ?? ListParameter.usual
        let page = try await self.page(call, CursorRange(after: after, limit: limit))
        return json(page, next: page.next?.encoded(for: list), call)
    }

    private func json(_ page: CursorPage<T>, next: String?, _ call: Call) -> Answer {
        var writer = JSONWriter(capacity: 64 + page.items.count * shape.fields.count * 32)
        writer.object { json in
            json.key("data")
            json.array(page.items) { shape.write($1, to: &$0) }
            json.key("next")
            json.string(next)
        }
        var links = ["<\(link(call, cursor: nil))>; rel=\"first\""]
        if let next { links.append("<\(link(call, cursor: next))>; rel=\"next\"") }
        return Answer.json(writer.bytes).header("link", links.joined(separator: ", ")).header("cache-control", "no-cache")
            .header("vary", ListParameter.varies)
    }

    private func link(_ call: Call, cursor: String?) -> String {
        var pairs = call.visit.query.items.filter { $0.name != "cursor" }.map { ($0.name, $0.value) }
        if let cursor { pairs.append(("cursor", cursor)) }
        return here(call).query(pairs).text
    }

    private func here(_ call: Call) -> Path {
        call.visit.request.path.split(separator: "/").reduce(Path("/")) { $0.appending(String($1)) }
    }

    /// What a cursor belongs to: this list with these filters.
    private func listName(_ call: Call) -> String {
        let own = Set(ownParameters.map(\.name))
        let filters = call.visit.query.items.filter { !own.contains($0.name) }.map { "\($0.name)=\($0.value)" }.sorted()
        return ([call.visit.request.path] + filters).joined(separator: "\n")
    }
}

/// Parameters that lists share.
enum ListParameter {
    static let usual = 50
    static let varies = "accept, accept-encoding, authorization, cookie"
    /// Rows fetched at once for a stream.
    static let batch = 500

    static let limit = QueryParameter<Int>(
        "limit", 1...500,
        Words(
            es: "Filas por página (50 si no se dice). En los demás formatos, que vienen enteros, corta ahí.",
            en: "Rows per page (50 unless said). In the other formats, which come whole, stops there."))

    static let cursor = QueryParameter<String>(
        "cursor",
        TextRule(pattern: "^[A-Za-z0-9_-]+$", minimum: 1, maximum: Cursor.longest, example: "") { text in
            text.utf8.allSatisfy { $0 | 32 >= 97 && $0 | 32 <= 122 || (48...57).contains($0) || $0 == 45 || $0 == 95 }
                ? nil : badCursorWords
        },
        Words(es: "Dónde sigue la lista: el valor «next» de la página anterior.", en: "Where the list goes on: “next” of the page before."))

    static let mark = QueryParameter<Bool>(
        "bom", Words(es: "CSV con marca de UTF-8, para abrirlo en una planilla.", en: "CSV with a UTF-8 mark, to open it in a spreadsheet.")
    )

    enum Separator: String, Sendable, CaseIterable {
        case comma, semicolon

        var character: Character { self == .comma ? "," : ";" }
        var words: Words { self == .comma ? Words(es: "Coma.", en: "Comma.") : Words(es: "Punto y coma.", en: "Semicolon.") }
    }

    static let separator = QueryParameter<Separator>(
        "separator", \.words,
        Words(
            es: "Separador del CSV; las planillas en español esperan punto y coma.",
            en: "Separator of the CSV; spreadsheets in Spanish expect a semicolon."))

    private static let badCursorWords = Words(
        es: "No es un cursor de esta lista. Empiece desde la primera página.",
        en: "It is not a cursor of this list. Start from the first page.")

    /// A well-formed cursor that was altered, or given by another list or other filters: there is no such page.
    static let badCursor = Problem(.notFound, badCursorWords, fields: [Problem.Field("?cursor", badCursorWords)])
}
