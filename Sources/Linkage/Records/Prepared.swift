import Kit

/// Records made ready for comparing: words and codes as numbers, in arrays of their own. A class, so that it is shared and not copied.
final class Prepared: Sendable {
    let vocabulary: Vocabulary
    /// Words of record `i`: `words[wordStarts[i]..<wordStarts[i + 1]]`.
    let words: [Int32]
    private let wordStarts: [Int32]
    /// Numbers in its name, likewise, as places in `numerals`.
    let numbers: [Int32]
    private let numberStarts: [Int32]
    let numerals: [String]
    let identities: [Int32]
    let places: [Int32]
    let widePlaces: [Int32]
    let kinds: [Int32]
    /// Day, month or year of founding as a code, -1 for none; its year; and whether the day is known.
    let founded: [(code: Int32, year: Int32, isDay: Bool)]
    /// Register numbers as (scheme, value); most records have none or one.
    let registered: [[(scheme: Int32, value: Int32)]]

    var count: Int { identities.count }

    init(_ records: [LinkRecord]) {
        var names = NameTable()
        var codes = Codes()
        for record in records { names.add(NameWords(record.name)) }
        names.vocabulary.close(records: records.count)
        (vocabulary, words, wordStarts) = (names.vocabulary, names.words, names.wordStarts)
        (numerals, numbers, numberStarts) = (names.numerals.texts, names.numbers, names.numberStarts)
        identities = records.map { codes.id($0.identity) }
        places = records.map { codes.id($0.place) }
        widePlaces = records.map { codes.id($0.widePlace) }
        kinds = records.map { codes.id($0.kind) }
        founded = records.map { record in
            let text = record.founded?.description
            return (codes.id(text), text.flatMap { Int32($0.prefix(4)) } ?? 0, text?.utf8.count == 10)
        }
        registered = records.map { record in
            record.numbers.isEmpty ? [] : record.numbers.sorted { $0.key < $1.key }.map { (codes.id($0.key), codes.id($0.value)) }
        }
    }

    func words(of record: Int) -> Range<Int> { Int(wordStarts[record])..<Int(wordStarts[record + 1]) }
    func numbers(of record: Int) -> Range<Int> { Int(numberStarts[record])..<Int(numberStarts[record + 1]) }

    /// Two different identities that are both known: never the same organisation.
    func areContrary(_ one: Int, _ other: Int) -> Bool {
        let (a, b) = (identities[one], identities[other])
        return a >= 0 && b >= 0 && a != b
    }
}

/// The names of all records, taken apart.
private struct NameTable {
    var vocabulary = Vocabulary()
    var words: [Int32] = []
    var wordStarts: [Int32] = [0]
    var numerals = Codes()
    var numbers: [Int32] = []
    var numberStarts: [Int32] = [0]

    mutating func add(_ name: NameWords) {
        let from = words.count
        for word in name.words.prefix(24) {
            let id = vocabulary.add(word)
            if words[from...].contains(id) { continue }
            vocabulary.count(id)
            words.append(id)
        }
        wordStarts.append(Int32(words.count))
        let start = numbers.count
        for number in name.numbers.prefix(6) {
            let id = numerals.id(number)
            if !numbers[start...].contains(id) { numbers.append(id) }
        }
        numberStarts.append(Int32(numbers.count))
    }
}

/// Texts as numbers from 0; -1 for none.
struct Codes: Sendable {
    private var ids: [String: Int32] = [:]
    private(set) var texts: [String] = []

    mutating func id(_ text: String?) -> Int32 {
        guard let text, !text.isEmpty else { return -1 }
        if let known = ids[text] { return known }
        let id = Int32(texts.count)
        ids[text] = id
        texts.append(text)
        return id
    }
}
