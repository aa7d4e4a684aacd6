import ArgumentParser
import Kit

struct ObservationsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observations",
        abstract: said(
            "Montos y beneficiarios publicados: qué hay y cuánto suma.", "Published amounts and beneficiaries: what there is and its sums."),
        discussion: said(
            """
            Se importan con «minga import ARCHIVO --target apoyos» (o «proyectos»). Las cifras de fuentes o medidas distintas no se suman.

            Ejemplos:
              minga observations sources
              minga observations series --measure aprobado --by region
            """,
            """
            They are imported with “minga import FILE --target apoyos” (or “proyectos”). Figures of different sources or measures are not added.

            Examples:
              minga observations sources
              minga observations series --measure aprobado --by region
            """),
        subcommands: [ObservationSourcesCommand.self, ObservationSeriesCommand.self, ObservationCheckCommand.self])
}

struct ObservationSourcesCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "sources",
        abstract: said("Muestra qué mide cada fuente y cuánto suma.", "Lists what each source measures and its sum."))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let holdings = try await context.withNetwork { try await Observations($0).holdings() }
        let language = context.terminal.language
        let lines = holdings.map { one in
            "\(one.source)  \(one.measure.rawValue)  \(one.sum.formatted(language))  \(Numbers.whole(one.sum.rows, language))"
        }
        let documents: [JSON] = holdings.map { one in
            [
                "source": .string(one.source), "measure": .string(one.measure.rawValue), "rows": .number(one.sum.rows),
                "notAdded": .number(one.notAdded), "pesos": .number(one.sum.amount.map { Int($0.pesos) }),
                "pesoFraction": .number(one.sum.amount.map { Int($0.rest) }), "count": .number(one.sum.count),
                "firstYear": .number(one.years?.lowerBound), "lastYear": .number(one.years?.upperBound),
            ]
        }
        let none = Words(es: "No hay observaciones.", en: "There are no observations.")
        context.terminal.result(lines.isEmpty ? none : Words(same: lines.joined(separator: "\n")), .array(documents))
    }
}

struct ObservationSeriesCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "series",
        abstract: said("Suma una medida por año, lugar o instrumento.", "Sums a measure by year, place or instrument."))

    @Option(help: help("Medida, como aprobado o beneficiarios.", "Measure, such as aprobado or beneficiarios.")) var measure: String
    @Option(help: help("Por qué se separa: year, region, commune, instrument…", "Told apart by: year, region, commune, instrument…"))
    var by = SeriesAxis.year.rawValue
    @Option(help: help("Solo de esta fuente.", "Of this source only.")) var source: String?
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        guard let measure = SupportMeasure(rawValue: measure), let axis = SeriesAxis(rawValue: by) else {
            let measures = SupportMeasure.allCases.map(\.rawValue).joined(separator: ", ")
            let axes = SeriesAxis.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                .malformed,
                Words(
                    es: "--measure es una de \(measures), y --by una de \(axes).",
                    en: "--measure is one of \(measures), and --by one of \(axes)."))
        }
        var filter = SeriesFilter()
        filter.sources = [source].compactMap { $0 }
        let ready = filter
        let points = try await context.withNetwork { try await Observations($0).series(axis, measure, filter: ready) }
        let language = context.terminal.language
        let lines = points.map { "\($0.source)  \($0.key ?? "–")  \($0.sum.formatted(language))" }
        let documents: [JSON] = points.map { point in
            [
                "source": .string(point.source), "key": .text(point.key), "rows": .number(point.sum.rows),
                "pesos": .number(point.sum.amount.map { Int($0.pesos) }), "pesoFraction": .number(point.sum.amount.map { Int($0.rest) }),
                "count": .number(point.sum.count),
            ]
        }
        let none = Words(es: "Ninguna fuente lo mide.", en: "No source measures it.")
        context.terminal.result(lines.isEmpty ? none : Words(same: lines.joined(separator: "\n")), .array(documents))
    }
}

struct ObservationCheckCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: said("Comprueba que las sumas guardadas son las de sus filas.", "Checks that the stored sums are those of their rows."))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let wrong = try await context.withNetwork { try await Observations($0).discrepancies() }
        guard wrong == 0 else {
            throw Problem(
                .conflict,
                Words(
                    es: "\(wrong) sumas no son las de sus filas. Deshaga y vuelva a importar la fuente.",
                    en: "\(wrong) sums are not those of their rows. Undo and import the source again."))
        }
        context.terminal.result(
            Words(es: "Las sumas son las de sus filas.", en: "The sums are those of their rows."), ["discrepancies": .number(0)])
    }
}
