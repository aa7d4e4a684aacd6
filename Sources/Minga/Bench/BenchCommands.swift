import ArgumentParser
import Kit

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: said("Mide el programa con datos de comparación.", "Measures the program on comparison data."),
        subcommands: [BenchMatch.self, BenchLink.self])
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
