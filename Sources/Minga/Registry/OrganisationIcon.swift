extension OrganisationKind {
    /// The drawing that stands for the kind.
    public var icon: Icon {
        switch self {
        case .cooperative: .kindCooperative
        case .campesinoEnterprise, .campesinoOrganisation, .transferGroup: .kindFarmers
        case .waterCommunity, .canalAssociation, .riverBoard, .drainageCommunity: .kindIrrigators
        case .tradeAssociation: .kindAssociation
        case .union: .kindUnion
        case .indigenousCommunity, .indigenousAssociation: .kindCommunity
        case .federation, .confederation: .kindFederation
        case .formingGroup: .kindGroup
        case .communityOrganisation: .people
        case .neighbourhoodBoard: .kindHousing
        case .committee, .council, .roundtable: .kindBody
        case .agency, .regionalGovernment: .kindAgency
        case .municipality: .kindMunicipality
        case .company: .kindCompany
        case .university: .kindUniversity
        case .ngo: .kindNgo
        case .media: .kindMedia
        case .international: .language
        case .bank: .kindSavings
        }
    }
}

extension CooperativeClass {
    /// The drawing that stands for the class.
    public var icon: Icon {
        switch self {
        case .work: .kindWork
        case .agricultural, .campesino: .kindFarmers
        case .fishing: .kindFishers
        case .consumption: .sectorTrade
        case .savingsAndCredit: .kindSavings
        case .openHousing, .closedHousing: .kindHousing
        case .electric: .sectorEnergy
        case .drinkingWater: .kindIrrigators
        case .school: .kindUniversity
        case .services, .multipurpose: .kindCooperative
        }
    }
}

extension Sector {
    /// The drawing that stands for the sector; nil where the kind's says more.
    public var icon: Icon? {
        switch self {
        case .agriculture: .kindFarmers
        case .beekeeping: .kindBeekeepers
        case .dairy: .sectorDairy
        case .meat, .livestock: .sectorLivestock
        case .wine: .sectorWine
        case .fruitAndVegetables: .sectorFruit
        case .forestry: .sectorForestry
        case .fishing: .kindFishers
        case .irrigation: .kindIrrigators
        case .finance: .kindSavings
        case .trade: .sectorTrade
        case .transport: .sectorTransport
        case .tourism: .sectorTourism
        case .energy: .sectorEnergy
        case .housing: .kindHousing
        case .industry: .kindCompany
        case .education: .kindUniversity
        case .media: .kindMedia
        case .labour: .kindWork
        case .mining, .construction, .health, .publicServices, .culture, .other: nil
        }
    }
}
