import Kit

extension OrganisationKind {
    public var title: Words {
        switch self {
        case .cooperative: Words(es: "Cooperativa", en: "Co-operative")
        case .campesinoEnterprise: Words(es: "Empresa asociativa campesina (EAC)", en: "Smallholders' associative enterprise (EAC)")
        case .transferGroup: Words(es: "Grupo de transferencia tecnológica (GTT)", en: "Technology transfer group (GTT)")
        case .waterCommunity: Words(es: "Comunidad de aguas", en: "Water community")
        case .canalAssociation: Words(es: "Asociación de canalistas", en: "Canal users' association")
        case .riverBoard: Words(es: "Junta de vigilancia", en: "River board")
        case .drainageCommunity: Words(es: "Comunidad de obras de drenaje", en: "Drainage community")
        case .tradeAssociation: Words(es: "Asociación gremial", en: "Trade association")
        case .campesinoOrganisation: Words(es: "Organización campesina", en: "Smallholders' organisation")
        case .union: Words(es: "Sindicato", en: "Trade union")
        case .indigenousCommunity: Words(es: "Comunidad indígena", en: "Indigenous community")
        case .indigenousAssociation: Words(es: "Asociación indígena", en: "Indigenous association")
        case .federation: Words(es: "Federación", en: "Federation")
        case .confederation: Words(es: "Confederación", en: "Confederation")
        case .formingGroup: Words(es: "Grupo por constituir", en: "Group not yet constituted")
        case .communityOrganisation: Words(es: "Organización comunitaria", en: "Community organisation")
        case .neighbourhoodBoard: Words(es: "Junta de vecinos", en: "Neighbourhood board")
        case .committee: Words(es: "Comité", en: "Committee")
        case .council: Words(es: "Consejo", en: "Council")
        case .roundtable: Words(es: "Mesa", en: "Roundtable")
        case .agency: Words(es: "Organismo público", en: "Public agency")
        case .regionalGovernment: Words(es: "Gobierno regional", en: "Regional government")
        case .municipality: Words(es: "Municipalidad", en: "Municipality")
        case .company: Words(es: "Empresa", en: "Company")
        case .university: Words(es: "Universidad", en: "University")
        case .ngo: Words(es: "ONG o fundación", en: "NGO or foundation")
        case .media: Words(es: "Medio de comunicación", en: "Media outlet")
        case .international: Words(es: "Organismo internacional", en: "International body")
        case .bank: Words(es: "Banco", en: "Bank")
        }
    }
}

extension OrganisationKind.Group {
    public var title: Words {
        switch self {
        case .associative: Words(es: "Organizaciones asociativas", en: "Associative organisations")
        case .water: Words(es: "Organizaciones de usuarios de agua", en: "Water users' organisations")
        case .representation: Words(es: "Representación", en: "Representation")
        case .body: Words(es: "Consejos, comités y mesas", en: "Councils, committees and roundtables")
        case .actor: Words(es: "Actores del entorno", en: "Actors around them")
        }
    }
}

extension CooperativeClass {
    public var title: Words {
        switch self {
        case .work: Words(es: "De trabajo", en: "Workers'")
        case .agricultural: Words(es: "Agrícola", en: "Agricultural")
        case .campesino: Words(es: "Campesina", en: "Smallholders' (campesina)")
        case .fishing: Words(es: "Pesquera", en: "Fishers'")
        case .consumption: Words(es: "De consumo", en: "Consumers'")
        case .services: Words(es: "De servicios", en: "Services")
        case .savingsAndCredit: Words(es: "De ahorro y crédito", en: "Savings and credit")
        case .openHousing: Words(es: "Abierta de vivienda", en: "Open housing")
        case .closedHousing: Words(es: "Cerrada de vivienda", en: "Closed housing")
        case .electric: Words(es: "De distribución eléctrica", en: "Electricity distribution")
        case .drinkingWater: Words(es: "De agua potable", en: "Drinking water")
        case .school: Words(es: "Escolar", en: "School")
        case .multipurpose: Words(es: "Multiactiva", en: "Multi-purpose")
        }
    }
}

extension LegalStatus {
    public var title: Words {
        switch self {
        case .current: Words(es: "Vigente", en: "In force (vigente)")
        case .forming: Words(es: "En constitución", en: "Being constituted")
        case .lapsed: Words(es: "Caducada", en: "Lapsed")
        case .dissolved: Words(es: "Disuelta", en: "Dissolved")
        case .cancelled: Words(es: "Eliminada del registro", en: "Struck off")
        case .withoutForm: Words(es: "Sin personalidad jurídica", en: "Without legal personality")
        }
    }
}

extension Activity {
    public var title: Words {
        switch self {
        case .active: Words(es: "Activa", en: "Active")
        case .recess: Words(es: "En receso", en: "In recess")
        case .inactive: Words(es: "Inactiva", en: "Inactive")
        }
    }
}

extension Sector {
    public var title: Words {
        switch self {
        case .agriculture: Words(es: "Agrícola", en: "Agriculture")
        case .beekeeping: Words(es: "Apícola", en: "Beekeeping")
        case .dairy: Words(es: "Lácteo", en: "Dairy")
        case .meat: Words(es: "Carne", en: "Meat")
        case .livestock: Words(es: "Ganadería", en: "Livestock")
        case .wine: Words(es: "Vitivinícola", en: "Wine")
        case .fruitAndVegetables: Words(es: "Hortofrutícola", en: "Fruit and vegetables")
        case .forestry: Words(es: "Forestal", en: "Forestry")
        case .fishing: Words(es: "Pesca y acuicultura", en: "Fishing and aquaculture")
        case .irrigation: Words(es: "Agua y riego", en: "Water and irrigation")
        case .finance: Words(es: "Ahorro y crédito", en: "Savings and credit")
        case .trade: Words(es: "Comercio", en: "Trade")
        case .transport: Words(es: "Transporte", en: "Transport")
        case .tourism: Words(es: "Turismo", en: "Tourism")
        case .energy: Words(es: "Energía", en: "Energy")
        case .housing: Words(es: "Vivienda", en: "Housing")
        case .mining: Words(es: "Minería", en: "Mining")
        case .industry: Words(es: "Industria", en: "Manufacturing")
        case .construction: Words(es: "Construcción", en: "Construction")
        case .health: Words(es: "Salud y cuidados", en: "Health and care")
        case .education: Words(es: "Educación e investigación", en: "Education and research")
        case .media: Words(es: "Medios de comunicación", en: "Media")
        case .publicServices: Words(es: "Servicios públicos", en: "Public services")
        case .culture: Words(es: "Cultura y deporte", en: "Culture and sport")
        case .labour: Words(es: "Trabajo y empleo", en: "Labour")
        case .other: Words(es: "Otro", en: "Other")
        }
    }
}
