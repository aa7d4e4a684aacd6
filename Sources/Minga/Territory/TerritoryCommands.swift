import ArgumentParser
import Kit

/// `minga territory`: what the tables know, without a network or a database.
struct TerritoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "territory", abstract: said("Regiones, provincias y comunas de Chile.", "Regions, provinces and communes of Chile."),
        subcommands: [TerritoryFind.self])
}

struct TerritoryFind: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: said("Dice qué territorio es un texto, como al importar.", "Says which territory a text is, as imports do."),
        discussion: said(
            """
            Perdona mayúsculas, tildes, apóstrofos, «Región de…», ceros perdidos, grafías conocidas y códigos antiguos. Nunca adivina: si el texto no se reconoce, termina con código 1 y muestra nombres parecidos.

            Ejemplos:
              minga territory find chaiten
              minga territory find "VI Región" --level region
              minga territory find 8401 --format json
            """,
            """
            It forgives case, accents, apostrophes, “Región de…”, lost zeros, known spellings and old codes. It never guesses: a text that is not recognised ends with code 1 and shows similar names.

            Examples:
              minga territory find chaiten
              minga territory find "VI Región" --level region
              minga territory find 8401 --format json
            """))

    @Argument(help: help("Nombre o código como alguien lo escribió.", "Name or code as someone wrote it.")) var text: String
    @Option(help: help("Nivel: region, province o commune.", "Level: region, province or commune.")) var level: Gazetteer.Level?
    @Option(help: help("Solo dentro de esta región (código de dos cifras).", "Only inside this region (two-digit code).")) var region:
        String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        let gazetteer = Gazetteer.shared
        if let region, gazetteer.region(region) == nil {
            common.terminal.failure(
                Problem(
                    .malformed,
                    Words(
                        es: "--region dice «\(region)»; escriba un código de 01 a 16.",
                        en: "--region says “\(region)”; write a code from 01 to 16.")))
            throw ExitCode(ExitStatus.usage.rawValue)
        }
        let match = gazetteer.find(text, level: level, within: region)
        let found = match.candidates.compactMap { gazetteer.territory($0) }
        let similar = match.kind == .none ? gazetteer.suggestions(for: text, level: level) : []
        common.terminal.result(words(match, found, similar), document(match, found, similar))
        if match.code == nil { throw ExitCode(ExitStatus.failed.rawValue) }
    }

    private func words(_ match: Gazetteer.Match, _ found: [Territory], _ similar: [Territory]) -> Words {
        let head: Words =
            switch match.kind {
            case .ambiguous: Words(es: "Puede ser más de uno:", en: "It may be more than one:")
            case .none where !found.isEmpty: Words(es: "No está en esa región:", en: "It is not in that region:")
            case .none where similar.isEmpty: Words(es: "No se reconoce.", en: "Not recognised.")
            case .none: Words(es: "No se reconoce. Se parecen:", en: "Not recognised. Similar:")
            default: match.kind.words
            }
        let shown = found.isEmpty ? similar : found
        return Words(es: lines(head.es, shown, .es), en: lines(head.en, shown, .en))
    }

    private func lines(_ head: String, _ territories: [Territory], _ language: Language) -> String {
        ([head] + territories.map { "\($0.code)  \($0.name) (\(language($0.level.words).lowercased()))" }).joined(separator: "\n")
    }

    private func document(_ match: Gazetteer.Match, _ found: [Territory], _ similar: [Territory]) -> JSON {
        func list(_ territories: [Territory]) -> JSON {
            .array(territories.map { ["code": .string($0.code), "level": .string($0.level.rawValue), "name": .string($0.name)] })
        }
        return ["kind": .string(match.kind.rawValue), "code": .text(match.code), "candidates": list(found), "similar": list(similar)]
    }
}

extension Gazetteer.Level: ExpressibleByArgument {}
