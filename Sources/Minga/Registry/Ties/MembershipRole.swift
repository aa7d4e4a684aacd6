import Kit

extension Membership {
    /// What the first organisation is to the other.
    public enum Role: String, Sendable, CaseIterable, Bindable {
        case member, partner, chair, executiveSecretariat = "executive_secretariat", funder, executor, signatory, associatedService =
            "associated_service"
        case backer, adviser, beneficiary, user, coProvider = "co_provider", createdBy = "created_by", articulator, partOf = "part_of"

        /// Said of the first: *es miembro de*.
        public var verb: Words {
            switch self {
            case .member: Words(es: "integra", en: "is a member of")
            case .partner: Words(es: "es socia de", en: "is a partner of")
            case .chair: Words(es: "preside", en: "chairs")
            case .executiveSecretariat: Words(es: "es secretaría ejecutiva de", en: "is executive secretariat of")
            case .funder: Words(es: "financia a", en: "funds")
            case .executor: Words(es: "ejecuta para", en: "executes for")
            case .signatory: Words(es: "firma con", en: "signs with")
            case .associatedService: Words(es: "es servicio asociado de", en: "is an associated service of")
            case .backer: Words(es: "respalda a", en: "backs")
            case .adviser: Words(es: "asesora a", en: "advises")
            case .beneficiary: Words(es: "recibe apoyo de", en: "is supported by")
            case .user: Words(es: "es usuaria de", en: "is a user of")
            case .coProvider: Words(es: "ofrece junto a", en: "provides together with")
            case .createdBy: Words(es: "fue creada por", en: "was created by")
            case .articulator: Words(es: "articula", en: "articulates")
            case .partOf: Words(es: "es parte de", en: "is part of")
            }
        }

        /// Said of the second: *tiene como miembro a*.
        public var inverse: Words {
            switch self {
            case .member: Words(es: "la integra", en: "has as a member")
            case .partner: Words(es: "es socia de", en: "is a partner of")
            case .chair: Words(es: "la preside", en: "is chaired by")
            case .executiveSecretariat: Words(es: "su secretaría ejecutiva es", en: "has as executive secretariat")
            case .funder: Words(es: "la financia", en: "is funded by")
            case .executor: Words(es: "la ejecuta", en: "is executed by")
            case .signatory: Words(es: "firma con", en: "signs with")
            case .associatedService: Words(es: "tiene como servicio a", en: "has as a service")
            case .backer: Words(es: "la respalda", en: "is backed by")
            case .adviser: Words(es: "la asesora", en: "is advised by")
            case .beneficiary: Words(es: "apoya a", en: "supports")
            case .user: Words(es: "tiene como usuaria a", en: "has as a user")
            case .coProvider: Words(es: "ofrece junto a", en: "provides together with")
            case .createdBy: Words(es: "creó a", en: "created")
            case .articulator: Words(es: "la articula", en: "is articulated by")
            case .partOf: Words(es: "comprende a", en: "comprises")
            }
        }
    }
}
