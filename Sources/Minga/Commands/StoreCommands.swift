import ArgumentParser
import Foundation
import Kit

struct MigrateCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: said("Lleva la base al esquema del programa.", "Brings the database to the program's schema."),
        discussion: said(
            "«serve» también lo hace. Con --dry-run solo muestra los pasos que faltan.\n\nEjemplo:\n  minga migrate --data /var/lib/minga --dry-run",
            "“serve” does it too. With --dry-run it only shows the steps that are missing.\n\nExample:\n  minga migrate --data /var/lib/minga --dry-run"
        ))

    @Flag(help: help("Muestra los pasos sin aplicarlos.", "Shows the steps without applying them."))
    var dryRun = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let database = try context.open(creating: !dryRun)
        let steps =
            dryRun
            ? try await context.stores.pending(Features.migrations, on: database)
            : try await context.stores.migrate(database, Features.migrations)
        await database.close()
        let list = steps.map { "\n  " + $0 }.joined()
        let words =
            steps.isEmpty
            ? Words(es: "El esquema está al día (\(Features.schema)).", en: "The schema is up to date (\(Features.schema)).")
            : dryRun
                ? Words(es: "Pasos que faltan:\(list)", en: "Missing steps:\(list)")
                : Words(es: "Pasos aplicados:\(list)", en: "Steps applied:\(list)")
        context.terminal.result(
            words, [dryRun ? "pending" : "applied": .array(steps.map { .string($0) }), "schema": .string(Features.schema)])
    }
}

struct BackupCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: said("Copia completa en un archivo, también con la red en marcha.", "Whole copy to a file, also while the network runs."),
        discussion: said(
            "El respaldo es un archivo SQLite, cualquiera sea la base, y se restaura en las dos. Aparece entero o no aparece.\n\nEjemplo:\n  minga backup /respaldos/minga-$(date +%F).db --data /var/lib/minga",
            "The backup is an SQLite file, whatever the database, and restores to both. It appears whole or not at all.\n\nExample:\n  minga backup /backups/minga-$(date +%F).db --data /var/lib/minga"
        ))

    @Argument(help: help("Archivo que se crea.", "File to create.")) var file: String
    @Flag(help: help("Reemplaza el archivo si existe.", "Replaces the file if it exists.")) var force = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        if !force, FileManager.default.fileExists(atPath: file) {
            throw Problem(
                .refused,
                Words(
                    es: "\(file) ya existe. Elija otro nombre o agregue --force.",
                    en: "\(file) already exists. Choose another name or add --force."))
        }
        let database = try context.open()
        context.terminal.note(Words(es: "Respaldando \(context.shownDatabase)…", en: "Backing up \(context.shownDatabase)…"))
        try await database.backup(to: file)
        await database.close()
        let size = (try? FileManager.default.attributesOfItem(atPath: file)[.size] as? Int) ?? 0
        context.terminal.result(
            Words(
                es: "Respaldo en \(file), \(Numbers.whole(size / 1024, .es)) KiB. Pruébelo con «minga restore».",
                en: "Backup in \(file), \(Numbers.whole(size / 1024, .en)) KiB. Try it with “minga restore”."),
            ["file": .string(file), "bytes": .integer(Int64(size))])
    }
}

struct RestoreCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: said("Carga un respaldo en una base vacía.", "Loads a backup into an empty database."),
        discussion: said(
            "Revisa el archivo, lo carga y recorre la cadena de eventos. Nunca escribe sobre datos: el destino debe estar vacío. Sirve también para pasar de SQLite a PostgreSQL y al revés.\n\nEjemplo:\n  minga restore /respaldos/minga-2026-11-20.db --data /var/lib/minga-nueva",
            "Checks the file, loads it and walks the chain of events. It never writes over data: the target must be empty. It also moves a network from SQLite to PostgreSQL and back.\n\nExample:\n  minga restore /backups/minga-2026-11-20.db --data /var/lib/minga-new"
        ))

    @Argument(help: help("Archivo que hizo «minga backup».", "File that “minga backup” made.")) var file: String
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        context.terminal.note(Words(es: "Restaurando en \(context.shownDatabase)…", en: "Restoring into \(context.shownDatabase)…"))
        try await context.stores.restore(file, to: context.configuration.database, Features.migrations)
        let outcome = try await VerifyCommand.walk(context)
        context.terminal.result(
            Words(
                es: "Restaurado en \(context.shownDatabase); \(Numbers.whole(outcome.links, .es)) eventos verificados.",
                en: "Restored into \(context.shownDatabase); \(Numbers.whole(outcome.links, .en)) events verified."),
            ["database": .string(context.shownDatabase), "events": .integer(Int64(outcome.links)), "head": .string(outcome.head)])
    }
}

struct VerifyCommand: Command {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: said(
            "Recorre la cadena de eventos y nombra el primer eslabón malo; revisa las uniones de fichas.",
            "Walks the chain of events and names the first bad link; checks the merges of records."),
        discussion: said(
            "Sale con 0 si todo calza y con 1 si algo cambió después de escrito o una unión está mal. No modifica nada.\n\nEjemplo:\n  minga verify --data /var/lib/minga --format json",
            "Exits with 0 when everything fits and with 1 when something changed after it was written or a merge is wrong. It modifies nothing.\n\nExample:\n  minga verify --data /var/lib/minga --format json"
        ))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let outcome = try await Self.walk(context)
        guard let flaw = outcome.flaw else {
            let merges = try await Self.merges(context)
            let language = context.terminal.language
            let all = merges.flaws.map { language($0) }.joined(separator: "\n")
            context.terminal.result(
                Words(
                    es:
                        "La cadena está entera: \(Numbers.whole(outcome.links, .es)) eventos. Cabeza: \(outcome.head)\(all.isEmpty ? "" : "\n" + all)",
                    en:
                        "The chain is whole: \(Numbers.whole(outcome.links, .en)) events. Head: \(outcome.head)\(all.isEmpty ? "" : "\n" + all)"
                ),
                [
                    "ok": .bool(merges.flaws.isEmpty), "events": .integer(Int64(outcome.links)), "head": .string(outcome.head),
                    "merges": .number(merges.merges), "mergeFlaws": .array(merges.flaws.map { .string(language($0)) }),
                ])
            if !merges.flaws.isEmpty { throw ExitCode(ExitStatus.failed.rawValue) }
            return
        }
        let words = flaw.problem.detail
        context.terminal.result(
            words,
            [
                "ok": false, "events": .integer(Int64(outcome.links)), "badLink": .integer(Int64(flaw.sequence)),
                "reason": .string(context.terminal.language(flaw.reason)),
            ])
        throw ExitCode(ExitStatus.failed.rawValue)
    }

    private static func merges(_ context: CommandContext) async throws -> MergeCheck.Outcome {
        let database = try context.open()
        do {
            let outcome = try await MergeCheck(database).run()
            await database.close()
            return outcome
        } catch {
            await database.close()
            throw error
        }
    }

    static func walk(_ context: CommandContext) async throws -> ChainCheck.Outcome {
        let database = try context.open()
        do {
            _ = try await context.stores.pending(Features.migrations, on: database)
            let progress = ProgressLine(Words(es: "Verificando", en: "Verifying"), context.terminal)
            let outcome = try await ChainCheck(database).walk { progress.update($0, of: $1) }
            progress.finish()
            await database.close()
            return outcome
        } catch {
            await database.close()
            throw error
        }
    }
}
