import ArgumentParser
import Kit

/// `minga import schedule`: files that are looked for again.
struct ScheduleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schedule",
        abstract: said("Repite una importación desde una dirección o carpeta.", "Repeats an import from an address or folder."),
        discussion: said(
            """
            El servidor busca el archivo cada tantos días y lo ensaya con el perfil de la importación que repite. Lo que difiere espera en el mesón hasta que alguien lo importe, salvo con --apply.

            Ejemplos:
              minga import schedule add 0190f3c2-… https://agencia.ejemplo.cl/listado.xlsx --days 7
              minga import schedule add 0190f3c2-… /srv/entregas/agencia --days 1 --apply
              minga import schedule list
            """,
            """
            The server looks for the file every so many days and rehearses it with the profile of the import that it repeats. What differs waits at the desk until somebody imports it, unless --apply was given.

            Examples:
              minga import schedule add 0190f3c2-… https://agency.example.cl/list.xlsx --days 7
              minga import schedule add 0190f3c2-… /srv/deliveries/agency --days 1 --apply
              minga import schedule list
            """),
        subcommands: [ScheduleAdd.self, ScheduleList.self, ScheduleRemove.self, ScheduleRun.self])
}

struct ScheduleAdd: Command {
    static let configuration = CommandConfiguration(commandName: "add", abstract: said("Agrega una repetición.", "Adds a schedule."))

    @Argument(help: help("Clave de la importación que repite.", "Key of the import that it repeats.")) var batch: String
    @Argument(help: help("Dirección https:// o http://, o carpeta del servidor.", "Address https:// or http://, or folder of the server."))
    var origin: String
    @Option(help: help("Cada cuántos días. (por omisión: 7)", "Every how many days. (default: 7)")) var days = 7
    @Flag(help: help("Importa lo que difiere sin esperar a nadie.", "Imports what differs without waiting for anybody.")) var apply = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let made = try await context.withNetwork {
            try await ImportSchedules($0).add(batch, origin, days: days, appliesAlone: apply, by: .system)
        }
        context.terminal.result(
            Words(es: "Se repite cada \(made.days) días: \(made.id)", en: "It repeats every \(made.days) days: \(made.id)"),
            ScheduleList.document(made))
    }
}

struct ScheduleList: Command {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: said("Muestra las repeticiones.", "Lists the schedules."))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let all = try await context.withNetwork { try await ImportSchedules($0).all(by: .system) }
        let language = context.terminal.language
        let lines = all.map { "\($0.id)  \($0.origin.text)  \($0.nextAt.formatted(language))  \($0.said.map { language($0) } ?? "–")" }
        let none = Words(es: "No hay repeticiones.", en: "There are no schedules.")
        context.terminal.result(lines.isEmpty ? none : Words(same: lines.joined(separator: "\n")), .array(all.map(Self.document)))
    }

    static func document(_ schedule: ImportSchedule) -> JSON {
        [
            "id": .string(schedule.id), "batch": .string(schedule.batchID), "origin": .string(schedule.origin.text),
            "days": .number(schedule.days), "appliesAlone": .bool(schedule.appliesAlone), "nextAt": .string(schedule.nextAt.iso),
            "lastAt": .text(schedule.lastAt?.iso), "said": .text(schedule.said?.es),
        ]
    }
}

struct ScheduleRemove: Command {
    static let configuration = CommandConfiguration(commandName: "remove", abstract: said("Quita una repetición.", "Removes a schedule."))

    @Argument(help: help("Clave de la repetición.", "Key of the schedule.")) var id: String
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        try await context.withNetwork { try await ImportSchedules($0).remove(id, by: .system) }
        context.terminal.result(Words(es: "Repetición quitada.", en: "Schedule removed."), ["id": .string(id)])
    }
}

struct ScheduleRun: Command {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: said("Busca ahora los archivos a los que les toca.", "Looks now for the files whose time has come."))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let all = try await context.withNetwork { network in
            try await ImportSchedules(network).step()
            return try await ImportSchedules(network).all(by: .system)
        }
        let language = context.terminal.language
        let lines = all.map { "\($0.origin.text): \($0.said.map { language($0) } ?? "–")" }
        context.terminal.result(Words(same: lines.joined(separator: "\n")), .array(all.map(ScheduleList.document)))
    }
}
