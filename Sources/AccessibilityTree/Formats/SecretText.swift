/// How the text of an input that takes a secret is kept: that there is one, never which or how long.
enum SecretText {
    static let placeholder = "<secret>"

    /// Whether a node of the role, inside such an input, may hold what was typed.
    static func mayBeTyped(_ role: Role) -> Bool { [.text, .generic, .paragraph, .other].contains(role) }
}
