import AccessibilityTree

extension NodeClass {
    /// Whether a person acts on it: what an attacker adds.
    var isControl: Bool { self == .interactive || self == .input || self == .secret }
}
