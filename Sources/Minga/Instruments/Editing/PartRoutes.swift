import Kit

/// Adding and taking out parts of an instrument, and correcting agencies.
enum PartRoutes {
    static let all: [Route] = [
        Route(.get, InstrumentPaths.newPart, .holding(.correctRecord)) { visit in
            visit.page(PartPages(visit: visit, instrument: try await opened(visit)).new())
        },
        Route(.post, InstrumentPaths.newPart, .holding(.correctRecord), add),
        Route(.post, InstrumentPaths.removePart, .holding(.correctRecord)) { visit in
            let instrument = try await opened(visit)
            try await Instruments(visit.network).remove(
                part: visit.parameter("kind") + "/" + visit.parameter("part"), from: instrument.id, version: try visit.requiredVersion(),
                by: visit.actor)
            visit.leave(Words(es: "Se retiró.", en: "It was taken out."))
            return .redirect(InstrumentPaths.edit(instrument.id))
        },
        Route(.get, InstrumentPaths.editAgency, .holding(.correctRecord)) { visit in
            visit.page(try await AgencyEditPages(visit, agency(visit)).fields())
        },
        Route(.get, InstrumentPaths.agencyField, .holding(.correctRecord)) { visit in
            let pages = try await AgencyEditPages(visit, agency(visit))
            let field = try agencyField(visit)
            let form = pages.form(field)
            return visit.page(pages.field(field, FormValues(form.filled(pages.known(field), today: visit.network.now().day()))))
        },
        Route(.post, InstrumentPaths.agencyField, .holding(.correctRecord), correct),
    ]

    private static func opened(_ visit: Visit) async throws -> Instrument {
        let instrument = try await Instruments(visit.network).require(visit.parameter("id"))
        try visit.actor.require(.correctRecord, at: instrument.place)
        return instrument
    }

    private static func add(_ visit: Visit) async throws -> Answer {
        let instrument = try await opened(visit)
        let pages = PartPages(visit: visit, instrument: instrument)
        return try await visit.submit(PartForm.form) { typed in
            let part = try await Instruments(visit.network).add(
                try PartForm.read(typed), to: instrument.id, version: try visit.requiredVersion(), by: visit.actor)
            visit.leave(Words(es: "Quedó anotado: ahora sus datos.", en: "It was noted: now its facts."))
            return .redirect(InstrumentPaths.edit(instrument.id).query([(InstrumentPaths.part, part.id)]))
        } again: { values, problem in
            pages.new(values, problem)
        }
    }

    private static func agency(_ visit: Visit) async throws -> Agency {
        let agency = try await Instruments(visit.network).requireAgency(visit.parameter("id"))
        try visit.actor.require(.correctRecord, at: Place(agency: agency.id))
        return agency
    }

    private static func agencyField(_ visit: Visit) throws(Problem) -> AgencyField {
        guard let field = AgencyField(rawValue: visit.parameter("field")) else {
            throw Problem.notFound(Words(es: "No hay un dato con esa dirección.", en: "There is no field at that address."))
        }
        return field
    }

    private static func correct(_ visit: Visit) async throws -> Answer {
        let pages = try await AgencyEditPages(visit, agency(visit))
        let field = try agencyField(visit)
        let form = pages.form(field)
        return try await visit.submit(form.form) { typed in
            try await Instruments(visit.network).correct(
                agency: pages.agency.id, field, try form.read(typed), version: try visit.requiredVersion(), note: typed["note"],
                by: visit.actor)
            visit.leave(Words(es: "La corrección quedó guardada.", en: "The correction was saved."))
            return .redirect(InstrumentPaths.agency(pages.agency.id))
        } again: { values, problem in
            pages.field(field, values, problem)
        }
    }
}
