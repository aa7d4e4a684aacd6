import Foundation
import Kit
import Testing

@Suite("JSON")
struct JSONTests {
    private static func read(_ text: String) throws -> JSON { try JSON(parsing: Array(text.utf8)) }

    private static func value(_ random: inout Seeded, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: .min ... .max, using: &random))
        case 3: return .real(Double.random(in: -1e9...1e9, using: &random) + 0.25)
        case 4: return .string(random.text(upTo: 12))
        case 5: return .array((0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1) })
        default:
            let names = (0..<Int.random(in: 0...4, using: &random)).map { "\($0)" + random.text(upTo: 5) }
            return .object(names.map { JSON.Member($0, value(&random, depth: depth - 1)) })
        }
    }

    @Test("what is written is read back the same, and any JSON library reads it") func roundTrip() throws {
        var random = Seeded(21)
        for _ in 0..<400 {
            let value = Self.value(&random, depth: 4)
            #expect(try JSON(parsing: value.bytes) == value)
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(value.bytes), options: .fragmentsAllowed) }
        }
    }

    @Test("members keep the order of the text") func order() throws {
        #expect(try Self.read(#"{"z":1,"a":{"y":2,"b":3}}"#).description == #"{"z":1,"a":{"y":2,"b":3}}"#)
    }

    @Test(
        "control characters and quotes are escaped",
        arguments: [
            ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#), ("\n\r\t\"\\/", #""\n\r\t\"\\/""#), ("ñ🐝\u{2028}", "\"ñ🐝\u{2028}\""),
            ("", "\"\""),
        ])
    func escapes(_ text: String, _ written: String) throws {
        #expect(JSON.string(text).description == written)
        #expect(try Self.read(written) == .string(text))
    }

    @Test(
        "whole numbers stay whole to 64 bits",
        arguments: [
            ("9223372036854775807", JSON.integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("9223372036854775808", .real(9.223372036854775808e18)),
            ("1.5", .real(1.5)), ("1e3", .real(1000)), ("2.0", .real(2)), ("-0.25", .real(-0.25)), ("true", .bool(true)),
            ("1", .integer(1)), ("0", .integer(0)),
        ])
    func numbers(_ text: String, _ value: JSON) throws {
        #expect(try Self.read(text) == value)
    }

    @Test(
        "what is no JSON is a problem, never a crash",
        arguments: [
            "", " ", "{", "[1,]", "{\"a\":}", "nul", "01", "1.", "'a'", "\"\\x\"", "\"a", "[1 2]", "{\"a\" 1}", "\u{0}", "{\"a\":1}x",
            "NaN", "-", "\"\n\"", "1e999", "+1", "[1", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u12\"", "\u{FEFF}1",
            "{1:2}", "[,1]",
        ])
    func malformed(_ text: String) {
        #expect { try Self.read(text) } throws: { ($0 as? Problem)?.code == .malformed }
    }

    @Test("broken UTF-8 and endless nesting are problems too") func hostile() {
        let hostile: [[UInt8]] = [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0xEF, 0xBB], Array(repeating: UInt8(ascii: "["), count: 100_000),
            Array(String(repeating: "{\"a\":", count: 50_000).utf8),
            Array((String(repeating: "[", count: 5000) + String(repeating: "]", count: 5000)).utf8),
        ]
        for bytes in hostile { #expect { try JSON(parsing: bytes) } throws: { ($0 as? Problem)?.code == .malformed } }
    }

    @Test(
        "escapes of every form",
        arguments: [
            (#""\u00f1\u0041""#, "ñA"), (#""\ud83d\udc1d""#, "🐝"), (#""\b\f\/""#, "\u{8}\u{C}/"), (" \t\r\n\"x\" ", "x"),
        ])
    func unescapes(_ text: String, _ value: String) throws {
        #expect(try Self.read(text) == .string(value))
    }

    @Test("sixty-four levels are enough for anyone") func depth() throws {
        func nested(_ levels: Int) -> String { String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(try Self.read(nested(64)).elements != nil)
        #expect(throws: Problem.self) { try Self.read(nested(66)) }
    }

    @Test("broken text of any kind gives a problem or a value, never a crash") func fuzz() throws {
        var random = Seeded(99)
        let sample = Array(#"{"nombre":"Ñuble \u00f1","n":[1,-2.5e3,true,null,{"x":"\ud83d\udc1d"}]}"#.utf8)
        for _ in 0..<3000 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if let value = try? JSON(parsing: bytes) { #expect(try JSON(parsing: value.bytes) == value) }
        }
    }

    @Test("the writer balances and separates") func writer() {
        var writer = JSONWriter()
        writer.object {
            $0.key("a" as StaticString)
            $0.array([1, 2]) { $0.number(Int64($1)) }
            $0.key("ñ\"")
            $0.object { _ in }
            $0.key("b" as StaticString)
            $0.real(.infinity)
            $0.key("c" as StaticString)
            $0.string(nil)
        }
        #expect(String(decoding: writer.bytes, as: UTF8.self) == #"{"a":[1,2],"ñ\"":{},"b":null,"c":null}"#)
    }

    @Test func reading() {
        let value: JSON = ["a": 1, "b": ["x"], "c": nil ?? .text(nil), "d": true]
        #expect(
            value["a"]?.integer == 1 && value["b"]?.elements == ["x"] && value["c"] == .null && value["z"] == nil
                && value.members?.count == 4)
        #expect(value["a"]?.text == nil && JSON.number(nil) == .null && JSON.text("x").text == "x")
    }
}
