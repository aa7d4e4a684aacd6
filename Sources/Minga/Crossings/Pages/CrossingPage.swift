import Kit

/// `/instrumentos/cruces`: one table at a time, with what it rests on, to print and to download.
struct CrossingPage {
    enum Part {
        case pairs([RulePair])
        case cells([FundedCell])
        case groups([ServedGroup])
        case calendar([CallWindow])
    }

    let visit: Visit
    let view: CrossingRoutes.View
    let part: Part

    private var language: Language { visit.language }

    var page: Page {
        let lead = Words(
            es: "Dónde dos instrumentos alcanzan a los mismos, dónde hay dinero y nadie que lo pida, y a quiénes no alcanza ninguno.",
            en: "Where two instruments reach the same, where there is money and nobody to ask for it, and whom none reaches.")
        return Page(
            CrossingWords.title, crumbs: Breadcrumbs([.init(InstrumentListPage.title, InstrumentPaths.list())], here: CrossingWords.title),
            content: """
                \(PageHead(CrossingWords.title, lead: lead).html(language))\(tabs)<section><h2>\(language(view.title))</h2>\(content)\(files)</section>
                """)
    }

    private var tabs: HTML {
        let all = CrossingRoutes.View.allCases.map { view in
            Tabs.Tab(view.title, InstrumentPaths.crossings().query([("vista", view.rawValue)]), isCurrent: view == self.view)
        }
        return Tabs(Words(es: "Qué se mira", en: "What is looked at"), all).html(language)
    }

    private var content: HTML {
        switch part {
        case .pairs(let pairs): PairSection(visit: visit, pairs: pairs).html
        case .cells(let cells): CellSection(language: language, cells: cells).html
        case .groups(let groups): GroupSection(language: language, groups: groups).html
        case .calendar(let windows): CalendarSection(language: language, windows: windows).html
        }
    }

    private var files: HTML {
        let address: Path =
            switch view {
            case .pairs: CrossingEndpoints.pairs()
            case .cells: CrossingEndpoints.cells()
            case .groups: CrossingEndpoints.groups()
            case .calendar: CrossingEndpoints.collisions()
            }
        return Downloads([(.csv, address.query([("format", "csv")])), (.json, address)]).html(language)
    }
}
