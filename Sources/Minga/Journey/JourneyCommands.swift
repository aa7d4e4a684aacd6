import ArgumentParser
import Foundation
import Kit
import Rules

/// `minga match`: the answer of `/api/v1/match` without a network or a store.
struct MatchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "match",
        abstract: said("Dice qué instrumentos están abiertos a un grupo.", "Says which instruments are open to a group."),
        discussion: said(
            """
            Lee hechos en JSON, como los recibe POST /api/v1/match: {"facts": {"org.kind": "grupo_por_constituir", "org.members": 7}}. Es orientación: decide la agencia de cada instrumento.

            Ejemplos:
              minga match --facts grupo.json
              echo '{"facts": {"org.kind": "cooperativa"}}' | minga match --facts - --format json
            """,
            """
            Reads facts as JSON, as POST /api/v1/match takes them: {"facts": {"org.kind": "grupo_por_constituir", "org.members": 7}}. It is advice: the agency of each instrument decides.

            Examples:
              minga match --facts group.json
              echo '{"facts": {"org.kind": "cooperativa"}}' | minga match --facts - --format json
            """))

    @Option(help: help("Archivo con los hechos; «-» es la entrada estándar.", "File with the facts; “-” is standard input.")) var facts:
        String
    @OptionGroup var common: CommonOptions

    func run() throws {
        do {
            let shelf = try RuleShelf.open()
            let draft = try FactsInput(book: shelf.book.facts).input.decode(JSON(parsing: bytes()))
            guard draft.organisation == nil else { throw Self.noRegistry }
            let journey = Journey(shelf: shelf, on: Instant.now.day(), profile: draft.profile)
            let document = try JSON(
                parsing: MatchShapes.answer.json(MatchAnswer(journey: journey, language: common.terminal.language)))
            common.terminal.result(Words(es: text(journey, .es), en: text(journey, .en)), document)
        } catch {
            common.terminal.failure(error)
            throw ExitCode(ExitStatus.failed.rawValue)
        }
    }

    private func bytes() throws(Problem) -> [UInt8] {
        if facts == "-" { return Array(FileHandle.standardInput.readDataToEndOfFile()) }
        guard let data = FileManager.default.contents(atPath: facts) else {
            throw Problem(
                .notFound, Words(es: "El archivo «\(facts)» no se puede leer.", en: "The file “\(facts)” cannot be read."))
        }
        return Array(data)
    }

    private static let noRegistry = Problem.invalid([
        Problem.Field(
            "organisation",
            Words(
                es: "La orden no lee el registro: use la API, o escriba los hechos.",
                en: "The command does not read the registry: use the API, or write the facts."))
    ])

    private func text(_ journey: Journey, _ language: Language) -> String {
        Outcome.Group.allCases.map { group in
            let names = journey.outcomes(group).map { outcome in
                let change = (outcome.change?.actions ?? []).filter { $0.kind == .change }.map { language(ChangeWords.said($0)) }
                return "  " + outcome.support.name + (change.isEmpty ? "" : " — " + change.joined(separator: " "))
            }
            return (["\(language(JourneyWords.group(group))) (\(names.count))"] + names).joined(separator: "\n")
        }.joined(separator: "\n\n")
    }
}
