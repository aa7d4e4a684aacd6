import Kit

/// A public contact as sources print it: a page, or an e-mail with or without `mailto:`.
enum PublicAddress {
    static func link(_ text: String) -> WebAddress? {
        if let address = WebAddress(text) { return address }
        let isMail = text.wholeMatch(of: /[^@\s,;<>"]+@[^@\s,;<>".]+(\.[^@\s,;<>".]+)+/) != nil
        return isMail ? WebAddress("mailto:" + text) : nil
    }
}
