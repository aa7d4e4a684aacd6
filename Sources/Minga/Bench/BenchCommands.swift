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

struct BenchInterview: Command {
    static let configuration = CommandConfiguration(
        commandName: "interview",
        abstract: said("Cuenta las preguntas de la ruta.", "Counts the questions of the journey."),
        discussion: said(
            """
            Simula grupos y escribe una línea JSON: preguntas de la ruta hasta resolver todos los instrumentos, las de un formulario de papel, las de formularios de orden fijo que saltan lo que ya no hace falta, y las menos posibles de quien supiera todas las respuestas. Con --data o --database los grupos se parecen a las organizaciones de ese registro, y se prueba también la ruta que sabe cuán probable es cada respuesta en él.
            """,
            """
            Simulates groups and writes one line of JSON: questions of the journey until every instrument is settled, those of a paper form, those of forms of fixed order that leave out what is not needed any more, and the fewest possible of somebody who knew all answers. With --data or --database the groups take after the organisations of that registry, and the journey that knows how likely each answer is there is tried too.
            """))

    @Option(help: help("Cuántos grupos.", "How many groups.")) var groups = 10_000
    @Option(help: help("Día de las reglas, AAAA-MM-DD; hoy si no se dice.", "Day of the rules, YYYY-MM-DD; today if not said.")) var date:
        String?
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let bench = InterviewBench(try RuleShelf.open(), on: try day())
        let roll: Roll? =
            if common.data == nil && common.database == nil { nil } else {
                try await context.withNetwork(creating: false) { try await Roll.load($0, try RuleShelf.open().book.facts) }
            }
        let line = bench.run(groups: max(1, groups), from: roll)
        context.terminal.result(Words(same: String(decoding: line.bytes, as: UTF8.self)), line)
    }

    private func day() throws(Problem) -> CivilDate {
        guard let date else { return Instant.now.day() }
        guard let day = CivilDate(iso: date) else {
            throw Problem(.malformed, Words(es: "«\(date)» no es un día AAAA-MM-DD.", en: "“\(date)” is not a day YYYY-MM-DD."))
        }
        return day
    }
}
