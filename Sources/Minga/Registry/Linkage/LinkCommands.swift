import ArgumentParser
import Kit

struct RegistryLink: Command {
    static let configuration = CommandConfiguration(
        commandName: "link", abstract: said("Busca fichas que son la misma organización.", "Looks for records that are one organisation."),
        discussion: said(
            """
            Compara las fichas nuevas o cambiadas desde la última vez con todas (con --all, todas con todas) y guarda los pares para revisarlos en /enlaces. Une sin preguntar solo los que superan link-threshold (0.999; off nunca une) sin nada en contra; todo se puede deshacer.

            Ejemplos:
              minga registry link --dry-run
              minga registry link --all
            """,
            """
            Compares the records that are new or changed since the last time with all (with --all, all with all) and keeps the pairs for review at /enlaces. It merges without asking only those above link-threshold (0.999; off never merges) with nothing against; everything can be undone.

            Examples:
              minga registry link --dry-run
              minga registry link --all
            """))

    @Flag(help: help("Dice qué hallaría y no escribe nada.", "Says what it would find and writes nothing.")) var dryRun = false
    @Flag(help: help("Todas las fichas, no solo las nuevas.", "All records, not only new ones.")) var all = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let order = LinkSearch.Order(isWhole: all, isDryRun: dryRun)
        let report = try await context.withNetwork { try await LinkSearch($0).run(order, by: .system) }
        context.terminal.result(report.words, report.counts)
    }
}

struct RegistrySplit: Command {
    static let configuration = CommandConfiguration(
        commandName: "split", abstract: said("Deshace una unión de fichas.", "Undoes a merge of records."))

    @Argument(help: help("Clave de la unión; /api/v1/links la da.", "Key of the merge; /api/v1/links gives it.")) var merge: String
    @Option(help: help("Por qué.", "Why.")) var reason: String
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let done = try await context.withNetwork { try await Merges($0).split(merge, reason: reason, by: .system) }
        context.terminal.result(
            Words(es: "Se separaron las fichas.", en: "The records were split."),
            ["merge": .string(done.id), "survivor": .string(done.survivorID), "restored": .string(done.absorbedID)])
    }
}
