import ArgumentParser
import Foundation
import Kit
import Rules

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: said("Revisa, explica y ensaya reglas.", "Checks, explains and tries rules."),
        subcommands: [RulesCheckCommand.self, RulesExplainCommand.self, RulesSimulateCommand.self])
}

struct RulesCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: said("Revisa archivos de reglas.", "Checks files of rules."),
        discussion: said(
            """
            Lee reglas en el formato minga-rules/1 junto con las del programa, dice cada error con archivo, línea y remedio, y corre los casos de prueba que traen. Un archivo de hechos (minga_facts) reemplaza al diccionario. Termina con 1 si algo falla.

            Ejemplo:
              minga rules check nueva-regla.json
            """,
            """
            Reads rules in the format minga-rules/1 together with the program's, tells each error with file, line and remedy, and runs the cases that they carry. A file of facts (minga_facts) takes the place of the dictionary. Ends with 1 if anything fails.

            Example:
              minga rules check new-rule.json
            """))

    @Argument(help: help("Archivos de reglas.", "Files of rules.")) var files: [String]
    @OptionGroup var common: CommonOptions

    func run() throws {
        let report: RuleCheckReport
        do { report = try RuleCheckReport(files) } catch {
            common.terminal.failure(error)
            throw ExitCode(ExitStatus.failed.rawValue)
        }
        common.terminal.result(report.words, report.json(common.terminal.language))
        if !report.isClean { throw ExitCode(ExitStatus.failed.rawValue) }
    }
}

struct RulesExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: said("Cuenta las reglas de un instrumento en palabras.", "Tells the rules of an instrument in words."),
        discussion: said(
            """
            Con --facts dice además si están abiertas, qué lo impide y cuál es el menor cambio. Es orientación: decide la agencia.

            Ejemplos:
              minga rules explain indap-pae
              minga rules explain sercotec-crece --facts grupo.json
            """,
            """
            With --facts it also says whether they are open, what prevents it and which change is smallest. It is advice: the agency decides.

            Examples:
              minga rules explain indap-pae
              minga rules explain sercotec-crece --facts group.json
            """))

    @Argument(help: help("Clave del instrumento, o de una regla.", "Key of the instrument, or of a rule.")) var instrument: String
    @Option(help: help("Archivo con los hechos, como en «minga match».", "File with the facts, as in “minga match”.")) var facts: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        do {
            let found = try RuleDesk(shelf: RuleShelf.open(), on: Instant.now.day()).explanations(
                instrument, try profile(), common.terminal.language)
            common.terminal.result(Words(same: found.map(\.text).joined(separator: "\n\n")), .array(found.map(\.json)))
        } catch {
            common.terminal.failure(error)
            throw ExitCode(ExitStatus.failed.rawValue)
        }
    }

    private func profile() throws -> Profile? {
        guard let facts else { return nil }
        guard let data = FileManager.default.contents(atPath: facts) else {
            throw Problem(.notFound, Words(es: "El archivo «\(facts)» no se puede leer.", en: "The file “\(facts)” cannot be read."))
        }
        return try FactsInput(book: RuleShelf.open().book.facts).input.decode(JSON(parsing: Array(data))).profile
    }
}

struct RulesSimulateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: said("Ensaya una regla sobre el registro.", "Tries a rule over the registry."),
        discussion: said(
            """
            Dice cuántas organizaciones califican, cuántas no y de cuántas falta saber, por región y tipo, y el costo bajo los topes. RULE y --against son claves de reglas del programa o archivos. --date usa lo que las fuentes habían visto hasta ese día.

            Ejemplos:
              minga rules simulate sercotec.coop.creacion.2025
              minga rules simulate mi-regla.json --against sercotec.coop.creacion.2025
            """,
            """
            Says how many organisations qualify, how many do not and of how many it is not known, by region and kind, and the cost under the caps. RULE and --against are names of the program's rules or files. --date uses what sources had seen by that day.

            Examples:
              minga rules simulate sercotec.coop.creacion.2025
              minga rules simulate my-rule.json --against sercotec.coop.creacion.2025
            """))

    @Argument(help: help("Regla: su clave o un archivo.", "Rule: its name or a file.")) var rule: String
    @Option(help: help("Regla con la que se compara.", "Rule that it is compared with.")) var against: String?
    @Option(help: help("Día por el que se pregunta, AAAA-MM-DD.", "Day asked about, YYYY-MM-DD.")) var date: String?
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let (rule, against, date) = (rule, against, date)
        let language = context.terminal.language
        let report = try await context.withNetwork(creating: false) { network in
            let day = try date.map(Self.day) ?? network.now().day()
            let desk = RuleDesk(shelf: try await RuleShelf.open(in: network, on: day), on: day)
            let (book, own) = try desk.rule(named: rule)
            let other = try against.map { try desk.rule(named: $0) }
            let roll = try await Roll.load(network, desk.shelf.book.facts, date == nil ? .now : .observed(desk.day))
            let after = try RuleTrial(own, of: book, rates: desk.shelf.rates, on: desk.day, over: roll.columns)
            let before = try other.map { try RuleTrial($0.1, of: $0.0, rates: desk.shelf.rates, on: desk.day, over: roll.columns) }
            return SimulationReport(impact: Impact(before ?? after, after, roll), isComparison: before != nil, language: language)
        }
        context.terminal.result(Words(same: report.text), report.json)
    }

    private static func day(_ text: String) throws(Problem) -> CivilDate {
        guard let day = CivilDate(iso: text) ?? CivilDate(typed: text) else {
            throw Problem(
                .malformed, Words(es: "«\(text)» no es una fecha como 2025-06-01.", en: "“\(text)” is not a date such as 2025-06-01."))
        }
        return day
    }
}
