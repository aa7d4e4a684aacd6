import Foundation
import Kit
import Logging

/// Logs on standard error: a line of JSON for machines or of text for people. Addresses and RUT are masked whatever was logged.
public struct LogLines: LogHandler {
    public enum Format: String, Sendable, CaseIterable { case text, json }

    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    let format: Format
    let write: @Sendable ([UInt8]) -> Void

    public init(format: Format, level: Logger.Level, write: @escaping @Sendable ([UInt8]) -> Void = LogLines.toStandardError) {
        self.format = format
        logLevel = level
        self.write = write
    }

    public static let toStandardError: @Sendable ([UInt8]) -> Void = { Terminal.write($0, to: STDERR_FILENO) }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { (name: $0.key, value: Mask.personal("\($0.value)")) }
        let message = Mask.personal("\(event.message)")
        write(format == .json ? json(event.level, message, fields) : text(event.level, message, fields))
    }

    private func json(_ level: Logger.Level, _ message: String, _ fields: [(name: String, value: String)]) -> [UInt8] {
        var writer = JSONWriter()
        writer.object { writer in
            writer.key("time")
            writer.string(Instant.now.iso)
            writer.key("level")
            writer.string(level.rawValue)
            writer.key("message")
            writer.string(message)
            for field in fields {
                writer.key(field.name)
                writer.string(field.value)
            }
        }
        return writer.bytes + [10]
    }

    private func text(_ level: Logger.Level, _ message: String, _ fields: [(name: String, value: String)]) -> [UInt8] {
        let details = fields.map { " \($0.name)=\($0.value)" }.joined()
        return Array("\(Instant.now.iso) \(level.rawValue) \(message)\(details)\n".utf8)
    }
}

extension Mask {
    /// RUT and mail addresses of persons covered.
    static func personal(_ text: String) -> String {
        let covered = ruts(text)
        guard covered.contains("@"), !covered.contains("://") else { return covered }
        return covered.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.contains("@") ? EmailAddress.mask(String($0)) : String($0) }.joined(separator: " ")
    }
}
