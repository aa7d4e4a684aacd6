import ArgumentParser
import Foundation
import Kit

struct RegistryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "registry",
        abstract: said("Registro: importar archivos, deshacer, ver lo que espera.", "Registry: import files, undo, see what waits."),
        discussion: said(
            """
            Cada fila de un archivo se crea, se une a una ficha con el mismo RUT o número de registro, o espera en cuarentena con su razón. Importar dos veces el mismo archivo no cambia nada.

            Ejemplos:
              minga registry import registro.csv --source daes-2024 --dry-run       qué pasaría, sin escribir
              minga registry import registro.csv --map mi-perfil.yaml
              minga registry quarantine --csv > por-corregir.csv
              minga registry undo 0190f3c2-…
            """,
            """
            Each row of a file is created, linked to a record with the same RUT or register number, or waits in quarantine with its reason. Importing the same file twice changes nothing.

            Examples:
              minga registry import register.csv --source daes-2024 --dry-run       what would happen, writing nothing
              minga registry import register.csv --map my-profile.yaml
              minga registry quarantine --csv > to-correct.csv
              minga registry undo 0190f3c2-…
            """),
        subcommands: [
            ImportCommand.self, RegistryUndo.self, RegistryBatches.self, RegistrySources.self, RegistryQuarantine.self, RegistryLink.self,
            RegistrySplit.self,
        ])
}

struct RegistryUndo: Command {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: said("Deshace una importación completa.", "Takes a whole import back."),
        discussion: said(
            "Lo que trajo se retira y queda en la historia; las fichas de las que nadie más habla salen de las listas.",
            "What it brought is withdrawn and stays in the history; records of which nobody else speaks leave the lists."))

    @Argument(
        help: help(
            "Clave de la importación; «minga registry batches» las muestra.", "Key of the import; “minga registry batches” lists them."))
    var batch: String
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let count = try await context.withNetwork { try await Imports($0).undo(batch, by: .system) }
        context.terminal.result(
            .plural(
                count, one: Words(es: "Importación deshecha: # registro retirado.", en: "Import undone: # record withdrawn."),
                many: Words(es: "Importación deshecha: # registros retirados.", en: "Import undone: # records withdrawn.")),
            ["batch": .string(batch), "withdrawn": .number(count)])
    }
}

struct RegistryBatches: Command {
    static let configuration = CommandConfiguration(
        commandName: "batches", abstract: said("Muestra las importaciones.", "Lists the imports."))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let batches = try await context.withNetwork { try await Imports($0).batches() }
        let language = context.terminal.language
        let lines = batches.map { batch in
            let rows = batch.report?["rows"]?.integer.map { Numbers.whole(Int($0), language) } ?? "–"
            return
                "\(batch.id)  \(batch.startedAt.formatted(language))  \(language(batch.state.title))  \(batch.sourceID)  \(batch.fileName)  \(rows)"
        }
        let none = Words(es: "No hay importaciones.", en: "There are no imports.")
        context.terminal.result(lines.isEmpty ? none : Words(same: lines.joined(separator: "\n")), .array(batches.map(Self.document)))
    }

    private static func document(_ batch: Batch) -> JSON {
        [
            "id": .string(batch.id), "source": .string(batch.sourceID), "file": .string(batch.fileName),
            "sha256": .string(batch.fileDigest),
            "profile": .string(batch.profile), "state": .string(batch.state.rawValue), "startedAt": .string(batch.startedAt.iso),
            "finishedAt": .text(batch.finishedAt?.iso), "undoneAt": .text(batch.undoneAt?.iso), "report": batch.report ?? .null,
        ]
    }
}

struct RegistrySources: Command {
    static let configuration = CommandConfiguration(
        commandName: "sources", abstract: said("Muestra las fuentes del registro.", "Lists the sources of the registry."))

    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        let sources = try await context.withNetwork { try await SourceList($0).all() }
        let language = context.terminal.language
        let lines = sources.map { "\($0.id)  \($0.published?.formatted(language) ?? "–")  \(language($0.title))" }
        let none = Words(es: "No hay fuentes.", en: "There are no sources.")
        let documents: [JSON] = sources.map { source in
            [
                "id": .string(source.id), "title": .string(language(source.title)), "publisher": .text(source.publisher),
                "url": .text(source.url?.text), "licence": .text(source.licence), "published": .text(source.published?.description),
                "register": .text(source.register), "trust": .number(source.trust),
            ]
        }
        context.terminal.result(lines.isEmpty ? none : Words(same: lines.joined(separator: "\n")), .array(documents))
    }
}

struct RegistryQuarantine: Command {
    static let configuration = CommandConfiguration(
        commandName: "quarantine",
        abstract: said("Muestra las filas y celdas que esperan corrección.", "Shows the rows and cells that wait for correction."))

    @Argument(help: help("Clave de la importación; sin ella, todas.", "Key of the import; without it, all.")) var batch: String?
    @Flag(help: help("Como CSV, para corregir en una planilla.", "As CSV, to correct in a spreadsheet.")) var csv = false
    @OptionGroup var common: CommonOptions

    func act(_ context: CommandContext) async throws {
        try await context.withNetwork { network in
            if let batch { _ = try await Imports(network).batch(batch) }
            if csv { return try await writeCSV(Imports(network), context.terminal.language) }
            var documents: [JSON] = []
            var lines: [String] = []
            var count = 0
            let language = context.terminal.language
            let isText = context.terminal.format == .text
            try await Imports(network).waiting(in: batch) { slice in
                count += slice.count
                if isText, lines.count < 50 {
                    lines += slice.prefix(50 - lines.count).map { one in
                        let place = one.cell.column.map { ", «\($0)»" } ?? ""
                        return "\(language(Words(es: "fila", en: "row"))) \(one.row)\(place): \(language(one.cell.message))"
                    }
                } else if !isText {
                    documents += slice.map { Self.document($0, language) }
                }
            }
            let head = Words.plural(
                count, one: Words(es: "Espera # corrección.", en: "# correction waits."),
                many: Words(es: "Esperan # correcciones.", en: "# corrections wait."))
            let tail = count > lines.count ? "\n…" : ""
            context.terminal.result(
                Words(es: ([head.es] + lines).joined(separator: "\n") + tail, en: ([head.en] + lines).joined(separator: "\n") + tail),
                .array(documents))
        }
    }

    private func writeCSV(_ imports: Imports, _ language: Language) async throws {
        var writer = CellWriter()
        for name in ["batch", "row", "column", "value", "code", "message", "raw"] { writer.text(name) }
        writer.endRow()
        try await imports.waiting(in: batch) { slice in
            for one in slice {
                writer.text(one.batchID)
                writer.whole(Int64(one.row))
                writer.text(one.cell.column)
                writer.text(one.cell.value)
                writer.text(one.cell.code)
                writer.text(language(one.cell.message))
                writer.text(one.raw)
                writer.endRow()
            }
            Terminal.write(writer.take(), to: STDOUT_FILENO)
        }
        Terminal.write(writer.take(), to: STDOUT_FILENO)
    }

    private static func document(_ one: HeldEntry, _ language: Language) -> JSON {
        [
            "id": .string(one.id), "batch": .string(one.batchID), "statement": .text(one.statementID), "row": .number(one.row),
            "column": .text(one.cell.column), "value": .text(one.cell.value), "code": .string(one.cell.code),
            "message": .string(language(one.cell.message)), "raw": .text(one.raw),
        ]
    }
}
