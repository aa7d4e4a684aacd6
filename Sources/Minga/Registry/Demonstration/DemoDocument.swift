import Foundation
import Kit
import Yams

/// The tables of the demonstration network as they are written in `data/demo`.
///
/// Names are those of the files.
// swift-format-ignore: AlwaysUseLowerCamelCase
enum DemoDocument {
    struct SourceEntry: Decodable {
        struct Published: Decodable {
            let date: String?
            let doubt_es: String?
            let doubt_en: String?
        }
        let id: String
        let title: String
        let publisher: String?
        let url: String?
        let published: Published?
        let language: String?
        let trust: Int
        let note_es: String?
        let note_en: String?
    }

    struct OrganisationEntry: Decodable {
        struct Claim: Decodable {
            let field: String
            let value: Text
            let value_en: Text?
            let source: String
            let locator: String
            let observed: String?
            let doubt_es: String?
            let doubt_en: String?
        }
        struct Tie: Decodable {
            let of: String
            let role: String
            let from: String?
            let until: String?
            let source: String
            let locator: String
            let doubt_es: String?
            let doubt_en: String?
        }
        let key: String
        let name: String
        let display_es: String?
        let display_en: String?
        let description_es: String
        let description_en: String
        let description_source: String
        let description_locator: String
        let claims: [Claim]
        let memberships: [Tie]?
    }

    struct PersonEntry: Decodable {
        struct Role: Decodable {
            let organisation: String?
            let place: String?
            let title_es: String
            let title_en: String
            let public_role: Bool
            let from: String?
            let until: String?
            let source: String
            let locator: String
            let doubt_es: String?
            let doubt_en: String?
        }
        let key: String
        let name: String
        let roles: [Role]
    }

    struct PlaceEntry: Decodable {
        let key: String
        let name: String
        let kind: String
        let cut: String?
        let note_es: String?
        let note_en: String?
        let printed: String
        let source: String
        let locator: String
        let observed: String?
        let doubt_es: String?
        let doubt_en: String?
    }

    struct DateEntry: Decodable {
        let key: String
        let date: String?
        let end: String?
        let title_es: String
        let title_en: String
        let place: String?
        let organisations: [String]
        let printed: String
        let source: String
        let locator: String
        let observed: String?
        let doubt_es: String?
        let doubt_en: String?
    }

    struct FigureEntry: Decodable {
        let key: String
        let value: Double?
        let value_max: Double?
        let unit: String
        let qualifier: String
        let what_es: String
        let what_en: String
        let period: String?
        let territory: String?
        let organisation: String?
        let printed: String
        let source: String
        let locator: String
        let observed: String?
        let doubt_es: String?
        let doubt_en: String?
    }

    /// A scalar or a list, as one text.
    struct Text: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let single = try decoder.singleValueContainer()
            if let list = try? single.decode([String].self) {
                text = list.joined(separator: ";")
            } else if let number = try? single.decode(Int.self), !((try? single.decode(String.self)) ?? "0").hasPrefix("0") {
                text = String(number)
            } else {
                text = try single.decode(String.self)
            }
        }
    }

    /// A table of `data/demo` carried in the binary.
    static func table<Entry: Decodable>(_ name: String, of type: Entry.Type = Entry.self) throws -> [Entry] {
        guard let bytes = Asset.data("demo/\(name).yaml") else {
            throw Problem(
                .internalError,
                Words(es: "Falta data/demo/\(name).yaml en el programa.", en: "data/demo/\(name).yaml is missing in the program."))
        }
        return try YAMLDecoder().decode([Entry].self, from: Data(bytes))
    }
}
