import Kit

/// The desk of imports and of what they hold back.
enum QuarantineRoutes {
    static let all: [Route] =
        [
            Route(.get, RegistryPaths.batches, .holding(.importRecords), list),
            Route(.get, RegistryPaths.batch, .holding(.importRecords), one),
            Route(.get, RegistryPaths.held, .holding(.importRecords)) { visit in
                visit.page(HeldPage(visit: visit, opened: try await open(visit)).page())
            },
            Route(.post, RegistryPaths.correctHeld, .holding(.importRecords), correct),
            Route(.post, RegistryPaths.dismissHeld, .holding(.importRecords)) { visit in
                try await decide(visit, Words(es: "La fila quedó descartada.", en: "The row was dismissed.")) { id, reason in
                    _ = try await Quarantine(visit.network).dismiss(id, reason: reason, by: visit.actor)
                }
            },
            Route(.post, RegistryPaths.reopenHeld, .holding(.importRecords)) { visit in
                try await decide(visit, Words(es: "La fila espera de nuevo.", en: "The row waits again.")) { id, reason in
                    _ = try await Quarantine(visit.network).reopen(id, reason: reason, by: visit.actor)
                }
            },
        ]
        + [RegistryPaths.correctHeld, RegistryPaths.dismissHeld, RegistryPaths.reopenHeld].map { address in
            // Where a form that was sent leads when its address is opened again, as the language switch does.
            Route(.get, address, .holding(.importRecords)) { .redirect(RegistryPaths.held($0.parameter("id"))) }
        }

    private static func sources(_ visit: Visit) async throws -> [String: Source] {
        Dictionary(try await SourceList(visit.network).all().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func list(_ visit: Visit) async throws -> Answer {
        let page = ListAddress.page(in: visit.query)
        let (rows, total) = try await Imports(visit.network).page(page, size: ImportPages.pageSize, by: visit.actor)
        let open = try await Quarantine(visit.network).openCounts(by: visit.actor)
        let waiting = try await Intakes(visit.network).waiting(by: visit.actor)
        let pages = ImportPages(visit: visit, sources: try await sources(visit))
        return visit.page(pages.list(rows, total: total, page: page, open: open, waiting: waiting))
    }

    private static func one(_ visit: Visit) async throws -> Answer {
        try visit.actor.require(.importRecords)
        let batch = try await Imports(visit.network).batch(visit.parameter("id"))
        let asked = HeldListing(visit.query, batch: batch.id)
        let found = try await Quarantine(visit.network).page(
            asked.filter, page: asked.page, size: ImportPages.pageSize, by: visit.actor)
        let links = try await LinkRuns(visit.network).standing(of: batch.id)
        let answer = visit.page(ImportPages(visit: visit, sources: try await sources(visit)).one(batch, found, asked, links: links))
        // Asks again by itself, also without scripts.
        return batch.state == .undoing ? answer.header("refresh", "2") : answer
    }

    private static func open(_ visit: Visit) async throws -> Quarantine.Opened {
        try await Quarantine(visit.network).open(visit.parameter("id"), by: visit.actor)
    }

    private static func correct(_ visit: Visit) async throws -> Answer {
        let opened = try await open(visit)
        return try await visit.submit(Form([])) { typed in
            let cells = (opened.reading?.header ?? []).indices.map { typed.raw("c\($0)") ?? "" }
            let entry = try await Quarantine(visit.network).correct(opened.entry.id, cells, by: visit.actor)
            visit.leave(Words(es: "La fila \(entry.row) entró al registro.", en: "Row \(entry.row) went into the registry."))
            return .redirect(RegistryPaths.batch(opened.batch.id))
        } again: { values, problem in
            HeldPage(visit: visit, opened: opened).page(values, problem)
        }
    }

    private static func decide(_ visit: Visit, _ done: Words, _ act: (String, String) async throws -> Void) async throws -> Answer {
        let opened = try await open(visit)
        return try await visit.submit(HeldPage.dismissal) { typed in
            try await act(opened.entry.id, typed["reason"] ?? "")
            visit.leave(done)
            return .redirect(RegistryPaths.batch(opened.batch.id))
        } again: { values, problem in
            HeldPage(visit: visit, opened: opened).page(nil, nil, dismissal: values, problem)
        }
    }
}
