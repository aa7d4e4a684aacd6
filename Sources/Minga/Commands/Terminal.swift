import Foundation
import Kit
import Synchronization

/// What a command says: results on standard output, as text or as one JSON document; everything else on standard error.
public struct Terminal: Sendable {
    public enum Format: String, Sendable, CaseIterable { case text, json }

    public let format: Format
    public let isQuiet: Bool
    public let language: Language

    public init(format: Format = .text, isQuiet: Bool = false, language: Language = .ofTerminal) {
        self.format = format
        self.isQuiet = isQuiet
        self.language = language
    }

    /// The result: the text for people, the document for machines. `--quiet` keeps the document and drops the text.
    public func result(_ words: Words, _ document: JSON) {
        switch format {
        case .json: Self.write(document.bytes + [10], to: STDOUT_FILENO)
        case .text: if !isQuiet { Self.write(Array((language(words) + "\n").utf8), to: STDOUT_FILENO) }
        }
    }

    /// A remark on the way.
    public func note(_ words: Words) {
        if !isQuiet { Self.write(Array((language(words) + "\n").utf8), to: STDERR_FILENO) }
    }

    /// Why the command ends in failure; machines get a problem document on standard output as well.
    public func failure(_ error: any Error) {
        let words = ErrorWords.of(error)
        Self.write(Array(("✘ " + language(words) + "\n").utf8), to: STDERR_FILENO)
        guard format == .json else { return }
        let code = (error as? Problem)?.code.rawValue ?? "error"
        Self.write(
            JSON.object([.init("problem", .string(code)), .init("detail", .string(language(words)))]).bytes + [10], to: STDOUT_FILENO)
    }

    static func write(_ bytes: [UInt8], to file: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}

extension Language {
    /// The language of the command line: `MINGA_LANG`, else the locale; Spanish unless it asks for English.
    public static var ofTerminal: Language {
        let environment = ProcessInfo.processInfo.environment
        for name in ["MINGA_LANG", "LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let value = environment[name], !value.isEmpty else { continue }
            return value.lowercased().hasPrefix("en") ? .en : .es
        }
        return .es
    }
}

/// Progress of long work on standard error: one line that is redrawn on a terminal, a line every tenth elsewhere.
public final class ProgressLine: Sendable {
    private struct State {
        var drawnAt = ContinuousClock.now
        var tenth = 0
        var isDrawn = false
    }

    private let terminal: Terminal
    private let words: Words
    private let isTerminal: Bool
    private let begun = ContinuousClock.now
    private let state = Mutex(State())

    public init(_ words: Words, _ terminal: Terminal) {
        self.terminal = terminal
        self.words = words
        isTerminal = isatty(STDERR_FILENO) == 1
    }

    /// `done` of `total` units; a total that is not known is nil.
    public func update(_ done: Int, of total: Int?) {
        guard !terminal.isQuiet else { return }
        let now = ContinuousClock.now
        let tenth = total.map { $0 > 0 ? done * 10 / $0 : 10 } ?? done / 10_000
        let isDue = state.withLock { state in
            let due = isTerminal ? now - state.drawnAt > .milliseconds(100) || done == total : tenth > state.tenth
            if due { (state.drawnAt, state.tenth, state.isDrawn) = (now, tenth, true) }
            return due
        }
        guard isDue else { return }
        let line = text(done, total, after: now - begun)
        Terminal.write(Array((isTerminal ? "\r\u{1B}[K" + line : line + "\n").utf8), to: STDERR_FILENO)
    }

    /// Ends the line.
    public func finish() {
        if isTerminal, state.withLock({ $0.isDrawn }) { Terminal.write([10], to: STDERR_FILENO) }
    }

    private func text(_ done: Int, _ total: Int?, after elapsed: Duration) -> String {
        let language = terminal.language
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let speed = seconds > 0.2 ? " · \(Numbers.whole(Int(Double(done) / seconds), language))/s" : ""
        guard let total, total > 0 else { return "\(language(words))  \(Numbers.whole(done, language))\(speed)" }
        let share = min(1, Double(done) / Double(total))
        let full = Int(share * 24)
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 24 - full)
        let counts = "\(Numbers.whole(done, language))/\(Numbers.whole(total, language))"
        return "\(language(words))  \(bar) \(Numbers.percent(share, places: 0, language))  \(counts)\(speed)"
    }
}
