/// Words of a text as full-text search keeps and seeks them: Snowball stems over folded words, abbreviations written out, and a small
/// table of what people call one thing (*miel, abeja, apícola*). `Tests/KitTests/search-cases.tsv` says what it must and must not find.
public enum Stems {
    /// The stem of one word.
    public static func stem(_ word: String) -> String { Stemmer().stem(Fold.search(word)) }

    /// What is indexed of a text, in order: of each word its stem, and the folded word itself where it differs, for it is what a person
    /// types a part of (*coopera…* begins *cooperativa*, but not its stem `cooper`). `APR` also counts as *agua potable rural*, and the other way round.
    public static func index(_ text: String) -> [String] {
        let stemmer = Stemmer()
        var out: [String] = []
        var stems: [String] = []
        for word in Lexer.words(text) {
            let stem = stemmer.stem(word)
            out.append(stem)
            if stem != word { out.append(word) }
            if let phrase = StemTables.phrases[word] { out.append(contentsOf: phrase) }
            if !StemTables.noise.contains(word) { stems.append(stem) }
        }
        for (position, stem) in stems.enumerated() {
            for short in StemTables.shortForms[stem] ?? [] where stems[position...].starts(with: short.phrase) { out.append(short.name) }
        }
        return out
    }

    /// What a person typed, as a query: every word must be found, as its stem or as what else people call it; the last one also as the
    /// beginning of a word. Articles and prepositions count only when nothing else was typed.
    public static func query(_ text: String) -> SearchQuery {
        let stemmer = Stemmer()
        let all = Array(Lexer.words(text).prefix(12))
        let telling = all.filter { !StemTables.noise.contains($0) }
        let words = telling.isEmpty ? all : telling
        return SearchQuery(
            groups: words.enumerated().map { index, word in
                let stem = stemmer.stem(word)
                var group = [SearchQuery.Term(stem: stem)]
                if index == words.count - 1, word.utf8.count >= 2 { group.append(SearchQuery.Term(stem: word, isPrefix: true)) }
                for other in StemTables.synonyms[stem] ?? [] { group.append(SearchQuery.Term(stem: other)) }
                if let rut = Lexer.rutWithoutDash(word) { group.append(SearchQuery.Term(stem: rut)) }
                return group.uniqued()
            })
    }
}

extension Sequence where Element: Hashable {
    /// Each element once, in the order first seen.
    public func uniqued() -> [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
