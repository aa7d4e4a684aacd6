import Kit

/// Names of columns from the rows of a header.
enum ColumnNames {
    /// Name and group of each column; a column without a name gets its number.
    static func of(_ names: SheetRow?, group: SheetRow?, merges: [MergedCells], width: Int) -> [(name: String, group: String?)] {
        let groups = group.map { filled($0, names, merges, width) } ?? []
        var result: [(name: String, group: String?)] = []
        for column in 0..<width {
            let name = (names?[column].text ?? "").tidied
            let above = groups.indices.contains(column) ? groups[column] : nil
            if name.isEmpty, let above {
                result.append((above, nil))
            } else {
                result.append((name.isEmpty ? "Columna \(column + 1)" : name, above == name ? nil : above))
            }
        }
        return unique(result)
    }

    /// Texts of the group row carried to the right, over joined cells or until the next text.
    private static func filled(_ row: SheetRow, _ names: SheetRow?, _ merges: [MergedCells], _ width: Int) -> [String?] {
        var out: [String?] = []
        var last: String?
        let joined = merges.filter { $0.rows.contains(row.number) }
        for column in 0..<width {
            let text = row[column].text.tidied
            if !text.isEmpty {
                last = text
            } else if !joined.isEmpty {
                let area = joined.first { $0.columns.contains(column + 1) }
                last = area.map { row[$0.columns.lowerBound - 1].text.tidied }
            }
            out.append(last?.nonEmpty)
        }
        return out
    }

    /// Names that repeat are told apart by their group, then by a number.
    private static func unique(_ names: [(name: String, group: String?)]) -> [(name: String, group: String?)] {
        var counts: [String: Int] = [:]
        for name in names { counts[name.name, default: 0] += 1 }
        var seen: Set<String> = []
        return names.map { entry in
            var name = entry.name
            if counts[name, default: 0] > 1, let group = entry.group { name = group + " · " + name }
            var candidate = name
            var number = 2
            while !seen.insert(candidate).inserted {
                candidate = "\(name) (\(number))"
                number += 1
            }
            return (candidate, entry.group)
        }
    }
}

extension String {
    /// One line, single spaces, none at the ends.
    var tidied: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
