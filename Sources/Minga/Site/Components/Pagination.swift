import Kit

/// Which results of how many, and the way to the others.
public struct Pagination: Component {
    public let list: ListAddress
    public let page: Int
    public let pageSize: Int
    public let total: Int

    public init(_ list: ListAddress, page: Int, pageSize: Int, total: Int) {
        self.list = list
        self.pageSize = max(1, pageSize)
        self.total = total
        self.page = max(1, page)
    }

    public var pages: Int { max(1, (total + pageSize - 1) / pageSize) }

    public func html(_ language: Language) -> HTML {
        guard pages > 1 else { return HTML() }
        return """
            <nav class="pages" aria-label="\(language(Words(es: "Páginas", en: "Pages")))"><p class="soft small">\(language(span(language)))</p>\
            <ul>\(step(page - 1, .left, Words(es: "Página anterior", en: "Previous page"), language))\(each: numbers, { number($0, language) })\
            \(step(page + 1, .right, Words(es: "Página siguiente", en: "Next page"), language))</ul></nav>
            """
    }

    /// `21 a 40 de 212`.
    private func span(_ language: Language) -> Words {
        let first = Numbers.whole(min(total, (page - 1) * pageSize + 1), language)
        let last = Numbers.whole(min(total, page * pageSize), language)
        let all = Numbers.whole(total, language)
        return Words(es: "\(first) a \(last) de \(all)", en: "\(first) to \(last) of \(all)")
    }

    /// First, last and the neighbours of this page; nil stands for a gap.
    private var numbers: [Int?] {
        let shown = Set([1, pages, page - 1, page, page + 1]).filter { (1...pages).contains($0) }.sorted()
        var out: [Int?] = []
        for number in shown {
            if let last = out.last ?? nil, number > last + 1 { out.append(nil) }
            out.append(number)
        }
        return out
    }

    private func number(_ number: Int?, _ language: Language) -> HTML {
        guard let number else { return "<li><span>…</span></li>" }
        let text = Numbers.whole(number, language)
        if number == page { return "<li><span aria-current=\"page\">\(text)</span></li>" }
        return "<li><a href=\"\(address(number))\">\(text)</a></li>"
    }

    private func step(_ to: Int, _ icon: Icon, _ words: Words, _ language: Language) -> HTML {
        guard (1...pages).contains(to) else { return HTML() }
        return "<li><a href=\"\(address(to))\">\(icon.html)<span class=\"hush\">\(language(words))</span></a></li>"
    }

    private func address(_ number: Int) -> Path { list.setting(ListAddress.page, number == 1 ? nil : String(number)) }

    public static var samples: [Sample] {
        [Sample(Words(es: "Páginas", en: "Pages"), Pagination(ListAddress("/galeria"), page: 5, pageSize: 20, total: 212))]
    }
}
