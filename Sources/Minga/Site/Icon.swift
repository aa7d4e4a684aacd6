import Kit

/// The drawings of `Public/icons/sprite.svg`, one case per symbol.
public enum Icon: String, Sendable, CaseIterable {
    case search, filter, close, menu, right, left, down, sortedUp = "sorted-up", sortedDown = "sorted-down", sortable, external
    case download, upload, copy, link, check, warning, error, info, doubt, source, calendar, clock, history, pin, map, list, chart
    case person, people, mail, phone, language, edit, trash, plus, undo, lock, signIn = "sign-in", signOut = "sign-out", compare
    case print, code, gear, verified, bell, key
    // Kinds of organisation, of the actors around them, and sectors.
    case kindCooperative = "kind-cooperative", kindSavings = "kind-savings", kindHousing = "kind-housing", kindWork = "kind-work"
    case kindFarmers = "kind-farmers", kindBeekeepers = "kind-beekeepers", kindIrrigators = "kind-irrigators"
    case kindFishers = "kind-fishers", kindAssociation = "kind-association", kindUnion = "kind-union"
    case kindCommunity = "kind-community", kindFederation = "kind-federation", kindGroup = "kind-group", kindAgency = "kind-agency"
    case kindMunicipality = "kind-municipality", kindCompany = "kind-company", kindUniversity = "kind-university"
    case kindNgo = "kind-ngo", kindBody = "kind-body", kindMedia = "kind-media", sectorDairy = "sector-dairy"
    case sectorEnergy = "sector-energy", sectorFruit = "sector-fruit", sectorLivestock = "sector-livestock"
    case sectorTrade = "sector-trade", sectorTransport = "sector-transport", sectorTourism = "sector-tourism"
    case sectorWine = "sector-wine", sectorForestry = "sector-forestry"

    /// The drawing beside a word; screen readers skip it.
    public var html: HTML { Self.markup[self] ?? HTML() }

    /// The drawing at 40 pixels, for cards and empty states.
    public var big: HTML {
        """
        <svg class="i big" aria-hidden="true"><use href="\(Asset.sprite.anchor(rawValue))"/></svg>
        """
    }

    private static let markup: [Icon: HTML] = Dictionary(
        uniqueKeysWithValues: allCases.map { icon in
            (icon, "<svg class=\"i\" aria-hidden=\"true\"><use href=\"\(Asset.sprite.anchor(icon.rawValue))\"/></svg>" as HTML)
        })
}

/// What a colour means; it always comes with an icon and a word.
public enum Tone: Sendable, CaseIterable {
    case good, caution, bad, info, copper, plain

    /// Class of the style sheet.
    public var name: HTML {
        switch self {
        case .good: "ok"
        case .caution: "warn"
        case .bad: "bad"
        case .info: "info"
        case .copper: "made"
        case .plain: ""
        }
    }

    public var icon: Icon {
        switch self {
        case .good: .check
        case .caution: .warning
        case .bad: .error
        case .info, .plain, .copper: .info
        }
    }
}
