/// What a node is for, as far as integrity is concerned. Assigned by the classifier from role, states and properties.
package enum NodeClass: UInt8, CaseIterable, Sendable {
    /// Can be activated: button, link, tab, menu item, check box.
    case interactive
    /// Takes text that is no secret.
    case input
    /// Takes a password, a card number or a code.
    case secret
    /// Carries text or an image.
    case content
    /// Groups other nodes.
    case container
    /// A landmark or a way through the program: navigation, menu bar, tab list.
    case navigation
    /// Carries nothing: separator, scrollbar, presentation.
    case decorative

    package var name: String {
        switch self {
        case .interactive: "interactive"
        case .input: "input"
        case .secret: "secret"
        case .content: "content"
        case .container: "container"
        case .navigation: "navigation"
        case .decorative: "decorative"
        }
    }
}
