import Kit

extension LegalStatus {
    var tag: Tag {
        switch self {
        case .current: Tag(title, .good)
        case .forming: Tag(title, .info)
        case .withoutForm: Tag(title, .plain)
        case .lapsed, .dissolved, .cancelled: Tag(title, .bad)
        }
    }

    static let unknownTag = Tag(Words(es: "Situación no sabida", en: "Status not known"), .plain, icon: .doubt)
}

extension Activity {
    var tag: Tag {
        switch self {
        case .active: Tag(title, .good)
        case .recess: Tag(title, .caution)
        case .inactive: Tag(title, .bad)
        }
    }
}

/// Canonical values as people read them.
struct Shown {
    let language: Language
    var gazetteer: Gazetteer = .shared

    func text(_ value: String, of field: OrganisationField) -> String {
        if value.isEmpty { return language(Words(es: "No se sabe", en: "Not known")) }
        switch field.form {
        case .choice: return field.choices.first { $0.code == value }.map { language($0.title) } ?? value
        case .count: return Int(value).map { Numbers.whole($0, language) } ?? value
        case .date: return PartialDate(iso: value)?.formatted(language) ?? value
        case .rut: return (try? Rut(value))?.formatted ?? value
        case .rutList: return value.split(separator: " ").map { (try? Rut(String($0)))?.formatted ?? String($0) }.joined(separator: ", ")
        case .region, .province, .commune: return gazetteer.name(of: value) ?? value
        case .territories: return value.split(separator: ";").map { gazetteer.name(of: String($0)) ?? String($0) }.joined(separator: ", ")
        case .text, .email, .phone, .address: return field == .country ? country(value) : value
        }
    }

    /// The value with a link where it leads somewhere.
    func html(_ value: String, of field: OrganisationField) -> HTML {
        let shown = text(value, of: field)
        switch field.form {
        case .region: return "<a href=\"\(Territories.region(value))\">\(shown)</a>"
        case .commune: return "<a href=\"\(Territories.commune(value))\">\(shown)</a>"
        case .address: return WebAddress(value).map { "<a href=\"\($0)\" rel=\"nofollow noopener\">\(shown)</a>" } ?? HTML(text: shown)
        case .email: return WebAddress("mailto:" + value).map { "<a href=\"\($0)\">\(shown)</a>" } ?? HTML(text: shown)
        default: return HTML(text: shown)
        }
    }

    /// Any field that a source names, also those outside the list.
    func text(_ value: String, ofName name: String) -> String {
        OrganisationField(rawValue: name).map { text(value, of: $0) } ?? value
    }

    static func title(ofName name: String) -> Words {
        OrganisationField(rawValue: name)?.title ?? Words(same: name.replacing("_", with: " "))
    }

    private func country(_ code: String) -> String {
        switch code {
        case "CL": "Chile"
        case "GB": language(Words(es: "Reino Unido", en: "United Kingdom"))
        case "ES": language(Words(es: "España", en: "Spain"))
        default: code
        }
    }

    /// Seat as one line: `Puerto Varas, Los Lagos`.
    func seat(commune: String?, region: String?, country code: String) -> String? {
        let names = [commune, region].compactMap { $0.flatMap { gazetteer.name(of: $0) } }
        if !names.isEmpty { return names.joined(separator: ", ") }
        return code == "CL" ? nil : country(code)
    }
}

/// Links to the pages of territories.
enum Territories {
    static func region(_ code: String) -> Path { "/territorio/regiones/\(code)" }
    static func commune(_ code: String) -> Path { "/territorio/comunas/\(code)" }
}
