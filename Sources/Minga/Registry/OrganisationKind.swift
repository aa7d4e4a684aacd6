import Kit

/// What an organisation is (`DOMAIN` §3): a kind is not a legal form, and several kinds may share one.
public enum OrganisationKind: String, Sendable, CaseIterable, Bindable {
    case cooperative = "cooperativa"
    /// *Empresa asociativa campesina*: category of INDAP, not a legal form.
    case campesinoEnterprise = "empresa_asociativa_campesina"
    /// *Grupo de transferencia tecnológica*.
    case transferGroup = "gtt"
    /// *Comunidad de aguas* (Código de Aguas, art. 186).
    case waterCommunity = "comunidad_aguas"
    /// *Asociación de canalistas* (art. 186, 257).
    case canalAssociation = "asociacion_canalistas"
    /// *Junta de vigilancia* of a natural course (art. 263).
    case riverBoard = "junta_vigilancia"
    /// *Comunidad de obras de drenaje* (art. 252).
    case drainageCommunity = "comunidad_drenaje"
    /// *Asociación gremial* (DL 2.757).
    case tradeAssociation = "asociacion_gremial"
    case campesinoOrganisation = "organizacion_campesina"
    case union = "sindicato"
    /// *Comunidad indígena* (Ley 19.253).
    case indigenousCommunity = "comunidad_indigena"
    case indigenousAssociation = "asociacion_indigena"
    case federation = "federacion"
    case confederation = "confederacion"
    /// People who mean to associate and are not constituted yet.
    case formingGroup = "grupo_por_constituir"
    /// *Organización comunitaria funcional* (Ley 19.418).
    case communityOrganisation = "organizacion_comunitaria"
    case neighbourhoodBoard = "junta_vecinos"
    case committee = "comite"
    case council = "consejo"
    case roundtable = "mesa"
    case agency = "organismo_publico"
    case regionalGovernment = "gobierno_regional"
    case municipality = "municipalidad"
    case company = "empresa"
    case university = "universidad"
    case ngo = "ong"
    case media = "medio"
    case international = "organismo_internacional"
    case bank = "banco"

    /// The great classes that the directory groups kinds by.
    public enum Group: String, Sendable, CaseIterable {
        case associative, water, representation, body, actor
    }

    public var group: Group {
        switch self {
        case .cooperative, .campesinoEnterprise, .transferGroup, .formingGroup, .indigenousCommunity, .indigenousAssociation,
            .communityOrganisation, .neighbourhoodBoard:
            .associative
        case .waterCommunity, .canalAssociation, .riverBoard, .drainageCommunity: .water
        case .tradeAssociation, .campesinoOrganisation, .union, .federation, .confederation: .representation
        case .committee, .council, .roundtable: .body
        case .agency, .regionalGovernment, .municipality, .company, .university, .ngo, .media, .international, .bank: .actor
        }
    }

    /// Role holders of these are shown to everyone.
    public var isPublicBody: Bool { [.agency, .regionalGovernment, .municipality, .council, .committee, .roundtable].contains(self) }
}

/// Class of a co-operative (Ley General de Cooperativas).
public enum CooperativeClass: String, Sendable, CaseIterable, Bindable {
    case work = "trabajo"
    case agricultural = "agricola"
    case campesino = "campesina"
    case fishing = "pesquera"
    case consumption = "consumo"
    case services = "servicios"
    case savingsAndCredit = "ahorro_credito"
    case openHousing = "vivienda_abierta"
    case closedHousing = "vivienda_cerrada"
    case electric = "electrica"
    case drinkingWater = "agua_potable"
    case school = "escolar"
    case multipurpose = "multiactiva"
}

/// Whether the organisation exists in law (*vigente*): another fact than whether it works.
public enum LegalStatus: String, Sendable, CaseIterable, Bindable {
    case current = "vigente"
    case forming = "en_constitucion"
    case lapsed = "caducada"
    case dissolved = "disuelta"
    case cancelled = "eliminada"
    case withoutForm = "sin_personalidad"
}

/// Whether the organisation works (*activa*): another fact than whether it exists in law.
public enum Activity: String, Sendable, CaseIterable, Bindable {
    case active = "activa"
    case recess = "en_receso"
    case inactive = "inactiva"
}

/// Economic or social sector.
public enum Sector: String, Sendable, CaseIterable, Bindable {
    case agriculture = "agricola"
    case beekeeping = "apicola"
    case dairy = "lacteo"
    case meat = "carne"
    case livestock = "ganaderia"
    case wine = "vitivinicola"
    case fruitAndVegetables = "hortofruticola"
    case forestry = "forestal"
    case fishing = "pesca_acuicultura"
    case irrigation = "agua_riego"
    case finance = "ahorro_credito"
    case trade = "comercio"
    case transport = "transporte"
    case tourism = "turismo"
    case energy = "energia"
    case housing = "vivienda"
    case mining = "mineria"
    case industry = "industria"
    case construction = "construccion"
    case health = "salud"
    case education = "educacion_investigacion"
    case media = "medios_comunicacion"
    case publicServices = "servicios_publicos"
    case culture = "cultura_deporte"
    case labour = "trabajo"
    case other = "otro"
}
