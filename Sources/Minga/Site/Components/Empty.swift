import Kit

/// Nothing to show: why, and what to try.
public struct Empty: Component {
    public let icon: Icon
    public let title: Words
    public let advice: Words
    public let actions: [Button]

    public init(_ title: Words, _ advice: Words, icon: Icon = .search, actions: [Button] = []) {
        self.title = title
        self.advice = advice
        self.icon = icon
        self.actions = actions
    }

    public func html(_ language: Language) -> HTML {
        """
        <div class="empty">\(icon.big)<p><b>\(language(title))</b></p><p>\(language(advice))</p>\
        \(when: !actions.isEmpty, "<p class=\"row\">\(each: actions, { $0.html(language) })</p>")</div>
        """
    }

    public static var samples: [Sample] {
        [
            Sample(
                Words(es: "Sin resultados", en: "No results"),
                Empty(
                    Words(es: "Ninguna organización cumple los filtros", en: "No organisation matches the filters"),
                    Words(es: "Pruebe con menos filtros o con otra palabra.", en: "Try fewer filters or another word."),
                    actions: [.link(Words(es: "Quitar filtros", en: "Remove filters"), "/galeria")]))
        ]
    }
}
