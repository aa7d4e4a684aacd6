import Kit

/// One record of one register, as it is compared with others. Nil and empty mean not known, which is never evidence.
public struct LinkRecord: Sendable, Hashable {
    public var name: String
    /// A number that tells organisations apart for the whole country (in Chile the RUT, valid and canonical): two different ones are two
    /// organisations.
    public var identity: String?
    /// Numbers given by registers, by scheme: the same one is the same organisation; a different one speaks against it.
    public var numbers: [String: String]
    /// Narrow place, such as the code of a commune, and the wide one that holds it.
    public var place: String?
    public var widePlace: String?
    public var founded: PartialDate?
    /// What sort of organisation it is, in the caller's own codes.
    public var kind: String?

    public init(
        name: String, identity: String? = nil, numbers: [String: String] = [:], place: String? = nil, widePlace: String? = nil,
        founded: PartialDate? = nil, kind: String? = nil
    ) {
        self.name = name
        self.identity = identity
        self.numbers = numbers
        self.place = place
        self.widePlace = widePlace
        self.founded = founded
        self.kind = kind
    }
}
