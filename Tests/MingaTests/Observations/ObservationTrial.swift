import Foundation
import Kit
import TestKit
import Testing

@testable import Minga

/// Files of support and projects, imported for a test.
enum ObservationTrial {
    static let sums = """
        id: montos
        target: apoyos
        survey: true
        source: {id: montos, title_es: Montos de prueba, title_en: Sample amounts, publisher: Agencia de prueba, published: 2024, trust: 60}
        observed: 2024-12-31
        key: codigo
        key_with: [rut]
        constants: {agency: corfo}
        columns:
          - {column: codigo, field: project}
          - {column: rut, field: rut}
          - {column: nombre, field: holder}
          - {column: instrumento, field: instrument}
          - {column: anio, field: year}
          - {column: comuna, field: commune}
          - {column: aprobado, field: figure_aprobado, unit: miles de pesos}
          - {column: privado, field: figure_aporte-privado, unit: miles de pesos}
        """

    static let header = "codigo;rut;nombre;instrumento;anio;comuna;aprobado;privado\n"

    static func order(_ text: String, _ profile: String, in folder: String, named name: String = "f.csv", chunk: Int = 2) throws
        -> Imports.Order
    {
        let path = folder + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        var order = Imports.Order(path: path)
        order.profile = try ImportProfile(yaml: profile, name: "prueba")
        order.chunkSize = chunk
        return order
    }

    static func with(_ engine: Engine, _ body: (Network, String) async throws -> Void) async throws {
        try await Engines.with(engine) { database in
            try await Engines.folder { try await body(Network.test(database), $0) }
        }
    }

    /// Sum of a measure of a source.
    static func sum(_ network: Network, _ source: String, _ measure: SupportMeasure) async throws -> Observations.Holding? {
        try await Observations(network).holdings().first { $0.source == source && $0.measure == measure }
    }

    static func count(_ network: Network, _ sql: SQL) async throws -> Int {
        try await network.database.scan { try $0.number(sql) ?? 0 }
    }
}
