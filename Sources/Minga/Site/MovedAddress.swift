import Kit

/// The record that an address names now lives at another: readers are sent there, whoever writes is told.
struct MovedAddress: Error {
    /// Part of the path, as asked and as it is now.
    let from: String
    let to: String
    /// Short number of the record, which pages show.
    let number: String

    /// For reading, a redirect that nobody keeps, since a merge may be undone: 301 for pages, 308 for programs. For writing, a conflict:
    /// what was seen before the move must be looked at again.
    func answer(_ visit: Visit) -> Answer? {
        guard [.get, .head].contains(visit.request.method) else { return nil }
        let now = visit.request.isAPI ? to : number
        let path = visit.request.path.split(separator: "/").reduce(Path("/")) { $0.appending($1 == from ? now : String($1)) }
        let pairs = visit.query.items.map { ($0.name, $0.value) }
        return .redirect(pairs.isEmpty ? path : path.query(pairs), status: visit.request.isAPI ? 308 : 301).header(
            "cache-control", "no-cache")
    }

    var problem: Problem {
        Problem(
            .conflict,
            Words(
                es: "Esa ficha se unió a la n.º \(number) después de que la abrió. Mire la ficha unida y repita allí el cambio.",
                en: "That record was merged into no. \(number) after you opened it. Look at the merged record and make the change there."))
    }
}
