import Kit

/// Every component with its samples, at `/galeria`: where the look is judged and where the tests take their examples.
public enum Gallery {
    public static let address = Address("/galeria")

    public static var components: [(name: String, samples: [Sample])] {
        let types: [any Component.Type] = [
            PageHead.self, Breadcrumbs.self, SearchBox.self, FacetPanel.self, ActiveFilters.self, Tabs.self, DataTable.self,
            ResultList.self, Pagination.self, Downloads.self, Tag.self, SourceNote.self, Doubt.self, FactSheet.self, Comparison.self,
            Difference.self,
            Timeline.self, Stats.self, Ways.self, Button.self, ErrorSummary.self, TextField.self, SelectField.self, ChoiceField.self,
            FileField.self,
            FormFrame.self, Note.self, Empty.self, ProgressBar.self, ProblemPanel.self, EndpointCard.self, BarList.self, Sparkline.self,
            RelationGraph.self, TerritoryMap.self, RegionMap.self, Scene.self,
        ]
        return types.map { (String(describing: $0), $0.samples) }.filter { !$0.samples.isEmpty }
    }

    public static var routes: [Route] {
        [Route(.get, address) { visit in visit.page(page(visit.language)) }]
    }

    static func page(_ language: Language) -> Page {
        let lead = Words(
            es: "Las piezas con que se arma cada página, con ejemplos.", en: "The pieces every page is made of, with examples.")
        let title = Words(es: "Galería de componentes", en: "Component gallery")
        let content: HTML = """
            \(PageHead(title, lead: lead).html(language))\(icons(language))\(each: components, { component in
                """
                <section><h2>\(component.name)</h2>\(each: component.samples, { sample in
                    "<p class=\"soft\">\(language(sample.title))</p>\(sample.html(language))"
                })</section>
                """
            })
            """
        return Page(title, content: content)
    }

    private static func icons(_ language: Language) -> HTML {
        """
        <section><h2>\(language(Words(es: "Iconos", en: "Icons")))</h2>\
        <ul class="icons">\(each: Icon.allCases, { "<li>\($0.big)<small>\($0.rawValue)</small></li>" })</ul></section>
        """
    }
}
