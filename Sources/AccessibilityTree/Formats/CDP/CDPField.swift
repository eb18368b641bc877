/// The members of a node of the DevTools protocol.
///
/// Source: Chrome DevTools Protocol, domain Accessibility, type AXNode.
enum CDPField: String, CaseIterable {
    case nodeId, parentId, frameId, ignored, ignoredReasons, role, chromeRole, name, value, description, properties, childIds
    case backendDOMNodeId

    static let table = FoldedNameTable<CDPField>(allCases.map { (name: $0.rawValue, value: $0) })

    /// Roles that repeat what their parents say: the pieces into which lines are broken, and the breaks.
    static let droppedRoles = FoldedNameTable<Bool>([("InlineTextBox", true), ("LineBreak", true)])
}
