import Kit

/// Addresses of the desk of pairs.
enum LinkPaths {
    static let desk = Address("/enlaces")
    static let search = Address("/enlaces/buscar")
    static let next = Address("/enlaces/siguiente")
    static let pair = Address("/enlaces/{id}")
    static let reopen = Address("/enlaces/{id}/reabrir")
}
