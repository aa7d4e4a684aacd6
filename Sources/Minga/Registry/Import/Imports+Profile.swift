import Kit

extension Imports {
    /// The profile with the source and day that the order asks for; without one, what the header suggests.
    static func profile(_ order: Order, _ offered: ImportProfile?, _ known: Source?, _ head: SheetHead) throws(Problem) -> ImportProfile {
        guard var source = known ?? offered?.source ?? order.sourceID.map({ Source(id: $0, title: Words(same: $0), trust: 50) }) else {
            throw Problem(
                .invalid,
                Words(
                    es: "Diga de qué fuente es el archivo: --source, o --map con un perfil.",
                    en: "Say which source the file is from: --source, or --map with a profile."))
        }
        if let id = order.sourceID, source.id != id { source = source.renamed(id) }
        try check(source)
        let target = try ImportTargets.named(offered?.target ?? order.target ?? OrganisationTarget.name)
        let base = offered ?? HeaderGuess.profile(head, source: source, target: target)
        for field in target.fields where field.isRequired && base.constants[field.id] == nil {
            guard !base.columns.contains(where: { $0.field == field.id }) else { continue }
            throw lacking(field, head.header)
        }
        var profile = ImportProfile(
            id: base.id, source: source, observedOn: order.observedOn ?? base.observedOn, key: base.key, titleRows: base.titleRows,
            constants: base.constants, columns: base.columns, kept: base.kept)
        profile.target = base.target
        profile.keyWith = base.keyWith
        profile.isSurveyed = base.isSurveyed
        profile.personal = base.personal
        return profile
    }

    static func check(_ source: Source) throws(Problem) {
        let isPlain = source.id.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
        guard isPlain, (1...80).contains(source.id.utf8.count) else {
            throw Problem(
                .invalid,
                Words(
                    es: "La fuente «\(source.id.prefix(80))» se nombra con letras minúsculas, números y guiones.",
                    en: "The source “\(source.id.prefix(80))” is named in lower-case letters, digits and hyphens."))
        }
    }

    private static func lacking(_ field: TargetField, _ header: [String]) -> Problem {
        let seen = header.prefix(30).joined(separator: ", ")
        return Problem(
            .invalid,
            Words(
                es: "Ninguna columna parece ser «\(field.title.es)» (\(seen)). Diga cuál es en un perfil y páselo con --map.",
                en: "No column looks like “\(field.title.en)” (\(seen)). Say which one it is in a profile and pass it with --map."))
    }
}

extension Source {
    /// Another edition of the same publication.
    fileprivate func renamed(_ id: String) -> Source {
        Source(id: id, title: title, publisher: publisher, url: url, licence: licence, register: register, trust: trust, note: note)
    }
}
