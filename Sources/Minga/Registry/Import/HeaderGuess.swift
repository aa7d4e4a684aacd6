import Kit

/// What the words of a header suggest, when no profile was saved for the file.
public enum HeaderGuess {
    public static func profile(header: [String], source: Source) -> ImportProfile {
        var columns: [ImportProfile.Column] = []
        var taken: Set<OrganisationField> = []
        for (field, words) in suggestions {
            guard !taken.contains(field), let column = match(words, in: header, besides: columns.map(\.column)) else { continue }
            columns.append(ImportProfile.Column(column, field))
            taken.insert(field)
        }
        let key = columns.first { $0.field == .registerNumber || $0.field == .rut }?.column
        return ImportProfile(id: "encabezado", source: source, observedOn: source.published, key: key, columns: columns)
    }

    /// A header equal to one of the words first, then one that contains it as a whole word.
    private static func match(_ words: [String], in header: [String], besides used: [String]) -> String? {
        let free = header.filter { !used.contains($0) && $0.nonEmpty != nil }
        let folded = free.map { ($0, Fold.search($0.replacing("_", with: " "))) }
        for word in words { if let found = folded.first(where: { $0.1 == word }) { return found.0 } }
        for word in words where word.count > 3 {
            if let found = folded.first(where: { (" " + $0.1 + " ").contains(" " + word + " ") }) { return found.0 }
        }
        return nil
    }

    private static let suggestions: [(OrganisationField, [String])] = [
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
