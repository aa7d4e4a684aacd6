import Kit

extension CatalogueWriter {
    /// The matrix is one document of one source: it is replaced whole when it changed.
    mutating func put(_ rows: [MatrixRow]) throws {
        report.matrixRows = rows.count
        report.matrixCells = rows.reduce(0) { $0 + $1.filled.count }
        let digest = Secret.sha256(String(reflecting: rows))
        let known = try transaction.first("SELECT digest FROM catalogue_loads WHERE subject = 'matrix'") { $0.text(0) }
        guard known != digest else { return }
        try transaction.execute("DELETE FROM catalogue_loads WHERE subject = 'matrix'")
        try transaction.execute("INSERT INTO catalogue_loads(subject, digest, loaded_at) VALUES ('matrix', \(digest), \(now))")
        try transaction.execute("DELETE FROM matrix_cells")
        try transaction.execute("DELETE FROM matrix_rows")
        try transaction.insert(into: "matrix_rows", columns: MatrixRow.insertColumns, rows: rows.map(\.values))
        try transaction.insert(
            into: "matrix_cells", columns: ["number", "stage", "is_filled", "confidence", "is_doubtful"],
            rows: rows.flatMap { row in
                row.cells.map { cell in
                    [
                        .integer(Int64(row.number)), .text(cell.stage.rawValue), .integer(cell.isFilled ? 1 : 0),
                        .text(cell.confidence.rawValue),
                        .integer(cell.isDoubtful ? 1 : 0),
                    ]
                }
            })
        try transaction.record(
            Event("matrix.loaded", of: "matrix", by: actor, payload: ["rows": .number(rows.count), "cells": .number(report.matrixCells)]),
            at: now)
    }

    func put(_ draft: MonitoringDraft) throws {
        let subject = draft.subject
        try transaction.execute(
            "DELETE FROM monitoring_points WHERE series_id IN (SELECT id FROM monitoring_series WHERE subject = \(subject))")
        for table in ["monitoring_series", "monitoring_growth", "monitoring_projects"] {
            try transaction.execute("DELETE FROM \(SQL.name(table)) WHERE subject = \(subject)")
        }
        if let aggregate = draft.aggregate {
            try transaction.execute("DELETE FROM monitoring_aggregates WHERE id = \(aggregate.id)")
            try transaction.insert(into: "monitoring_aggregates", columns: MonitoringAggregate.insertColumns, rows: [aggregate.values])
        }
        for (position, series) in draft.series.enumerated() {
            let id = subject + "#\(position)"
            try transaction.insert(
                into: "monitoring_series", columns: MonitoringSeries.insertColumns, rows: [series.values(id, of: subject, at: position)])
            try transaction.insert(
                into: "monitoring_points", columns: MonitoringSeries.Point.insertColumns,
                rows: series.points.enumerated().map { $0.element.values(of: id, at: $0.offset) })
        }
        try transaction.insert(
            into: "monitoring_growth", columns: StatedGrowth.insertColumns,
            rows: draft.growth.enumerated().map { $0.element.values(subject + "#\($0.offset)", of: subject) })
        try transaction.insert(
            into: "monitoring_projects", columns: MonitoredProject.insertColumns,
            rows: draft.projects.enumerated().map { $0.element.values(of: subject, at: $0.offset) })
        try put(draft.tasks, of: subject, isMonitoring: true)
    }
}

/// Column values that several tables share.
enum Cells {
    static func text(_ text: String?) -> Value { text.map { .text($0) } ?? .null }
    static func words(_ words: Words?) -> [Value] { [text(words?.es), text(words?.en)] }
    static func words(_ row: Row, _ first: Int) -> Words? { row.textIfAny(first).map { Words(es: $0, en: row.textIfAny(first + 1) ?? $0) } }
    static func date(_ row: Row, _ column: Int) -> PartialDate? { row.textIfAny(column).flatMap(PartialDate.init(iso:)) }
    static func grade(_ row: Row, _ column: Int) -> Grade { Grade(rawValue: row.text(column)) ?? .unverified }
}
