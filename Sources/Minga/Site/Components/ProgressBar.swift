import Kit

/// How far long work has come; without a total it only says that work goes on.
public struct ProgressBar: Component {
    public let words: Words
    public let done: Int
    public let total: Int?
    public let id: String

    public init(_ words: Words, done: Int, total: Int?, id: String = "avance") {
        self.words = words
        self.done = done
        self.total = total
        self.id = id
    }

    public func html(_ language: Language) -> HTML {
        let done = Numbers.whole(done, language)
        let count: Words =
            total.map { all in
                let all = Numbers.whole(all, language)
                return Words(es: "\(done) de \(all)", en: "\(done) of \(all)")
            } ?? Words(same: done)
        let range: HTML? = total.map { " value=\"\(self.done)\" max=\"\(max($0, 1))\"" }
        return """
            <p><label for="\(id)">\(language(words)): \(language(count))</label><progress id="\(id)"\(range)></progress></p>
            """
    }

    public static var samples: [Sample] {
        let words = Words(es: "Leyendo filas", en: "Reading rows")
        return [Sample(Words(es: "Avance", en: "Progress"), ProgressBar(words, done: 31204, total: 39777))]
    }
}
