import Kit
import Logging

/// One structured line per request: at `debug`, or at `warning` when the server failed.
struct AccessLog: Sendable {
    let log: Logger

    func start() -> ContinuousClock.Instant? { log.logLevel <= .debug ? .now : nil }

    func write(_ visit: Visit, _ answer: Answer, since started: ContinuousClock.Instant?) {
        let level: Logger.Level = answer.status >= 500 ? .warning : .debug
        guard log.logLevel <= level else { return }
        var line: Logger.Metadata = [
            "request": "\(visit.reply.requestID)", "method": "\(visit.request.method.rawValue)", "status": "\(answer.status)",
            "path": "\(Mask.ruts(visit.request.address.text))", "remote": "\(visit.request.remote)",
            "actor": "\(visit.actor.eventName)", "language": "\(visit.language.rawValue)",
        ]
        if let started {
            let elapsed = (ContinuousClock.now - started).components
            line["microseconds"] = "\(elapsed.seconds * 1_000_000 + elapsed.attoseconds / 1_000_000_000_000)"
        }
        log.log(level: level, "answered", metadata: line)
    }
}

/// Covers what logs must not show.
enum Mask {
    /// Every valid RUT in the text becomes `12.***.***-5`; control characters become spaces, so that nobody writes lines of their own.
    static func ruts(_ text: String) -> String {
        var out = ""
        var token = ""
        func flush() {
            out += masked(token)
            token = ""
        }
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9", ".", "-", "k", "K": token.unicodeScalars.append(scalar)
            default:
                flush()
                out.unicodeScalars.append(scalar.value < 0x20 || scalar.value == 0x7F ? " " : scalar)
            }
        }
        flush()
        return out
    }

    private static func masked(_ token: String) -> String {
        guard (8...12).contains(token.utf8.count), let rut = try? Rut(token), rut.number >= 1_000_000 else { return token }
        return rut.masked
    }
}
