import ArgumentParser
import Kit

struct CatalogueLinksCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "links",
        abstract: said("Pregunta si las direcciones del catálogo responden.", "Asks whether the catalogue's addresses answer."),
        discussion: said(
            """
            Contactos, sitios y fuentes, una petición a la vez por servidor: primero HEAD, y si falla GET. Una dirección que falla se llama rota cuando falló en \(LinkCheck.daysToBreak) días distintos. El servidor hace lo mismo solo, cada semana.

            Ejemplos:
              minga catalogue links
              minga catalogue links --due --format json     solo las que toca preguntar
            """,
            """
            Contacts, sites and sources, one request at a time for each server: HEAD first, and GET if it fails. An address that fails is called broken once it failed on \(LinkCheck.daysToBreak) different days. The server does the same by itself, every week.

            Examples:
              minga catalogue links
              minga catalogue links --due --format json     only those whose time has come
            """))

    @Flag(help: help("Solo las que toca preguntar.", "Only those whose time has come.")) var due = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let due = due
        let line = ProgressLine(Words(es: "Direcciones", en: "Addresses"), context.terminal)
        let checks = try await context.withNetwork(creating: false) { network in
            try await LinkWatch(network).run(WebProbe(), onlyDue: due, by: .system) { done, total in line.update(done, of: total) }
        }
        line.finish()
        context.terminal.result(Self.words(checks), .array(checks.map(Self.document)))
    }

    static func words(_ checks: [LinkCheck]) -> Words {
        let failing = checks.filter { $0.outcome.fails }
        func lines(_ language: Language) -> String {
            failing.map { check in
                let since = check.failingSince?.day().formatted(language) ?? "–"
                return "\(check.isBroken ? "✘" : "?")  \(check.address)  \(language(check.outcome.title))  \(since)"
            }.joined(separator: "\n")
        }
        let count = (es: Numbers.whole(checks.count, .es), en: Numbers.whole(checks.count, .en))
        let head = Words(
            es: "\(count.es) direcciones, \(failing.count) sin respuesta.", en: "\(count.en) addresses, \(failing.count) without answer.")
        return failing.isEmpty ? head : Words(es: head.es + "\n" + lines(.es), en: head.en + "\n" + lines(.en))
    }

    static func document(_ check: LinkCheck) -> JSON {
        [
            "address": .string(check.address), "outcome": .string(check.outcome.rawValue), "status": .number(check.status),
            "checkedAt": .string(check.checkedAt.iso), "failingSince": .text(check.failingSince?.iso),
            "failedDays": .number(check.failedDays), "isBroken": .bool(check.isBroken),
        ]
    }
}
