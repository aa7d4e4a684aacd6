import Kit
import Sheets

/// Reads a file ahead of the writing, a slice at a time.
actor RowFeed {
    struct Slice: Sendable {
        var drafts: [RowDraft] = []
        var bytesRead = 0
    }

    nonisolated let profile: ImportProfile
    nonisolated let header: [String]
    nonisolated let format: CSVFormat
    private let csv: CSVReader
    private var reader: RowReader
    private var keys = KeyLedger()
    private var emptyRows = 0

    /// `profile` gets the header of the file, after the title rows that it declares itself.
    init(path: String, titleRows: Int, today: CivilDate, profile: ([String]) throws -> ImportProfile) throws {
        let csv = try CSVReader(path: path)
        for _ in 0..<titleRows { _ = try csv.next() }
        guard let first = try csv.next(), !first.isBroken else { throw Self.headless }
        let header = first.cells.map(\.trimmed)
        guard header.contains(where: { !$0.isEmpty }) else { throw Self.headless }
        let chosen = try profile(header)
        csv.expectedColumns = header.count
        reader = try RowReader(chosen, header: header, today: today)
        format = csv.format
        self.csv = csv
        self.profile = chosen
        self.header = header
    }

    /// `areLikelyNew`: their stems are made now, beside the writing.
    func next(_ size: Int, areLikelyNew: Bool) throws(Problem) -> Slice {
        var slice = Slice()
        while slice.drafts.count < size, let record = try csv.next() {
            if record.isBlank {
                emptyRows += 1
                continue
            }
            var draft = reader.read(record)
            if draft.failure == nil { draft.seal(key: keys.own(draft.key), isLikelyNew: areLikelyNew, at: .now) }
            slice.drafts.append(draft)
        }
        slice.bytesRead = csv.bytesRead
        return slice
    }

    var blankRows: Int { emptyRows + csv.blankLines }

    private static let headless = Problem(
        .malformed,
        Words(
            es: "El archivo no trae un encabezado legible en la fila que corresponde. Revise el separador y las filas de título.",
            en: "The file has no legible header in its row. Check the separator and the title rows."))
}

/// Gives each record of a file a key of its own: a repeated one gets `#2`, `#3`… Only hashes are kept, 8 bytes a row.
struct KeyLedger: Sendable {
    private var seen: Set<Int> = []
    private var repeats: [String: Int] = [:]

    mutating func own(_ key: String) -> String {
        if seen.insert(key.hashValue).inserted { return key }
        let count = (repeats[key] ?? 1) + 1
        repeats[key] = count
        return "\(key)#\(count)"
    }
}
