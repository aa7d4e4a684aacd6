import Kit

extension OrganisationField {
    public var title: Words {
        switch self {
        case .name: Words(es: "Nombre", en: "Name")
        case .legalName: Words(es: "Razón social", en: "Legal name")
        case .acronym: Words(es: "Sigla", en: "Acronym")
        case .aliases: Words(es: "Otros nombres", en: "Other names")
        case .kind: Words(es: "Tipo", en: "Kind")
        case .coopClass: Words(es: "Clase de cooperativa", en: "Class of co-operative")
        case .legalStatus: Words(es: "Situación legal", en: "Legal status")
        case .activity: Words(es: "Actividad", en: "Activity")
        case .founded: Words(es: "Constitución", en: "Founded")
        case .dissolved: Words(es: "Disolución", en: "Dissolved")
        case .rut: Words(es: "RUT", en: "RUT (tax number)")
        case .daes: Words(es: "Número DAES", en: "DAES number")
        case .dga: Words(es: "Registro DGA", en: "DGA register")
        case .conadi: Words(es: "Registro CONADI", en: "CONADI register")
        case .registerNumber: Words(es: "Número de registro", en: "Register number")
        case .ownCode: Words(es: "Código propio", en: "Own code")
        case .sector: Words(es: "Sector", en: "Sector")
        case .productChain: Words(es: "Rubro o cadena", en: "Product chain")
        case .description: Words(es: "Descripción", en: "Description (Spanish)")
        case .descriptionEN: Words(es: "Descripción en inglés", en: "Description")
        case .country: Words(es: "País", en: "Country")
        case .region: Words(es: "Región", en: "Region")
        case .province: Words(es: "Provincia", en: "Province")
        case .commune: Words(es: "Comuna", en: "Commune")
        case .locality: Words(es: "Localidad", en: "Locality")
        case .address: Words(es: "Dirección", en: "Address")
        case .territoryOfAction: Words(es: "Territorio de acción", en: "Territory of action")
        case .membersTotal: Words(es: "Socias y socios", en: "Members")
        case .membersWomen: Words(es: "Mujeres", en: "Women")
        case .membersMen: Words(es: "Hombres", en: "Men")
        case .membersYoung: Words(es: "Jóvenes", en: "Young people")
        case .lastBoard: Words(es: "Última directiva", en: "Last board elected")
        case .employerRuts: Words(es: "RUT de empresas empleadoras", en: "RUT of employers")
        case .email: Words(es: "Correo", en: "E-mail")
        case .phone: Words(es: "Teléfono", en: "Telephone")
        case .website: Words(es: "Sitio web", en: "Website")
        }
    }

    /// What to write, shown under the label.
    public var hint: Words? {
        switch self {
        case .rut: Words(es: "Con o sin puntos: 82.878.900-7", en: "With or without dots: 82.878.900-7")
        case .founded, .dissolved, .lastBoard:
            Words(es: "dd-mm-aaaa, o solo mes y año, o el año", en: "dd-mm-yyyy, or month and year, or the year alone")
        case .aliases: Words(es: "Separados por punto y coma", en: "Separated by semicolons")
        case .territoryOfAction:
            Words(es: "Comunas o regiones, separadas por punto y coma", en: "Communes or regions, separated by semicolons")
        case .membersTotal: Words(es: "Número; en blanco si no se sabe", en: "A number; blank when unknown")
        case .commune:
            Words(es: "Escriba el nombre o el código: Puerto Varas, 10109", en: "Write the name or the code: Puerto Varas, 10109")
        case .website: Words(es: "Empieza con https://", en: "Starts with https://")
        case .email: Words(es: "Correo de la organización, no de una persona", en: "The organisation's address, not a person's")
        case .coopClass: Words(es: "Solo si es cooperativa", en: "Only for co-operatives")
        default: nil
        }
    }
}

extension OrganisationField.Chapter {
    public var title: Words {
        switch self {
        case .identity: Words(es: "Identidad", en: "Identity")
        case .status: Words(es: "Situación", en: "Status")
        case .work: Words(es: "A qué se dedica", en: "What it does")
        case .place: Words(es: "Dónde está", en: "Where it is")
        case .people: Words(es: "Quiénes la forman", en: "Who belongs to it")
        case .contact: Words(es: "Contacto", en: "Contact")
        }
    }
}
