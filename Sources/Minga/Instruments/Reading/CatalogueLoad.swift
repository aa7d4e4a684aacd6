import Kit

/// Loads a catalogue into the store. Loading the same twice changes nothing; what the catalogue no longer says is withdrawn, never deleted,
/// and what stewards corrected stays.
public struct CatalogueLoad: Sendable {
    /// What a load did, or would do.
    public struct Report: Sendable, Hashable {
        public var sources = 0
        public var agencies = 0
        public var instruments = 0
        /// Subjects that were not there before.
        public var added = 0
        public var changed = 0
        public var same = 0
        public var claims = 0
        public var withdrawn = 0
        public var unknown = 0
        public var matrixRows = 0
        public var matrixCells = 0
        public var figures = 0
    }

    /// Undoes a dry run.
    private struct Rehearsed: Error { let report: Report }

    let network: Network
    let files: CatalogueFiles

    public init(_ network: Network, _ files: CatalogueFiles = .bundled) {
        self.network = network
        self.files = files
    }

    /// Reads and checks all files first: one error, and nothing is written.
    public func run(isDryRun: Bool = false, by actor: Actor) async throws -> Report {
        try actor.require(.importRecords)
        let now = network.now()
        // Read within the closure, which must not carry the document across threads; it is pure and takes milliseconds.
        let files = files
        do {
            return try await network.database.write { transaction in
                var writer = CatalogueWriter(transaction: transaction, now: now, actor: actor)
                try writer.write(try CatalogueReader.read(files))
                if isDryRun { throw Rehearsed(report: writer.report) }
                return writer.report
            }
        } catch let rehearsed as Rehearsed {
            return rehearsed.report
        }
    }
}

extension CatalogueLoad.Report {
    public var words: Words {
        Words(
            es: """
                Catálogo: \(instruments) instrumentos, \(agencies) agencias, \(sources) fuentes.
                Fichas nuevas: \(added). Cambiadas: \(changed). Iguales: \(same).
                Dichos agregados: \(claims). Retirados: \(withdrawn). Tareas por lo que no se sabe: \(unknown).
                Matriz: \(matrixRows) filas, \(matrixCells) celdas llenas. Cifras de seguimiento: \(figures).
                """,
            en: """
                Catalogue: \(instruments) instruments, \(agencies) agencies, \(sources) sources.
                New records: \(added). Changed: \(changed). Same: \(same).
                Claims added: \(claims). Withdrawn: \(withdrawn). Tasks for what is not known: \(unknown).
                Matrix: \(matrixRows) rows, \(matrixCells) filled cells. Monitoring figures: \(figures).
                """)
    }

    public var json: JSON {
        [
            "sources": .number(sources), "agencies": .number(agencies), "instruments": .number(instruments), "added": .number(added),
            "changed": .number(changed), "same": .number(same), "claims": .number(claims), "withdrawn": .number(withdrawn),
            "unknown": .number(unknown), "matrix_rows": .number(matrixRows), "matrix_cells": .number(matrixCells),
            "figures": .number(figures),
        ]
    }
}
