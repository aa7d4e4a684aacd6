/// What is wrong with a page, and where.
public struct Flaw: Sendable, CustomStringConvertible {
    public let rule: Rule
    public let detail: String
    public let line: Int

    public var description: String { "line \(line): \(rule.rawValue): \(detail)" }

    public enum Rule: String, Sendable, CaseIterable {
        // How it is written.
        case unbalanced, rawLessThan, rawAmpersand, unquotedAttribute, duplicateAttribute, obsolete
        case inlineStyle, inlineScript, eventAttribute
        // How it is built.
        case doctype, language, title, oneMain, nesting, interactiveNesting, formNesting, list, tableParts, cellCount, strayText
        // Whether everyone can use it.
        case oneHeading, headingOrder, emptyHeading, label, accessibleName, imageText, drawingText, caption, scope, legend, radioGroup
        case navigationName, hiddenFocus, tabOrder, zoom
        // Whether its parts find each other.
        case duplicateID, missingID, labelTarget, buttonType, address
    }
}
