import Foundation
import Kit
import Rules

/// Rules of files, read together with those of the program, whose places they take.
struct RuleFiles {
    let book: RuleBook
    /// The rules that the files hold, in their order.
    let own: [Rule]

    /// - Throws: `RuleFlaws` with everything wrong, each at its line; `Problem` for a file that cannot be read.
    init(_ paths: [String]) throws {
        var (facts, rules): ([Rules.Document], [Rules.Document]) = ([], [])
        var flaws: [RuleFlaw] = []
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw Problem(.notFound, Words(es: "El archivo «\(path)» no se puede leer.", en: "The file “\(path)” cannot be read."))
            }
            do throws(RuleFlaw) {
                let document = try Rules.Document(parsing: String(decoding: data, as: UTF8.self), file: path)
                if document["minga_facts"] == nil { rules.append(document) } else { facts.append(document) }
            } catch { flaws.append(error) }
        }
        guard flaws.isEmpty else { throw RuleFlaws(flaws) }
        let files = Asset.data(below: "catalogue/")
        if facts.isEmpty { facts = [try Self.bundled("facts.json", files)] }
        let names = Set(rules.flatMap(Self.names))
        let others = try files.keys.filter { $0.hasPrefix("rules/") }.sorted().map { try Self.bundled($0, files) }
        let factBook = try FactBook(reading: facts)
        book = try RuleBook(reading: rules + others.filter { names.isDisjoint(with: Self.names($0)) }, facts: factBook)
        own = book.rules.filter { names.contains($0.id) }
    }

    private static func bundled(_ name: String, _ files: [String: [UInt8]]) throws -> Rules.Document {
        try Rules.Document(parsing: String(decoding: files[name] ?? [], as: UTF8.self), file: name)
    }

    /// Ids of the rules of a document: one, or several in a list.
    static func names(_ document: Rules.Document) -> [String] {
        let items: [Rules.Document] = if case .array(let items) = document.content { items } else { [document] }
        return items.compactMap { if case .text(let id)? = $0["id"]?.content { id } else { nil } }
    }
}
