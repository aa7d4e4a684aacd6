import Kit
import Sheets

/// Reads a file ahead of the writing, a slice at a time.
actor RowFeed {
    struct Slice: Sendable {
        var drafts: [RowDraft] = []
        /// Of the file, for progress; of a workbook, by its rows.
        var bytesRead = 0
    }

    nonisolated let profile: ImportProfile
    nonisolated let target: any ImportTarget
    nonisolated let head: SheetHead
    nonisolated let file: ImportFile
    private var rows: RowStream
    private var reader: RowReader
    private var keys = KeyLedger()
    private let isOfOrganisations: Bool

    /// `profile` gets the head of the sheet, after the title rows that the profile offered declares itself.
    init(_ file: ImportFile, surveying: Bool, titleRows: Int, today: CivilDate, profile: (SheetHead) throws -> ImportProfile) throws {
        let rows = try RowStream.open(file, surveying: surveying, titleRows: titleRows)
        let chosen = try profile(rows.head).resolved(rows.head)
        let target = try ImportTargets.named(chosen.target)
        reader = try RowReader(chosen, target: target, head: rows.head, separator: file.separator, today: today)
        self.rows = rows
        self.file = file
        self.target = target
        isOfOrganisations = target.id == OrganisationTarget.name
        self.profile = chosen
        head = rows.head
    }

    /// `areLikelyNew`: their stems are made now, beside the writing.
    func next(_ size: Int, areLikelyNew: Bool) throws(Problem) -> Slice {
        var slice = Slice()
        while slice.drafts.count < size, let row = try rows.next() {
            var draft = reader.read(row)
            if draft.failure == nil { draft.seal(key: keys.own(draft.key), isLikelyNew: areLikelyNew && isOfOrganisations, at: .now) }
            slice.drafts.append(draft)
        }
        slice.bytesRead = rows.bytesRead
        return slice
    }

    /// Rows of the file that are none of the target's: complete at the end.
    var others: ImportReport.OtherRows { rows.others }
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
