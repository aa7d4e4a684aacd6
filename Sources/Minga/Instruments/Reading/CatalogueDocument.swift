import Kit

/// The whole catalogue as its files say it, read and checked.
struct CatalogueDocument {
    var sources: [Source] = []
    var agencies: [Entry] = []
    var instruments: [Entry] = []
    var matrix: [MatrixRow] = []
    var monitoring: [MonitoringDraft] = []

    /// An agency or an instrument: what is claimed of it, its parts, and what is not known.
    struct Entry {
        let id: String
        let subject: String
        var claims: [ClaimDraft] = []
        var parts: [InstrumentPart] = []
        var tasks: [MissingFact] = []

        /// Changes when anything said of it does.
        var digest: String {
            let parts = parts.map {
                [$0.id, $0.title?.es, $0.title?.en, $0.year, $0.from, $0.until, $0.territory].map { $0 ?? "" }.joined(separator: "|")
            }
            let tasks = tasks.map { "\($0.field)|\($0.doesApply)|\($0.task?.es ?? "")|\($0.task?.en ?? "")" }
            return Secret.sha256((claims.map(\.canonical) + parts + tasks).joined(separator: "\u{1E}"))
        }
    }
}

/// A dated version of an instrument, a regional variant of it, or a call.
public struct InstrumentPart: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case version, variant, call

        /// The key of the files.
        var list: String { rawValue + "s" }

        public var title: Words {
            switch self {
            case .version: Words(es: "Versión", en: "Version")
            case .variant: Words(es: "Variante", en: "Variant")
            case .call: Words(es: "Llamado", en: "Call")
            }
        }
    }

    /// `call/atacama-2025-1`.
    public let id: String
    public let title: Words?
    public let year: String?
    public let from: String?
    public let until: String?
    /// CUT code.
    public let territory: String?
    /// A steward added it; the others came with the catalogue.
    public var isSteward = false

    public var kind: Kind { Kind(rawValue: String(id.prefix { $0 != "/" })) ?? .version }
}

/// Something that is not known of an instrument or agency, with what to ask and of whom; or a field that does not apply to it.
public struct MissingFact: Sendable, Hashable {
    public let subject: String
    public let field: String
    public let doesApply: Bool
    public let task: Words?
}
