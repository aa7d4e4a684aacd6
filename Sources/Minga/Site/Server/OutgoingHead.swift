import HTTPTypes
import Kit
import Synchronization

/// Status and headers of an answer in the HTTP library's form.
enum OutgoingHead {
    static func make(_ answer: Answer) -> HTTPResponse {
        var fields = HTTPFields()
        fields.reserveCapacity(answer.headers.count + 2)
        for (name, value) in answer.headers {
            guard let name = names[name] ?? HTTPField.Name(name) else { continue }
            fields.append(HTTPField(name: name, value: value))
        }
        fields.append(HTTPField(name: .date, value: ServerDate.now))
        if case .bytes(let bytes) = answer.body, answer.status != 304, answer.status != 204, answer.header("content-length") == nil {
            fields.append(HTTPField(name: .contentLength, value: String(bytes.count)))
        }
        return HTTPResponse(status: .init(code: answer.status), headerFields: fields)
    }

    /// Names already checked: making one costs more than sending it.
    private static let names: [String: HTTPField.Name] = Dictionary(
        uniqueKeysWithValues: (SecurityHeaders.all(isSecure: true).map(\.name) + [
            "content-type", "cache-control", "etag", "vary", "content-encoding", "set-cookie", "location", "retry-after", "x-request-id",
            "allow",
            "content-length", "content-disposition", "link", "idempotent-replayed", "www-authenticate", "last-modified",
        ]).compactMap { name in HTTPField.Name(name).map { (name, $0) } })
}

/// The `Date` header, made once a second.
enum ServerDate {
    private static let cache = Mutex<(second: Int64, text: String)>((0, ""))

    static var now: String {
        let second = Instant.now.milliseconds / 1000
        return cache.withLock { cache in
            if cache.second != second { cache = (second, text(second)) }
            return cache.text
        }
    }

    /// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110).
    static func text(_ second: Int64) -> String {
        let day = second / 86_400
        let date = CivilDate(dayNumber: Int(day))
        let time = Int(second % 86_400)
        let names = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
        let clock = [time / 3600, time / 60 % 60, time % 60].map(two).joined(separator: ":")
        return "\(names[Int(day % 7)]), \(two(date.day)) \(months[date.month - 1]) \(date.year) \(clock) GMT"
    }
}
