import Kit

/// A table of results: caption, headers that sort, rows that become cards on phones.
public struct DataTable: Component {
    public struct Column: Sendable {
        public let words: Words
        public let isNumber: Bool
        /// Value of `orden` that sorts by this column; nil when the list cannot.
        public let order: String?

        public init(_ words: Words, isNumber: Bool = false, order: String? = nil) {
            self.words = words
            self.isNumber = isNumber
            self.order = order
        }
    }

    public let caption: Words
    public let columns: [Column]
    /// The first cell of each row names it.
    public let rows: [[HTML]]
    /// The list whose order the headers change.
    public let list: ListAddress?
    /// Cards on phones; short tables stay tables.
    public var stacks = true
    public var hidesCaption = false

    public init(caption: Words, columns: [Column], rows: [[HTML]], list: ListAddress? = nil) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.list = list
    }

    public func html(_ language: Language) -> HTML {
        let captionClass: HTML = hidesCaption ? " class=\"hush\"" : ""
        return """
            <div class="tablewrap" tabindex="0" role="region" aria-label="\(language(caption))">\
            <table\(when: stacks, " class=\"stack\"")><caption\(captionClass)>\(language(caption))</caption>\
            <thead><tr>\(each: columns, { header($0, language) })</tr></thead>\
            <tbody>\(each: rows, { row($0, language) })</tbody></table></div>
            """
    }

    private func header(_ column: Column, _ language: Language) -> HTML {
        let number: HTML = column.isNumber ? " class=\"num\"" : ""
        guard let order = column.order, let list else { return "<th scope=\"col\"\(number)>\(language(column.words))</th>" }
        let current = list.query[ListAddress.order]
        let next = current == order ? "-" + order : order
        let (sorted, icon): (HTML, Icon) =
            switch current {
            case order: (" aria-sort=\"ascending\"", .sortedUp)
            case "-" + order: (" aria-sort=\"descending\"", .sortedDown)
            default: ("", .sortable)
            }
        let path = list.setting(ListAddress.order, next)
        return "<th scope=\"col\"\(number)\(sorted)><a href=\"\(path)\">\(language(column.words))\(icon.html)</a></th>"
    }

    private func row(_ cells: [HTML], _ language: Language) -> HTML {
        var out: HTML = "<tr>"
        for (column, cell) in zip(columns, cells) {
            if out.bytes.count == 4 {
                out += "<th scope=\"row\">\(cell)</th>"
            } else {
                out += "<td data-label=\"\(language(column.words))\"\(when: column.isNumber, " class=\"num\"")>\(cell)</td>"
            }
        }
        return out + "</tr>"
    }

    public static var samples: [Sample] {
        let columns: [Column] = [
            Column(Words(es: "Nombre", en: "Name"), order: "nombre"), Column(Words(es: "Comuna", en: "Commune")),
            Column(Words(es: "Socios", en: "Members"), isNumber: true, order: "socios"),
        ]
        let rows: [[HTML]] = [["Cooperativa de ejemplo", "Purranque", "23"], ["Comité de agua de ejemplo", "Quemchi", "–"]]
        let list = ListAddress("/galeria", Pairs([("orden", "nombre")]))
        let caption = Words(es: "Organizaciones de ejemplo", en: "Sample organisations")
        return [
            Sample(
                Words(es: "Tabla con orden", en: "Sortable table"),
                DataTable(caption: caption, columns: columns, rows: rows, list: list))
        ]
    }
}
