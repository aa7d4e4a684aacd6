import Kit

/// The desk (*escritorio*): what waits for the person who signed in, from every part of the product.
public enum Desk: Feature {
    public static let name = "desk"
    static let address = Address("/escritorio")

    public static func routes() -> [Route] { [Route(.get, address, .signedIn, page)] }

    private static func page(_ visit: Visit) async throws -> Answer {
        var lines: [DeskPage.Line] = []
        for entry in Features.desk where entry.isFor(visit.actor) {
            lines.append(DeskPage.Line(entry: entry, waiting: try await entry.waiting?(visit)))
        }
        return visit.page(DeskPage(visit: visit, lines: lines).page)
    }
}
