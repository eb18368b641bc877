/// How the text of an input that takes a secret is kept: that there is one, never which or how long.
enum SecretText {
    static let placeholder = "<secret>"
}
