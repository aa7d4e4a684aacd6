import Foundation
import Testing

@Suite("Rules of the house")
struct HouseTests {
    static func isData(_ file: SourceFile) -> Bool {
        ["Words", "Samples", "Migrations", "Tables", "Passwords"].contains { file.name.hasSuffix($0) }
    }

    @Test("files are short: at most 400 lines, half of them under 80") func lengths() {
        #expect(SourceFile.all.count > 100)
        for file in SourceFile.all where !Self.isData(file) { #expect(file.lines <= 400, "\(file) has \(file.lines) lines") }
        let sorted = SourceFile.all.map(\.lines).sorted()
        #expect(sorted[sorted.count / 2] <= 80, "the median file has \(sorted[sorted.count / 2]) lines")
    }

    @Test("no drawer names", arguments: ["Manager", "Helper", "Helpers", "Util", "Utils", "Utilities", "Service", "Impl"])
    func names(_ word: String) throws {
        let ending = try Regex("[a-z0-9]" + word + "$")
        for file in SourceFile.all {
            let drawers = (Array(file.types(nested: true)) + [file.name]).filter { $0 == word || $0.contains(ending) }
            #expect(drawers.isEmpty, "\(file) has \(drawers)")
        }
    }

    static let forbidden: [(pattern: String, reason: String)] = [
        (#"\btry!"#, "a trap on failure"), (#"\bas!"#, "a trap on failure"), (#"\bfatalError\("#, "a trap on input"),
        (#"\bAnyView\b"#, "not here"),
        (#"\bNSLock\b"#, "use Mutex"), (#"\bDispatchQueue\.main\b"#, "there is no main queue here"),
    ]

    @Test("no traps in the code", arguments: forbidden.map(\.pattern)) func traps(_ pattern: String) throws {
        let wanted = try Regex(pattern)
        for file in SourceFile.all { #expect(file.code.firstMatch(of: wanted) == nil, "\(file) has \(pattern)") }
    }

    @Test("printing is for commands") func printing() {
        for file in SourceFile.all where file.feature != "Commands" && file.target != "Run" {
            #expect(file.code.firstMatch(of: /(?:^|[\s{;(])print\(/) == nil, "\(file) prints")
        }
    }

    @Test("nothing is left for later") func unfinished() throws {
        for file in SourceFile.all {
            let text = try String(contentsOf: SourceFile.root.appending(path: "Sources/" + file.path), encoding: .utf8)
            #expect(text.firstMatch(of: /\b(?:TODO|FIXME|XXX|HACK)\b/) == nil, "\(file)")
            let promises = file.literals.filter { $0.lowercased().contains("próximamente") || $0.lowercased().contains("coming soon") }
            #expect(promises.isEmpty, "\(file) promises \(promises)")
        }
    }

    @Test("an English billion is never a billón") func billions() {
        for file in SourceFile.all {
            #expect(!file.literals.contains { $0.lowercased().contains("billón") || $0.lowercased().contains("billones") }, "\(file)")
        }
    }

    @Test("only the engines promise Sendable by hand") func unchecked() {
        for file in SourceFile.all where file.target != "Storage" { #expect(!file.code.contains("@unchecked Sendable"), "\(file)") }
    }

    /// Where markup may be written: pages and their parts.
    static func isMarkupHome(_ file: SourceFile) -> Bool {
        let endings = [
            "Page", "Pages", "Card", "Map", "Form", "Layout", "Icon", "Field", "Fields", "Listing", "Figure", "Credits", "Guide",
        ]
        let base = String(file.name.split(separator: "+")[0])
        return file.target == "Kit" || file.path.hasPrefix("Minga/Site/") || file.path.contains("/Pages/")
            || endings.contains { base.hasSuffix($0) }
    }

    static var tag: Regex<Substring> {
        /<\/?(?:a|p|div|span|ul|ol|li|dl|dt|dd|h[1-6]|table|tr|td|th|caption|section|nav|main|form|input|select|button|label|svg|img|br|hr|html|head|body)[\s>\/]/
    }

    @Test("markup is written in pages and their parts") func markup() {
        for file in SourceFile.all where !Self.isMarkupHome(file) {
            let markup = file.literals.first { $0.contains("<") && $0.firstMatch(of: Self.tag) != nil }
            #expect(markup == nil, "\(file) writes \(markup?.prefix(60) ?? "")")
        }
    }
}
