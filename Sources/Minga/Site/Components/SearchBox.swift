import Kit

/// The search of a list or of the site; what else the address holds is kept.
public struct SearchBox: Component {
    public let list: ListAddress
    public let label: Words
    public let placeholder: Words?
    /// Distinguishes two boxes of one page.
    public let id: String

    public init(_ list: ListAddress, label: Words, placeholder: Words? = nil, id: String = "q") {
        self.list = list
        self.label = label
        self.placeholder = placeholder
        self.id = id
    }

    public func html(_ language: Language) -> HTML {
        let hint: HTML? = placeholder.map { " placeholder=\"\(language($0))\"" }
        return """
            <form class="search" role="search" action="\(list.path)">\(list.hiddenFields(except: [ListAddress.search]))\
            <label class="hush" for="\(id)">\(language(label))</label>\
            <input id="\(id)" name="\(ListAddress.search)" type="search" value="\(list.query[ListAddress.search])"\(hint)>\
            <button type="submit">\(Icon.search.html)<span>\(language(Words(es: "Buscar", en: "Search")))</span></button></form>
            """
    }

    public static var samples: [Sample] {
        [
            Sample(
                Words(es: "Buscador", en: "Search box"),
                SearchBox(
                    ListAddress("/galeria"), label: Words(es: "Buscar organizaciones", en: "Search organisations"),
                    placeholder: Words(es: "Nombre, RUT, comuna o rubro", en: "Name, RUT, commune or sector"), id: "q-gallery"))
        ]
    }
}
