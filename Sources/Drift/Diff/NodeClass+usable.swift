import AccessibilityTree

extension NodeClass {
    /// Whether a person can activate such a node or type into it.
    var isUsable: Bool {
        switch self {
        case .interactive, .input, .secret: true
        case .content, .container, .navigation, .decorative: false
        }
    }
}
