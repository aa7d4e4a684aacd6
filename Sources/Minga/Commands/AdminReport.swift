import Foundation
import Kit

/// An account as the command line shows it.
enum AdminReport {
    static func show(_ account: Account, password: String?, _ terminal: Terminal) {
        let state = account.state.title
        let grants = grants(account.grants)
        var words = Words(
            es: "\(account.email)  \(state.es)  \(grants)", en: "\(account.email)  \(state.en)  \(grants)")
        var members = document(account).members ?? []
        if let password {
            words = Words(
                es: words.es + "\nContraseña de un solo uso, válida por 3 días: \(password)",
                en: words.en + "\nOne-time password, good for 3 days: \(password)")
            members.append(.init("oneTimePassword", .string(password)))
        }
        terminal.result(words, .object(members))
    }

    static func document(_ account: Account) -> JSON {
        [
            "id": .string(account.id), "email": .string(account.email.text), "name": .string(account.name),
            "state": .string(account.state.rawValue), "created": .string(account.createdAt.iso),
            "signedIn": .text(account.signedInAt?.iso), "grants": .array(account.grants.map(\.payload)),
        ]
    }

    /// `administrator@network steward@territory:10`
    static func grants(_ grants: [Grant]) -> String {
        grants.map { "\($0.role.rawValue)@\($0.scope.kind)" + ($0.scope == .network ? "" : ":" + $0.scope.identifier) }.joined(
            separator: " ")
    }
}

/// Asks for a password: twice and unseen on a terminal, one line of standard input elsewhere.
enum PasswordPrompt {
    static func read(_ terminal: Terminal) throws(Problem) -> String {
        guard isatty(STDIN_FILENO) == 1 else {
            guard let line = readLine(strippingNewline: true), !line.isEmpty else { throw nothing }
            return line
        }
        let first = hidden(Words(es: "Contraseña nueva: ", en: "New password: "), terminal)
        guard first == hidden(Words(es: "Otra vez: ", en: "Again: "), terminal) else {
            throw Problem(
                .malformed, Words(es: "Las dos no coinciden. No se cambió nada.", en: "The two do not match. Nothing was changed."))
        }
        guard !first.isEmpty else { throw nothing }
        return first
    }

    private static func hidden(_ words: Words, _ terminal: Terminal) -> String {
        Terminal.write(Array(terminal.language(words).utf8), to: STDERR_FILENO)
        var shown = termios()
        tcgetattr(STDIN_FILENO, &shown)
        var unseen = shown
        unseen.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &unseen)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
            Terminal.write([10], to: STDERR_FILENO)
        }
        return readLine(strippingNewline: true) ?? ""
    }

    private static let nothing = Problem(
        .malformed,
        Words(
            es: "Falta la contraseña: escríbala en la entrada estándar, o agregue --generate.",
            en: "The password is missing: write it on standard input, or add --generate."))
}
