import CAssets
import Kit

/// A file of the site carried in the binary, served under an address that changes with its content and so never goes stale.
public struct Asset: Sendable {
    /// Path below `Public`: `css/minga.css`.
    public let name: String
    public let bytes: [UInt8]
    /// Compressed once, at start; nil when that saves nothing.
    public let packed: [UInt8]?
    public let type: String
    let etag: String

    init(name: String, bytes: [UInt8]) {
        let bytes = name.hasSuffix(".css") ? StyleSheet.tight(bytes) : bytes
        self.name = name
        self.bytes = bytes
        type = Self.type(name)
        etag = "\"" + String(Secret.sha256(name + Hex.encode(Secret.sha256(bytes))).prefix(20)) + "\""
        let small = Gzip.isWorthwhile(type) ? Gzip.compressBest(bytes) : bytes
        packed = small.count < bytes.count * 9 / 10 ? small : nil
    }

    /// Every file of `Public`.
    public static let all: [Asset] = embedded(isPublic: true).map { Asset(name: $0.name, bytes: $0.bytes) }

    public static let style = url("css/minga.css")
    public static let script = url("js/minga.js")
    /// Scripts of single pages: a file is dropped and sent; decisions are made by keys.
    public static let uploadScript = url("js/upload.js")
    public static let keyScript = url("js/keys.js")
    public static let sprite = url("icons/sprite.svg")
    public static let favicon = url("icons/favicon.svg")

    /// Address of a file of `Public`: `/estatico/<version>/css/minga.css`. One version for all, so files may name each other relatively.
    public static func url(_ name: String) -> Path {
        assert(named[name] != nil, "not embedded in assets.c: \(name)")
        return name.split(separator: "/").reduce(Path("/estatico").appending(version)) { $0.appending(String($1)) }
    }

    /// A file of `data` that the program reads: `territory/regions.csv`.
    public static func data(_ name: String) -> [UInt8]? { embedded(isPublic: false).first { $0.name == name }?.bytes }

    /// Every file of a folder of `data`, by its path below the folder.
    public static func data(below folder: String) -> [String: [UInt8]] {
        let files = embedded(isPublic: false).filter { $0.name.hasPrefix(folder) }
        return Dictionary(files.map { (String($0.name.dropFirst(folder.count)), $0.bytes) }, uniquingKeysWith: { first, _ in first })
    }

    private static let named = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// Changes when any file does.
    static let version = String(Secret.sha256(all.map { $0.name + $0.etag }.sorted().joined(separator: "\n")).prefix(10))

    private static func embedded(isPublic: Bool) -> [(name: String, bytes: [UInt8])] {
        (0..<minga_asset_count()).map { minga_asset_at($0) }.filter { ($0.is_public != 0) == isPublic }.map {
            (String(cString: $0.name), Array(UnsafeBufferPointer(start: $0.bytes, count: $0.length)))
        }
    }

    private static func type(_ name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "webp": "image/webp"
        case "ico": "image/x-icon"
        case "txt": "text/plain; charset=utf-8"
        case "webmanifest": "application/manifest+json"
        default: "application/octet-stream"
        }
    }
}

extension Asset {
    /// Files that clients look for at the root of a site.
    private static let atRoot: [String: String] = [
        "/favicon.ico": "icons/favicon.svg", "/favicon.svg": "icons/favicon.svg", "/robots.txt": "robots.txt", "/sw.js": "js/sw.js",
        "/manifest.webmanifest": "manifest.webmanifest",
    ]

    /// The answer when the request is for a file; nil when it is for anything else.
    static func answer(_ request: Request) -> Answer? {
        guard request.method == .get || request.method == .head else { return nil }
        if request.path.hasPrefix("/estatico/") {
            let rest = request.path.dropFirst("/estatico/".count)
            let parts = rest.split(separator: "/", maxSplits: 1)
            guard parts.count == 2, let asset = named[String(parts[1])] else { return nil }
            // An old page may ask with an old version: it gets today's file, which then is not kept.
            return asset.answer(request, parts[0] == version ? "public, max-age=31536000, immutable" : "no-cache")
        }
        guard request.path.utf8.count < 24, let name = atRoot[request.path], let asset = named[name] else { return nil }
        return asset.answer(request, "public, max-age=86400")
    }

    private func answer(_ request: Request, _ policy: String) -> Answer {
        var headers: [(name: String, value: String)] = [
            ("content-type", type), ("cache-control", policy), ("etag", etag), ("vary", "accept-encoding"),
        ]
        guard let packed, Gzip.isAccepted(request.headers["accept-encoding"]) else { return Answer(headers: headers, body: .bytes(bytes)) }
        headers.append(("content-encoding", "gzip"))
        headers[2].value = "W/" + etag
        return Answer(headers: headers, body: .bytes(packed))
    }
}
