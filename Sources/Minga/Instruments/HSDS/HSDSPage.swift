import Kit

/// One page of a list, with the members that the API of HSDS gives it.
struct HSDSPage: Sendable {
    let all: [JSON]
    /// From 1.
    let number: Int
    /// Entries that a page holds at most.
    let size: Int

    init(_ all: [JSON], number: Int, size: Int) {
        self.all = all
        self.number = number
        self.size = size
    }

    /// At least one: an empty list is one empty page.
    var pages: Int { max(1, (all.count + size - 1) / size) }

    private var contents: [JSON] { Array(all.dropFirst((number - 1) * size).prefix(size)) }

    var json: JSON {
        let contents = contents
        return [
            "total_items": .number(all.count), "total_pages": .number(pages), "page_number": .number(number),
            "size": .number(contents.count),
            "first_page": .bool(number == 1), "last_page": .bool(number == pages), "empty": .bool(contents.isEmpty),
            "contents": .array(contents),
        ]
    }

    /// A line for each entry, without pages.
    var lines: [UInt8] { all.flatMap { $0.bytes + [10] } }
}
