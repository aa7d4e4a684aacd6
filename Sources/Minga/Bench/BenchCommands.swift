import ArgumentParser
import Kit

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: said("Mide el programa con datos de comparación.", "Measures the program on comparison data."),
        subcommands: [BenchMatch.self, BenchLink.self, BenchInterview.self])
}

struct BenchMatch: Command {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: said("Cruza organizaciones con instrumentos.", "Matches organisations with instruments."),
        discussion: said(
            """
            Lee orgs.csv e instruments.json de la carpeta de --data y escribe una línea JSON: tiempo del mejor de varios intentos, pares por segundo y una suma de las respuestas, que todo motor debe compartir.
            """,
            """
            Reads orgs.csv and instruments.json in the folder of --data and writes one line of JSON: time of the best of several runs, pairs per second and a hash of the answers, which every engine must share.
            """))

    @Option(help: help("Núcleos que usa.", "Cores that it uses.")) var cores = 1
    @Option(help: help("Cuántas organizaciones lee, como máximo.", "Most organisations that it reads.")) var limit: Int?
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        guard let folder = common.data else {
            throw Problem(.malformed, Words(es: "Falta --data CARPETA.", en: "--data FOLDER is missing."))
        }
        let line = await (try MatchBench(folder: folder, limit: limit ?? .max)).run(cores: max(1, cores))
        context.terminal.result(Words(same: String(decoding: line.bytes, as: UTF8.self)), line)
    }
}

struct BenchLink: Command {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: said("Halla fichas repetidas en un archivo con la verdad.", "Finds repeated records in a file with the truth."),
        discussion: said(
            "Lee el CSV de --data (rec, truth, rut, name, commune) y escribe una línea JSON: pares, precisión, cobertura y segundos.",
            "Reads the CSV of --data (rec, truth, rut, name, commune) and writes one line of JSON: pairs, precision, recall and seconds."))

    @Option(help: help("Núcleos que usa.", "Cores that it uses.")) var cores = 1
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        guard let file = common.data else {
            throw Problem(.malformed, Words(es: "Falta --data ARCHIVO.csv.", en: "--data FILE.csv is missing."))
        }
        let line = await (try LinkBench(file: file)).run(cores: max(1, cores))
        context.terminal.result(Words(same: String(decoding: line.bytes, as: UTF8.self)), line)
    }
}

struct BenchInterview: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "interview",
        abstract: said("Cuenta las preguntas de la ruta.", "Counts the questions of the journey."),
        discussion: said(
            """
            Simula grupos y escribe una línea JSON: preguntas de la ruta hasta resolver todos los instrumentos, las de un formulario de papel y las de formularios de orden fijo que saltan lo que ya no hace falta.
            """,
            """
            Simulates groups and writes one line of JSON: questions of the journey until every instrument is settled, those of a paper form and those of forms of fixed order that leave out what is not needed any more.
            """))

    @Option(help: help("Cuántos grupos.", "How many groups.")) var groups = 10_000
    @Option(help: help("Día de las reglas, AAAA-MM-DD; hoy si no se dice.", "Day of the rules, YYYY-MM-DD; today if not said.")) var date:
        String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        do {
            let day = date.flatMap { CivilDate(iso: $0) } ?? Instant.now.day()
            let line = InterviewBench(try RuleShelf.open(), on: day).run(groups: max(1, groups))
            common.terminal.result(Words(same: String(decoding: line.bytes, as: UTF8.self)), line)
        } catch {
            common.terminal.failure(error)
            throw ExitCode(ExitStatus.failed.rawValue)
        }
    }
}
