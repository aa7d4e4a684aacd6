import Kit

extension ImportProfile {
    /// The profile as JSON, which the reader of YAML profiles reads again: kept with each import, so that its rows can be read later.
    var document: JSON {
        .object(
            [
                .init("id", .string(id)), .init("target", .string(target)), .init("source", source.document),
                .init("observed", .text(observedOn?.description)),
                .init("key", .text(key)), .init("key_with", .array(keyWith.map { .string($0) })),
                .init("survey", .string(isSurveyed ? "true" : "false")), .init("title_rows", .number(titleRows)),
                .init(
                    "constants",
                    .object(constants.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) })),
                .init("columns", .array(columns.map(\.document))), .init("keep", .array(kept.map { .string($0) })),
                .init("personal", personal.isEmpty ? .null : .array(personal.map { .string($0) })),
            ].filter { $0.value != .null })
    }
}

extension ImportProfile.Column {
    fileprivate var document: JSON {
        .object(
            [
                .init("column", .string(column)), .init("field", .string(field)), .init("with", .array(with.map { .string($0) })),
                .init("values", values.map { .object($0.sorted { $0.key < $1.key }.map { .init($0.key, .string($0.value)) }) } ?? .null),
                .init("blanks", .array(blanks.sorted().map { .string($0) })), .init("dates", .string(dates.rawValue)),
                .init("unquote", .string(isUnquoted ? "true" : "false")), .init("unless_same", .text(unlessSame)),
                .init("unit", .text(unit)), .init("marks", .text(marks?.rawValue)), .init("split", .text(split)),
                .init("part", .text(part.map { String($0) })),
                .init("doubts", .array(doubts.map(\.document))),
            ].filter { $0.value != .null })
    }
}

extension ImportProfile.Doubt {
    fileprivate var document: JSON {
        let (name, text) =
            switch test {
            case .contains(let part): ("contains", part)
            case .equals(let whole): ("equals", whole)
            }
        return .object([.init(name, .string(text)), .init("es", .string(words.es)), .init("en", .string(words.en))])
    }
}

extension Source {
    fileprivate var document: JSON {
        .object(
            [
                .init("id", .string(id)), .init("title_es", .string(title.es)), .init("title_en", .string(title.en)),
                .init("publisher", .text(publisher)), .init("url", .text(url?.text)), .init("licence", .text(licence)),
                .init("published", .text(published?.description)), .init("register", .text(register)),
                .init("trust", .string(String(min(trust, 90)))), .init("note_es", .text(note?.es)), .init("note_en", .text(note?.en)),
            ].filter { $0.value != .null })
    }
}
