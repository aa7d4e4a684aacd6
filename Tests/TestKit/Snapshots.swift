import Foundation
import Kit
import Testing

/// Pages and files kept beside the tests, compared in every run. `MINGA_RECORD=1` writes them anew; the difference is then reviewed.
public enum Snapshots {
    public static let isRecording = ProcessInfo.processInfo.environment["MINGA_RECORD"] == "1"

    /// Compares a page with `__Snapshots__/NAME.LANGUAGE.html`; what changes from run to run (tokens, keys) is masked.
    public static func expect(
        _ html: String, _ name: String, _ language: Language, file: String = #filePath, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "__Snapshots__")
        expect(masked(html), at: folder.appending(path: "\(name).\(language.rawValue).html"), sourceLocation: sourceLocation)
    }

    /// Compares a text with a file of the project, for example a generated document.
    public static func expect(_ text: String, at file: URL, sourceLocation: SourceLocation = #_sourceLocation) {
        let kept = try? String(contentsOf: file, encoding: .utf8)
        if kept == text { return }
        if isRecording {
            do {
                try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                try text.write(to: file, atomically: true, encoding: .utf8)
            } catch {
                Issue.record("\(file.lastPathComponent) cannot be written: \(error)", sourceLocation: sourceLocation)
            }
            return
        }
        let difference = kept.map { Self.difference($0, text) } ?? "there is no such file"
        Issue.record("\(file.lastPathComponent) differs (MINGA_RECORD=1 writes it anew): \(difference)", sourceLocation: sourceLocation)
    }

    static func masked(_ html: String) -> String {
        html.replacing(/name="_token" value="[^"]*"/, with: "name=\"_token\" value=\"…\"")
            .replacing(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/, with: "…id…")
            .replacing(/\/estatico\/[^\/"]+\//, with: "/estatico/…/")
            .replacing("><", with: ">\n<") + "\n"
    }

    private static func difference(_ kept: String, _ text: String) -> String {
        let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(old, new).enumerated().first { $1.0 != $1.1 }?.offset ?? min(old.count, new.count)
        func at(_ lines: [Substring]) -> String { line < lines.count ? String(lines[line].prefix(160)) : "(end)" }
        return "line \(line + 1): kept “\(at(old))”, now “\(at(new))”"
    }
}
