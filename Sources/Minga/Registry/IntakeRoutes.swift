import Kit
import Sheets

/// The import desk: a file is brought, described, rehearsed and imported.
enum IntakeRoutes {
    static let all: [Route] = [
        Route(.get, RegistryPaths.newIntake, .holding(.importRecords)) { visit in
            visit.page(NewIntakePage(visit: visit, waiting: try await Intakes(visit.network).waiting(by: visit.actor)).page())
        },
        Route(.post, RegistryPaths.newIntake, .holding(.importRecords), bring).takingFiles,
        Route(.get, RegistryPaths.intake, .holding(.importRecords)) { visit in
            try await structure(visit) { intake, sight in visit.page(StructurePage(visit: visit, intake: intake, sight: sight).page()) }
        },
        Route(.post, RegistryPaths.intake, .holding(.importRecords), describe),
        Route(.get, RegistryPaths.intakeColumns, .holding(.importRecords)) { visit in
            try await columns(visit) { page in visit.page(page.page()) }
        },
        Route(.post, RegistryPaths.intakeColumns, .holding(.importRecords), map),
        Route(.get, RegistryPaths.intakeTrial, .holding(.importRecords), trial),
        Route(.get, RegistryPaths.intakeProblems, .holding(.importRecords), problems),
        Route(.post, RegistryPaths.startIntake, .holding(.importRecords), start),
        Route(.post, RegistryPaths.discardIntake, .holding(.importRecords)) { visit in
            let intake = try await Intakes(visit.network).discard(visit.parameter("id"), by: visit.actor)
            visit.leave(Words(es: "Se descartó \(intake.fileName).", en: "\(intake.fileName) was discarded."))
            return .redirect(RegistryPaths.batches())
        },
        Route(.post, RegistryPaths.undoBatch, .holding(.importRecords), undo),
        Route(.get, RegistryPaths.undoBatch, .holding(.importRecords)) { .redirect(RegistryPaths.batch($0.parameter("id"))) },
        Route(.get, RegistryPaths.startIntake, .holding(.importRecords)) { .redirect(RegistryPaths.intakeTrial($0.parameter("id"))) },
        Route(.get, RegistryPaths.discardIntake, .holding(.importRecords)) { .redirect(RegistryPaths.intake($0.parameter("id"))) },
    ]

    // MARK: Bringing

    private static func bring(_ visit: Visit) async throws -> Answer {
        let intakes = Intakes(visit.network)
        do {
            guard let file = visit.submission.file(NewIntakePage.field) else {
                let words = Words(es: "Elija un archivo que no esté vacío.", en: "Choose a file that is not empty.")
                throw Problem.invalid([Problem.Field(NewIntakePage.field, words)])
            }
            let intake = try await file.content.withPath { try await intakes.bring(file.name, from: $0, by: visit.actor) }
            let place = RegistryPaths.intake(intake.id)
            // The script that shows the sending goes there by itself (RFC 7240).
            return visit.request.headers["prefer"] == "return=minimal" ? .redirect(place, status: 201) : .redirect(place)
        } catch let problem as Problem where [.invalid, .malformed, .unsupportedMedia].contains(problem.code) {
            let told = problem.fields.isEmpty ? Problem.invalid([Problem.Field(NewIntakePage.field, problem.detail)]) : problem
            let page = NewIntakePage(visit: visit, waiting: try await intakes.waiting(by: visit.actor))
            return visit.page(page.page(FormValues(visit.form, told), told), status: told.code.status)
        }
    }

    // MARK: Step 1

    private static func structure(_ visit: Visit, _ answer: (Intake, IntakeSight) throws -> Answer) async throws -> Answer {
        let intakes = Intakes(visit.network)
        let intake = try await intakes.find(visit.parameter("id"), by: visit.actor)
        if let batch = intake.batchID { return .redirect(RegistryPaths.batch(batch)) }
        if intake.state.isAtWork { return .redirect(RegistryPaths.intakeTrial(intake.id)) }
        return try answer(intake, try await intakes.look(intake))
    }

    private static func describe(_ visit: Visit) async throws -> Answer {
        let intakes = Intakes(visit.network)
        let intake = try await intakes.find(visit.parameter("id"), by: visit.actor)
        do {
            let choices = try StructureForm.choices(visit.form, intake.choices)
            try await intakes.describe(intake, choices, target: visit.form["destino"] ?? intake.target, by: visit.actor)
            return .redirect(visit.form.raw("ver") == nil ? RegistryPaths.intakeColumns(intake.id) : RegistryPaths.intake(intake.id))
        } catch let problem as Problem where problem.code == .invalid {
            let page = StructurePage(visit: visit, intake: intake, sight: try await intakes.look(intake))
            return visit.page(page.page(FormValues(visit.form, problem), problem), status: problem.code.status)
        }
    }

    // MARK: Step 2

    private static func columns(_ visit: Visit, _ answer: (ColumnsPage) throws -> Answer) async throws -> Answer {
        let intakes = Intakes(visit.network)
        let intake = try await intakes.find(visit.parameter("id"), by: visit.actor)
        if let batch = intake.batchID { return .redirect(RegistryPaths.batch(batch)) }
        if intake.state.isAtWork { return .redirect(RegistryPaths.intakeTrial(intake.id)) }
        return try answer(try await columnsPage(visit, intake))
    }

    private static func columnsPage(_ visit: Visit, _ intake: Intake) async throws -> ColumnsPage {
        let intakes = Intakes(visit.network)
        let sight = try await intakes.look(intake)
        let profile = try await intakes.suggestion(intake, sight)
        let read = profile.columns.isEmpty ? [] : try await intakes.read(3, of: intake, sight, by: profile)
        var sources = try await SourceList(visit.network).all()
        // A profile that comes with the program names its source before anything of it was imported.
        if !profile.source.id.isEmpty, !profile.source.title.es.isEmpty, !sources.contains(where: { $0.id == profile.source.id }) {
            sources.insert(profile.source, at: 0)
        }
        return ColumnsPage(
            visit: visit, intake: intake, sight: sight, target: try ImportTargets.named(intake.target), sources: sources, profile: profile,
            read: read)
    }

    private static func map(_ visit: Visit) async throws -> Answer {
        let intakes = Intakes(visit.network)
        let intake = try await intakes.find(visit.parameter("id"), by: visit.actor)
        let page = try await columnsPage(visit, intake)
        return try await visit.submit(Form([])) { typed in
            let header = page.sight.head.header
            let profile = try MappingForm.profile(
                typed, header: header, target: page.target, suggested: page.profile, sources: page.sources, today: visit.network.now().day()
            )
            try await intakes.map(intake.id, profile, header: header, by: visit.actor)
            if typed.raw("ver") != nil { return .redirect(RegistryPaths.intakeColumns(intake.id)) }
            let ready = try await intakes.rehearse(intake.id, by: visit.actor)
            if ready.size <= Intakes.small { try await intakes.work(ready.id) }
            return .redirect(RegistryPaths.intakeTrial(intake.id))
        } again: { values, problem in
            page.page(values, problem)
        }
    }

    // MARK: Step 3

    private static func trial(_ visit: Visit) async throws -> Answer {
        let intakes = Intakes(visit.network)
        let intake = try await intakes.find(visit.parameter("id"), by: visit.actor)
        if let batch = intake.batchID { return .redirect(RegistryPaths.batch(batch)) }
        let problems = intake.state.isAtWork ? [] : try await intakes.problemGroups(intake, limit: TrialPage.shown)
        let answer = visit.page(TrialPage(visit: visit, intake: intake, problems: problems).page())
        // Asks again by itself, also without scripts.
        return intake.state.isAtWork ? answer.header("refresh", "2") : answer
    }

    private static func start(_ visit: Visit) async throws -> Answer {
        let intakes = Intakes(visit.network)
        let intake = try await intakes.start(visit.parameter("id"), by: visit.actor)
        if intake.size <= Intakes.small { try await intakes.work(intake.id) }
        return .redirect(RegistryPaths.intakeTrial(intake.id))
    }

    /// The rows with problems as the spreadsheet they came in.
    private static func problems(_ visit: Visit) async throws -> Answer {
        let intakes = Intakes(visit.network)
        let intake = try await intakes.find(visit.parameter("id"), by: visit.actor)
        let sight = try await intakes.look(intake)
        let (header, language) = (sight.head.header, visit.language)
        let separator = sight.separator ?? CSVLine.comma
        let isCSV = visit.query["formato"] == "csv"
        let name =
            (intake.fileName.split(separator: ".").first.map(String.init) ?? "archivo") + "-por-corregir" + (isCSV ? ".csv" : ".xlsx")
        let now = visit.network.now()
        let body = Answer.Body.stream { write in
            if isCSV {
                try await write(Array(ProblemLines.head(header, language).utf8))
                return try await each(intakes, intake) {
                    try await write(Array(ProblemLines.line($0, header, separator: separator, language).utf8))
                }
            }
            let book = try ProblemBook(header, separator: separator, language, at: now)
            try await write(book.opening())
            try await each(intakes, intake) { try await write(book.add($0)) }
            try await write(book.closing())
        }
        let type = isCSV ? "text/csv; charset=utf-8" : ListFormat.xlsx.mediaType
        return Answer(headers: [("content-type", type)], body: body).header(
            "content-disposition", "attachment; filename=\"\(name.filter { $0.isASCII && $0 != "\"" })\"")
    }

    /// Every row with a problem, its problems together.
    private static func each(_ intakes: Intakes, _ intake: Intake, _ body: (ProblemRow) async throws -> Void) async throws {
        var gathered = ProblemGathering()
        var place = 0
        while true {
            let slice = try await intakes.problems(intake, after: place, limit: 500)
            guard let last = slice.last else { break }
            place = last.place
            for row in slice.compactMap({ gathered.take($0.problem) }) { try await body(row) }
        }
        if let row = gathered.end() { try await body(row) }
    }

    // MARK: Undoing

    private static func undo(_ visit: Visit) async throws -> Answer {
        let id = visit.parameter("id")
        try await Imports(visit.network).beginUndo(id, by: visit.actor)
        let batch = try await Imports(visit.network).batch(id)
        visit.leave(
            batch.state == .undone
                ? Words(
                    es: "Se deshizo la importación. Lo que otras personas anotaron después sigue ahí.",
                    en: "The import was undone. What others wrote since is still there.")
                : Words(es: "La importación se está deshaciendo.", en: "The import is being undone."))
        return .redirect(RegistryPaths.batch(id))
    }
}

/// Puts the problems of one row together, as they come by row.
private struct ProblemGathering: Sendable {
    private var row: Intakes.NotedProblem?
    private var cells: [HeldCell] = []

    mutating func take(_ problem: Intakes.NotedProblem) -> ProblemRow? {
        if let row, row.row == problem.row {
            cells.append(problem.cell)
            return nil
        }
        let done = end()
        row = problem
        cells = [problem.cell]
        return done
    }

    mutating func end() -> ProblemRow? {
        guard let row else { return nil }
        return ProblemRow(row: row.row, raw: row.raw, isWhole: row.isWhole, cells: cells)
    }
}
