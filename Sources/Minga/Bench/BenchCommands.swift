import ArgumentParser
import Kit

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: said("Mide el programa con datos de comparación.", "Measures the program on comparison data."),
        subcommands: [BenchMatch.self])
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
