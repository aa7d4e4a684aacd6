import Kit

/// What a new password must be: long enough and not easily guessed. There are no rules about kinds of characters and no expiry
/// (OWASP ASVS 5.0, 6.2).
public struct PasswordRules: Sendable {
    public static let shortest = 8
    public static let advised = 15
    /// In bytes of UTF-8; a limit only so that nobody sends a book.
    public static let longest = 256

    /// Words that an attacker who knows the network and the account tries first.
    let context: [String]

    public init(networkTitle: String, email: EmailAddress, name: String) {
        let domain = email.key.split(separator: "@").last?.split(separator: ".").first.map(String.init) ?? ""
        let parts = [name, networkTitle, email.local].flatMap { Fold.search($0).split(separator: " ").map(String.init) }
        let words = ["minga", networkTitle, email.local, domain, name] + parts
        context = Set(words.map(Self.plain).filter { $0.count >= 3 }).sorted { ($0.count, $0) > ($1.count, $1) }
    }

    /// Nil when the password is good; otherwise what is wrong and the remedy.
    public func flaw(of password: String) -> Words? {
        if password.count < Self.shortest { return Self.tooShort }
        if password.utf8.count > Self.longest { return Self.tooLong }
        if Self.isPattern(password.lowercased()) { return Self.pattern }
        let plain = Self.plain(password)
        if CommonPasswords.all.contains(Self.base(password)) || CommonPasswords.all.contains(plain) { return Self.common }
        if let word = context.first(where: { plain.contains($0) && plain.replacing($0, with: "").count < Self.shortest }) {
            return Self.tooClose(word)
        }
        return nil
    }

    /// The word without the digits and signs that people put around it: `Contraseña123!` → `contrasena`.
    static func base(_ password: String) -> String {
        let lower = password.lowercased()
        let edge: (Character) -> Bool = { !$0.isLetter && !"@$".contains($0) }
        let core = lower.drop(while: edge)
        let end = core.lastIndex { !edge($0) }.map { core.index(after: $0) } ?? core.startIndex
        return plain(String(core[..<end]))
    }

    /// Letters and digits only, accents gone and disguises undone: `p@ssw0rd` → `password`.
    static func plain(_ text: String) -> String {
        let undone = text.lowercased().map { disguises[$0] ?? $0 }
        return Fold.search(String(undone)).filter { $0 != " " }
    }

    private static let disguises: [Character: Character] = [
        "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
    ]

    /// One piece of at most four characters over and over, or a run of the alphabet, the digits or the keyboard.
    static func isPattern(_ text: String) -> Bool {
        let signs = Array(text)
        for length in 1...4 where signs.count >= length * 2 {
            if signs.indices.allSatisfy({ signs[$0] == signs[$0 % length] }) { return true }
        }
        let runs = [
            "abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiop", "qwertzuiop", "asdfghjkl", "asdfghjklñ", "1qaz2wsx3edc4rfv",
        ]
        return runs.contains { $0.contains(text) || String($0.reversed()).contains(text) }
    }
}

extension PasswordRules {
    private static let tooShort = Words(
        es: "Use al menos 8 caracteres; con 15 o más es mucho más segura. Sirve una frase corta con espacios.",
        en: "Use at least 8 characters; 15 or more is much safer. A short sentence with spaces is fine.")
    private static let tooLong = Words(
        es: "La contraseña pasa de 256 bytes. Acórtela.", en: "The password is longer than 256 bytes. Make it shorter.")
    private static let pattern = Words(
        es: "Es una repetición o una fila del teclado, lo primero que se prueba. Use otra.",
        en: "It is a repetition or a row of the keyboard, which is tried first. Choose another.")
    private static let common = Words(
        es: "Es una contraseña muy usada, de las primeras que se prueban. Use otra.",
        en: "It is a very common password, among the first to be tried. Choose another.")

    private static func tooClose(_ word: String) -> Words {
        Words(
            es: "Se parece demasiado a «\(word)», que se adivina con solo conocer la cuenta o la red. Use otra.",
            en: "It is too close to “\(word)”, which anyone who knows the account or the network can guess. Choose another.")
    }
}
