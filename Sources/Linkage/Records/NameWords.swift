import Kit

/// What a name is made of when forms of writing are set aside: words in their full form, and numbers apart.
public struct NameWords: Sendable, Hashable {
    /// Folded words without articles and legal endings, in the order of the name.
    public private(set) var words: [String] = []
    /// Digits of the numbers in the name, without leading zeros.
    public private(set) var numbers: [String] = []

    public init(_ name: String) {
        let folded = Fold.search(name)
        var raw = folded.split(separator: " ")
        if folded.utf8.contains(where: { (48...57).contains($0) }) { raw = raw.flatMap(Self.parts) }
        var index = 0
        while index < raw.count {
            let part = raw[index]
            index += 1
            if part.utf8.first.map({ (48...57).contains($0) }) == true {
                let digits = part.utf8.drop { $0 == 48 }
                numbers.append(digits.isEmpty ? "0" : String(decoding: digits, as: UTF8.self))
                continue
            }
            let role = Self.roles[part] ?? .plain
            if role.beginsPhrase, let (word, count) = Self.phrase(raw, at: index - 1) {
                words.append(word)
                index += count - 1
            } else if !role.isSilent {
                words.append(role.full ?? String(part))
            }
        }
    }

    /// What a word is known for: one look tells all.
    private struct Role {
        var isSilent = false
        var full: String?
        var beginsPhrase = false
        static let plain = Role()
    }

    private static let roles: [Substring: Role] = {
        var roles: [Substring: Role] = [:]
        for word in silent { roles[word, default: .plain].isSilent = true }
        for (word, all) in full { roles[word, default: .plain].full = all }
        for word in phrases.keys { roles[word, default: .plain].beginsPhrase = true }
        return roles
    }()

    /// `maiten123` is a word and a number; `12a3` is a number with a slip.
    private static func parts(_ word: Substring) -> [Substring] {
        let utf8 = word.utf8
        let digits = utf8.count { (48...57).contains($0) }
        if digits == 0 || digits == utf8.count { return [word] }
        let letters = utf8.count - digits
        if letters <= digits, utf8.count <= 6 {
            return [Substring(decoding: utf8.filter { (48...57).contains($0) }, as: UTF8.self)]
        }
        guard let cut = utf8.firstIndex(where: { (48...57).contains($0) }), utf8[cut...].allSatisfy({ (48...57).contains($0) }) else {
            return [word]
        }
        return [word[..<cut], word[cut...]]
    }

    private static func phrase(_ raw: [Substring], at index: Int) -> (String, Int)? {
        for (phrase, word) in phrases[raw[index]] ?? [] {
            if index + phrase.count <= raw.count, zip(phrase, raw[index...]).allSatisfy({ $0 == $1 }) { return (word, phrase.count) }
        }
        return nil
    }

    /// Rural water committees became *servicios sanitarios rurales* with Ley 20.998: one word for both.
    private static let phrases: [Substring: [(phrase: [Substring], word: String)]] = {
        let all: [(String, String)] = [
            ("servicio sanitario rural", "ssr"), ("servicios sanitarios rurales", "ssr"), ("agua potable rural", "ssr"),
            ("agua potable", "ssr"), ("apr", "ssr"), ("a p r", "ssr"), ("s s r", "ssr"), ("junta de vecinos", "jjvv"), ("j j v v", "jjvv"),
        ]
        let parted = all.map { (phrase: $0.0.split(separator: " "), word: $0.1) }
        return Dictionary(grouping: parted) { $0.phrase[0] }
    }()

    /// Articles, prepositions, legal endings, and the sign before a number.
    private static let silent: Set<Substring> = [
        "de", "del", "la", "las", "los", "el", "y", "e", "en", "para", "por", "a", "al", "s", "o", "ltda", "limitada", "sa", "eirl", "spa",
        "ex",
        "n", "no", "nro", "num", "numero", "rut",
    ]

    private static let full: [Substring: String] = [
        "coop": "cooperativa", "coops": "cooperativa", "cooperativas": "cooperativa", "soc": "sociedad", "asoc": "asociacion",
        "agrup": "agrupacion", "agric": "agricola", "campes": "campesina", "camp": "campesina", "com": "comite", "cte": "comite",
        "sta": "santa", "sto": "santo", "sn": "san", "sind": "sindicato", "fed": "federacion", "conf": "confederacion",
        "trab": "trabajadores", "trabs": "trabajadores", "indep": "independientes", "emp": "empresa", "est": "establecimiento",
        "prof": "profesores", "func": "funcionarios", "mun": "municipalidad", "munic": "municipalidad", "gral": "general",
        "hnos": "hermanos",
        "cia": "compania", "pdte": "presidente", "dr": "doctor", "gob": "gobierno", "nac": "nacional", "prov": "provincial",
        "reg": "regional", "cap": "capitan", "serv": "servicios", "prod": "productores", "pesc": "pescadores", "art": "artesanales",
        "viv": "vivienda", "transp": "transportes", "univ": "universidad", "hosp": "hospital", "esc": "escuela", "col": "colegio",
    ]
}
