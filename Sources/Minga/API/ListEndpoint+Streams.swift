import Kit
import Sheets

/// A list whole, as a stream of batches, none of which outlives the next.
extension ListEndpoint {
    typealias Sink = @Sendable ([UInt8]) async throws -> Void

    func stream(_ format: ListFormat, _ after: Cursor?, _ call: Call) async throws -> Answer {
        let most = call[ListParameter.limit] ?? Int.max
        // The first batch is fetched before the answer begins, so that a problem still gets its status.
        let first = try await page(call, CursorRange(after: after, limit: min(most, ListParameter.batch)))
        let name = "\(about.group.id)-\(call.network.now().day())"
        var answer = Answer(headers: [("content-type", format.contentType), ("cache-control", "no-cache"), ("vary", ListParameter.varies)])
        answer.headers.append(("content-disposition", "attachment; filename=\"\(name).\(format.fileEnding)\""))
        answer.body = .stream { write in
            switch format {
            case .datapackage: try await package(name, first, most, call, write)
            case .xlsx: try await workbook(first, most, call, write)
            case .csv, .ndjson, .geojson, .json: try await text(format, first, most, call, write)
            }
        }
        return answer
    }

    private func text(_ format: ListFormat, _ first: CursorPage<T>, _ most: Int, _ call: Call, _ write: Sink) async throws {
        let options = CSVOptions(hasMark: call[ListParameter.mark] ?? false, separator: call[ListParameter.separator]?.character ?? ",")
        let writer = ListWriter(shape: shape, format: format, options: format == .csv ? options : CSVOptions(), point: point)
        try await write(writer.opening())
        var isFirst = true
        try await batches(first, most, call) { items in
            try await write(writer.batch(items, isFirst: isFirst))
            isFirst = false
        }
        try await write(writer.closing())
    }

    private func package(_ name: String, _ first: CursorPage<T>, _ most: Int, _ call: Call, _ write: Sink) async throws {
        let package = try await description(name, call)
        let writer = ListWriter(shape: shape, format: .csv, options: CSVOptions(), point: point)
        let zip = try ZipStream(at: package.created)
        try await write(zip.open("datapackage.json"))
        try await write(zip.write(package.descriptor.bytes))
        try await write(zip.close())
        try await write(zip.open(package.fileName))
        try await write(zip.write(writer.opening()))
        try await batches(first, most, call) { try await write(zip.write(writer.batch($0, isFirst: false))) }
        try await write(zip.close())
        try await write(zip.end())
    }

    private func workbook(_ first: CursorPage<T>, _ most: Int, _ call: Call, _ write: Sink) async throws {
        let package = try await description("", call)
        let book = try ListWorkbook(shape: shape, package: package)
        try await write(book.opening())
        try await batches(first, most, call) { try await write(book.rows($0)) }
        try await write(book.closing())
    }

    private func description(_ name: String, _ call: Call) async throws -> DataPackage {
        DataPackage(
            name: name, title: call.language(about.group.title), description: call.language(about.summary), columns: shape.columns,
            sources: try await sources?(call) ?? [], created: call.network.now(), language: call.language)
    }

    /// Every batch that has rows, up to the most that was asked for.
    private func batches(_ first: CursorPage<T>, _ most: Int, _ call: Call, _ body: ([T]) async throws -> Void) async throws {
        var batch = first
        var left = most
        while true {
            if !batch.items.isEmpty { try await body(batch.items) }
            left -= batch.items.count
            guard left > 0, let next = batch.next else { return }
            try Task.checkCancellation()
            batch = try await page(call, CursorRange(after: next, limit: min(left, ListParameter.batch)))
        }
    }
}
