import Kit

/// A fact that can be known of an organisation. One list drives forms, imports, the API, downloads and the record page.
public enum OrganisationField: String, Sendable, CaseIterable, Hashable {
    case name, legalName = "legal_name", acronym, aliases, kind, coopClass = "coop_class"
    case legalStatus = "legal_status", activity, founded, dissolved
    case rut, daes, dga, conadi, registerNumber = "register_number", ownCode = "own_code"
    case sector, productChain = "product_chain", description, descriptionEN = "description_en"
    case country, region, province, commune, locality, address, territoryOfAction = "territory_of_action"
    case membersTotal = "members_total", membersWomen = "members_women", membersMen = "members_men", membersYoung = "members_young"
    case lastBoard = "last_board", employerRuts = "employer_ruts"
    case email, phone, website

    /// How its text is read and checked. Values are kept as canonical text: dates ISO, numbers in digits, RUT without dots.
    public enum Form: Sendable, Hashable {
        case text(max: Int)
        case choice
        case count
        case date
        case rut
        case rutList
        case region, province, commune, territories
        case email, phone, address
    }

    /// Chapters of the record.
    public enum Chapter: String, Sendable, CaseIterable {
        case identity, status, work, place, people, contact
    }

    public var form: Form {
        switch self {
        case .name, .legalName, .productChain, .locality: .text(max: 300)
        case .acronym, .daes, .dga, .conadi, .registerNumber, .ownCode, .country: .text(max: 80)
        case .aliases, .address: .text(max: 500)
        case .description, .descriptionEN: .text(max: 2_000)
        case .kind, .coopClass, .legalStatus, .activity, .sector: .choice
        case .founded, .dissolved, .lastBoard: .date
        case .rut: .rut
        case .employerRuts: .rutList
        case .region: .region
        case .province: .province
        case .commune: .commune
        case .territoryOfAction: .territories
        case .membersTotal, .membersWomen, .membersMen, .membersYoung: .count
        case .email: .email
        case .phone: .phone
        case .website: .address
        }
    }

    public var chapter: Chapter {
        switch self {
        case .name, .legalName, .acronym, .aliases, .kind, .coopClass, .rut, .daes, .dga, .conadi, .registerNumber, .ownCode: .identity
        case .legalStatus, .activity, .founded, .dissolved, .lastBoard: .status
        case .sector, .productChain, .description, .descriptionEN: .work
        case .country, .region, .province, .commune, .locality, .address, .territoryOfAction: .place
        case .membersTotal, .membersWomen, .membersMen, .membersYoung, .employerRuts: .people
        case .email, .phone, .website: .contact
        }
    }

    /// Identifiers that tell two records of one organisation apart from two organisations.
    public var scheme: String? {
        switch self {
        case .rut: "rut"
        case .daes: "daes"
        case .dga: "dga"
        case .conadi: "conadi"
        default: nil
        }
    }

    /// Codes that the field accepts, with their words.
    public var choices: [(code: String, title: Words)] {
        switch self {
        case .kind: OrganisationKind.allCases.map { ($0.rawValue, $0.title) }
        case .coopClass: CooperativeClass.allCases.map { ($0.rawValue, $0.title) }
        case .legalStatus: LegalStatus.allCases.map { ($0.rawValue, $0.title) }
        case .activity: Activity.allCases.map { ($0.rawValue, $0.title) }
        case .sector: Sector.allCases.map { ($0.rawValue, $0.title) }
        default: []
        }
    }
}
