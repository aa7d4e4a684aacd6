import Kit

/// Words that headers of Chilean and British registers use for each field of an organisation, the surest first.
enum OrganisationHeaderWords {
    /// Every field, in the order in which columns are sought for them.
    static let ordered: [OrganisationField] = {
        let named = table.map(\.0)
        return named + OrganisationField.allCases.filter { !named.contains($0) }
    }()

    static func of(_ field: OrganisationField) -> [String] { table.first { $0.0 == field }?.1 ?? [] }

    private static let table: [(OrganisationField, [String])] = [
        (.legalName, ["razon social", "nombre legal", "legal name", "registered name"]),
        (
            .name,
            [
                "nombre", "nombre organizacion", "nombre de la organizacion", "organizacion", "cooperativa", "name", "trading name",
                "denominacion",
            ]
        ),
        (.acronym, ["sigla", "acronym"]),
        (.rut, ["rut", "rut organizacion", "rol unico tributario", "tax number"]),
        (.daes, ["daes", "n daes", "numero daes", "rol daes"]),
        (.dga, ["dga", "codigo dga"]),
        (.conadi, ["conadi", "n conadi"]),
        (
            .registerNumber,
            ["numero de registro", "n registro", "nro registro", "registro", "rol", "personalidad juridica", "registered number", "id"]
        ),
        (.kind, ["tipo", "tipo organiz", "tipo de organizacion", "kind", "type"]),
        (.coopClass, ["clase", "clase de cooperativa", "class"]),
        (.legalStatus, ["estado", "estado legal", "situacion legal", "vigencia legal", "legal status", "registered status", "status"]),
        (.activity, ["actividad", "activity"]),
        (.sector, ["sector", "rubro principal"]),
        (.productChain, ["rubro", "cadena", "product chain"]),
        (
            .founded,
            ["fecha constitucion", "fecha de constitucion", "constitucion", "fecha pers juridica", "incorporation date", "founded"]
        ),
        (.dissolved, ["fecha disolucion", "disolucion", "dissolved date"]),
        (.region, ["region", "nombre region", "codigo region"]),
        (.province, ["provincia", "province"]),
        (.commune, ["comuna", "nombre comuna", "codigo comuna", "commune"]),
        (.locality, ["localidad", "ciudad", "sector rural", "city", "town"]),
        (.address, ["direccion", "domicilio", "address", "full address", "registered street"]),
        (.membersTotal, ["total socios", "total socis", "numero de socios", "n socios", "socios totales", "integrantes", "members"]),
        (.membersWomen, ["socias", "mujeres", "women"]),
        (.membersMen, ["socios", "hombres", "men"]),
        (.membersYoung, ["jovenes", "young"]),
        (.lastBoard, ["fecha ultima directiva", "ultima directiva"]),
        (.email, ["correo", "correo electronico", "email", "e mail", "mail"]),
        (.phone, ["telefono", "fono", "celular", "phone"]),
        (.website, ["sitio web", "pagina web", "web", "url", "website"]),
        (.description, ["descripcion", "description", "objeto"]),
    ]
}
